package io.preceptor.lms.learning.packages;

/// What came of reading what a page told.
public sealed interface ReadCommit {

    record Told(Commit commit) implements ReadCommit {}

    /// @param at  the field: `sequence`
    /// @param fix what the page should have sent
    record Unreadable(String at, String fix) implements ReadCommit {}
}
