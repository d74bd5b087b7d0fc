package io.preceptor.lms.learning;

/// Why a course counts as completed for somebody who did not take it here. Each is asked for by one, approved by
/// another, and stays told apart from a course that was taken.
public enum CreditKind {
    /// What somebody knows already, shown by a portfolio or long practice.
    PRIOR_LEARNING("prior learning"),
    /// Somebody passed the test without the course.
    TEST_OUT("test-out"),
    /// The same was learned in another institution, whose record is taken over.
    TRANSFER("transfer");

    private final String words;

    CreditKind(String words) {
        this.words = words;
    }

    /// As people read it.
    public String words() {
        return words;
    }
}
