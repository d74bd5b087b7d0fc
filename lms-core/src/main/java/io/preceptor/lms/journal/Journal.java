package io.preceptor.lms.journal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The journal as people read it: what arrived, what became of it, and what it caused.
public interface Journal {

    /// What to look for; null means any.
    ///
    /// @param controlId exactly as sent
    /// @param from      received then or later
    /// @param until     received before that
    /// @param person    only messages with a report about this staff member
    /// @param stuck     only messages with a report that is parked or held
    /// @param before    only entries with lower numbers: the lowest number of the page before
    record Search(
            @Nullable String source,
            @Nullable String kind,
            @Nullable String controlId,
            @Nullable EntryState state,
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable UUID person,
            boolean stuck,
            @Nullable Long before) {}

    /// @param reports how many records of people were taken from it
    /// @param waiting how many of those are not applied yet
    /// @param stuck   how many of those wait for a person: parked or held
    record Line(
            long id,
            Instant receivedAt,
            String source,
            String kind,
            @Nullable String controlId,
            EntryState state,
            long size,
            int reports,
            int waiting,
            int stuck) {}

    /// @param answer  as it was sent; null where none was owed
    /// @param replays entries that are a replay of this one
    record Entry(
            Line line,
            @Nullable Instant saidAt,
            @Nullable String peer,
            boolean contentKept,
            boolean controlIdReused,
            List<Problem> problems,
            @Nullable String answer,
            @Nullable Long replayOf,
            List<Long> replays) {

        public Entry {
            problems = List.copyOf(problems);
            replays = List.copyOf(replays);
        }
    }

    /// One report of an entry and what came of it.
    ///
    /// @param stuck  `PENDING`, `PARKED` or `HELD`; null once it is applied
    /// @param reason why it is parked or held; null otherwise
    /// @param person whom it is about; null while that is not known
    /// @param name   how that person is called; null while it is not known
    record Caused(
            long report,
            int ordinal,
            String nativeId,
            String scope,
            @Nullable String stuck,
            @Nullable String reason,
            @Nullable UUID person,
            @Nullable String name,
            List<Step> steps,
            List<Told> told) {

        public Caused {
            steps = List.copyOf(steps);
            told = List.copyOf(told);
        }
    }

    /// What a report did to one assignment.
    ///
    /// @param change the name of what happened: `ASSIGNED`, `WITHDRAWN`
    record Step(
            UUID assignment,
            String requirement,
            String change,
            String because,
            @Nullable LocalDate dueOn) {}

    /// What a target is told because a course was completed that a report had made a duty.
    record Told(UUID delivery, String target, String certificate, String state) {}

    /// The newest first.
    List<Line> find(Search search, int limit);

    /// The names of the sources that ever sent something.
    List<String> sources();

    Optional<Entry> entry(long id);

    /// The message as it arrived; empty where it was not kept or is pruned.
    Optional<byte[]> content(long id);

    List<Caused> caused(long id);
}
