package io.preceptor.lms.notice;

/// Which letter it is.
public enum MessageKind {
    /// To one person, about their own training; one a day at most.
    DIGEST("Digest"),
    /// To a manager, about what is long overdue with their people; one a week at most.
    MANAGER_DIGEST("Manager's digest"),
    /// To a channel of a team: counts, and nobody's name; one a day at most.
    TEAM("Channel of a team"),
    /// To one person, because their manager asked for it; one a day at most.
    NUDGE("Manager's reminder"),
    /// To one person, about the sessions they are in; as many a day as there is news, each gathered for minutes.
    SESSIONS("Sessions");

    private final String words;

    MessageKind(String words) {
        this.words = words;
    }

    /// How people read it.
    public String words() {
        return words;
    }
}
