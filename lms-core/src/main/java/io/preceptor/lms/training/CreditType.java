package io.preceptor.lms.training;

/// What kind of credit an hour of learning gives.
public enum CreditType {
    /// Continuing education.
    CE("CE"),
    /// Continuing medical education.
    CME("CME"),
    CONTACT_HOURS("contact hours");

    private final String words;

    CreditType(String words) {
        this.words = words;
    }

    /// Its hours: `contact hours`, `hours of CE`.
    public String hourWords() {
        return this == CONTACT_HOURS ? words : "hours of " + words;
    }

    /// As people read it.
    public String words() {
        return words;
    }
}
