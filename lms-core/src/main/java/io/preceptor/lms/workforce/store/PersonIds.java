package io.preceptor.lms.workforce.store;

/// The ids that one person has borne: rows bear the id of whom they were written for, and who turned out to be somebody
/// else is found under both.
public final class PersonIds {

    /// Of `:person`, as a list for `in`.
    public static final String ALL =
            "(select :person union all select uuid from staff_merged where survivor_uuid = :person)";

    private PersonIds() {}
}
