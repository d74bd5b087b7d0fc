package io.preceptor.lms.training;

/// A way in which a course is taken. All of them count alike.
public enum Format {
    /// On the screen: what is to be read or watched, and the quiz after it.
    ONLINE("online", "Online"),
    /// In a room, led by an instructor.
    SESSION("session", "In a session"),
    /// Shown by hand, while somebody observes step by step.
    CHECK_OFF("check-off", "Skills check-off");

    private final String word;
    private final String title;

    Format(String word, String title) {
        this.word = word;
        this.title = title;
    }

    /// As a policy and a column write it.
    public String word() {
        return word;
    }

    /// As people read it.
    public String title() {
        return title;
    }

    /// @throws IllegalArgumentException when there is no such format
    public static Format of(String word) {
        for (Format format : values()) {
            if (format.word.equals(word)) {
                return format;
            }
        }
        throw new IllegalArgumentException("There is no such format of a course");
    }
}
