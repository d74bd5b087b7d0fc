package io.preceptor.lms.notice;

/// Why something that is due to be told is not told now.
public enum Suppression {
    NO_ADDRESS("No source states an e-mail address"),
    ADDRESS_UNUSABLE("What the source states is no e-mail address"),
    ADDRESS_BOUNCED("Mail to this address came back; it waits until a source states another one"),
    ON_LEAVE("On leave"),
    ON_HOLD("On hold: something about the person must be mended first"),
    NO_MANAGER("No source names a manager who works here");

    private final String words;

    Suppression(String words) {
        this.words = words;
    }

    /// How people read it.
    public String words() {
        return words;
    }
}
