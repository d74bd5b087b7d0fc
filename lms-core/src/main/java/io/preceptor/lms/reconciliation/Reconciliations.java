package io.preceptor.lms.reconciliation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Runs, differences and repairs as people read them.
public interface Reconciliations {

    /// The newest first.
    List<Run> runs(int limit);

    Optional<Run> run(long number);

    /// How many of one kind at one side there are now.
    ///
    /// @param open     nobody has seen to them yet
    /// @param asked    a repair waits for a second person
    /// @param applied  a repair is under way
    /// @param accepted they stay so
    /// @param oldest   since when the oldest of those that are not accepted is there; null where none is
    record Count(
            Side side,
            DifferenceKind kind,
            long open,
            long asked,
            long applied,
            long accepted,
            @Nullable Instant oldest) {

        /// Those that somebody has to see to, or does.
        public long living() {
            return open + asked + applied;
        }
    }

    /// One for each side and kind of which there is any.
    List<Count> counts();

    /// What one run found of one kind.
    ///
    /// @param fresh found by no run before it
    /// @param gone  found no more, with or without a repair
    record Tally(long run, Side side, DifferenceKind kind, long found, long fresh, long gone) {}

    /// What the latest runs found, the newest first.
    List<Tally> history(int runs);

    /// What to look for; null means any.
    ///
    /// @param state null: those that are neither closed nor accepted
    /// @param after where the page before ended; null for the first
    record Search(
            @Nullable Side side,
            @Nullable DifferenceKind kind,
            Difference.@Nullable State state,
            @Nullable Place after) {}

    /// The last row of a page.
    record Place(Instant firstSeenAt, UUID id) {}

    /// Those that are there for longest first.
    List<Difference> find(Search search, int limit);

    /// What a repair that waits for a second person is about, those that are there for longest first.
    List<Difference> asked(long repair, int limit);

    Optional<Difference> difference(UUID id);

    /// Those that wait for a second person or are not seen again yet first, then the newest.
    List<Repair> repairs(int limit);

    Optional<Repair> repair(long number);
}
