package io.preceptor.lms.reconciliation;

/// How a kind of difference is mended: by what is there already, never by a way of its own.
public enum Mending {
    /// The delivery items are due again: the target is read, written where it differs, and read again.
    DELIVER(true),
    /// The source is read again from its beginning: its reports go through identity, guard and merge as ever.
    REREAD(true),
    /// The people are compared with all others again: who looks like one person is proposed under Identity.
    COMPARE(false),
    /// Nothing of ours can mend it: it stays on its owner's list until a run finds it no more.
    BY_HAND(false);

    private final boolean needsSecond;

    Mending(boolean needsSecond) {
        this.needsSecond = needsSecond;
    }

    /// Whether somebody else than who asked must approve it: it writes outside, or may end or change many people.
    public boolean needsSecond() {
        return needsSecond;
    }
}
