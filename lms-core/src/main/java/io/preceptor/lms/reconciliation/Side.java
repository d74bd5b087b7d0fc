package io.preceptor.lms.reconciliation;

/// One thing that is compared with what is known here.
///
/// @param name the source's or target's configured name; [#EVERYONE] of people
public record Side(What what, String name) {

    /// The name of the side that compares all sources about each person.
    public static final String EVERYONE = "everyone";

    /// What is compared.
    public enum What {
        /// What a source says now with what is held of it.
        SOURCE,
        /// What the sources say of one person with each other.
        PEOPLE,
        /// What a target shows with what it is to show.
        TARGET
    }

    public static final Side PEOPLE = new Side(What.PEOPLE, EVERYONE);

    public static Side source(String name) {
        return new Side(What.SOURCE, name);
    }

    public static Side target(String name) {
        return new Side(What.TARGET, name);
    }
}
