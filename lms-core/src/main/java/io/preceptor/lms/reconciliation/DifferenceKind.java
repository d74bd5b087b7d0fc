package io.preceptor.lms.reconciliation;

import io.preceptor.lms.reconciliation.Side.What;

/// Every way in which two sides may disagree: whose it is, and how it is mended. `docs/reconciliation.md` has a row for
/// each.
public enum DifferenceKind {
    /// The source names an object of which nothing is held or waits here.
    NOT_HERE(What.SOURCE, "There, and not here", "Interface analyst", Mending.REREAD),
    /// The source says something else of an object than is held of it.
    SAYS_OTHERWISE(What.SOURCE, "Says otherwise than is held", "Interface analyst", Mending.REREAD),
    /// The source has an object no more that still speaks here.
    GONE_THERE(What.SOURCE, "Gone there, speaks here", "Interface analyst", Mending.REREAD),
    /// The source names an object that is held as ended.
    ENDED_HERE(What.SOURCE, "There, ended here", "Interface analyst", Mending.REREAD),
    /// The source gives a record that cannot be taken.
    UNREADABLE(What.SOURCE, "Cannot be taken", "Interface analyst", Mending.BY_HAND),

    /// A source that is to know everyone does not know somebody who is active.
    UNKNOWN_TO_SOURCE(What.PEOPLE, "Not known to a source", "Compliance officer", Mending.COMPARE),
    /// A source says that somebody is gone whom others and we hold active.
    ENDED_THERE(What.PEOPLE, "Ended there, active here", "Compliance officer", Mending.BY_HAND),
    /// Two sources place somebody in different units.
    UNITS_DIFFER(What.PEOPLE, "Units differ by source", "Compliance officer", Mending.BY_HAND),
    /// Two sources give somebody different family names.
    NAMES_DIFFER(What.PEOPLE, "Names differ by source", "Interface analyst", Mending.BY_HAND),

    /// A certificate that the target is to show, and was never seen to, is not there.
    NOT_SHOWN(What.TARGET, "Not shown", "Interface analyst", Mending.DELIVER),
    /// A certificate that the target was seen to show as wanted is there no more.
    REMOVED_THERE(What.TARGET, "Removed by others", "Interface analyst", Mending.DELIVER),
    /// A certificate stands there otherwise than is wanted, and was never seen as wanted.
    SHOWN_OTHERWISE(What.TARGET, "Shown otherwise", "Interface analyst", Mending.DELIVER),
    /// A certificate that was seen there as wanted stands there otherwise now.
    CHANGED_THERE(What.TARGET, "Changed by others", "Interface analyst", Mending.DELIVER),
    /// A certificate that was revoked, or is another person's, still stands there.
    SHOWN_THOUGH_REVOKED(What.TARGET, "Shown though revoked", "Compliance officer", Mending.DELIVER),
    /// Something there bears our identifier system, and no certificate of ours has its number.
    NOT_OURS(What.TARGET, "Bears our name, not ours", "Compliance officer", Mending.BY_HAND),
    /// Nobody at the target bears an identifier of the person.
    NOBODY_THERE(What.TARGET, "Person not there", "Interface analyst", Mending.BY_HAND),
    /// Several at the target bear one identifier of the person.
    DUPLICATE_THERE(What.TARGET, "Duplicate there", "Interface analyst", Mending.BY_HAND);

    private final What what;
    private final String words;
    private final String owner;
    private final Mending mending;

    DifferenceKind(What what, String words, String owner, Mending mending) {
        this.what = what;
        this.words = words;
        this.owner = owner;
        this.mending = mending;
    }

    public What what() {
        return what;
    }

    /// How people read it.
    public String words() {
        return words;
    }

    /// The office whose work it is.
    public String owner() {
        return owner;
    }

    public Mending mending() {
        return mending;
    }
}
