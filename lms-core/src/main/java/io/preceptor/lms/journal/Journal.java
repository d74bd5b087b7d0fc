package io.preceptor.lms.journal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The journal as people read it: what arrived, what became of it, and what it caused.
public interface Journal {

    /// What to look for.
    ///
    /// @param criteria all of them hold; no two of one kind
    /// @param before   only entries with lower numbers: the lowest number of the page before; null for the newest
    record Search(List<JournalCriterion> criteria, @Nullable Long before) {
        public Search {
            criteria = List.copyOf(criteria);
        }
    }

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

    /// @param answer as it was sent; null where none was owed
    /// @param second  where the answer stands that follows on a way of its own; null where none is owed
    /// @param profile by which it was read when it came; null where its source has none
    /// @param again   by which it was read again since, one for each time, the oldest first
    record Entry(
            Line line,
            @Nullable Instant saidAt,
            @Nullable String peer,
            boolean contentKept,
            boolean controlIdReused,
            List<Problem> problems,
            @Nullable String answer,
            SecondAnswers.@Nullable Standing second,
            @Nullable SourceProfile profile,
            List<SourceProfile> again) {

        public Entry {
            problems = List.copyOf(problems);
            again = List.copyOf(again);
        }
    }

    /// One report of an entry and what came of it.
    ///
    /// @param stuck  `PENDING`, `AHEAD`, `PARKED` or `HELD`; null once it is applied
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

    /// Looks into the messages that a search finds, the newest first, [ContentLook#REACH] of them at most.
    ContentLook.Found look(Search search, ContentLook look);

    /// The names of the sources that ever sent something.
    List<String> sources();

    /// The kinds of message that ever came, a hundred at most.
    List<String> kinds();

    Optional<Entry> entry(long id);

    /// The message as it arrived; empty where it was not kept or is pruned.
    Optional<byte[]> content(long id);

    List<Caused> caused(long id);
}
