package io.preceptor.lms.learning.packages;

import io.preceptor.lms.learning.packages.sequencing.Activity;
import io.preceptor.lms.learning.packages.sequencing.Barrier;
import io.preceptor.lms.learning.packages.sequencing.Itinerary;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Where a learner is among the parts of a package, and where they may go from there.
///
/// @param parts    every part, in the order of the package
/// @param at       the part that was opened last, from 0; null where none may be open
/// @param next     where `Next` leads; null where it leads nowhere
/// @param previous where `Previous` leads; null where it leads nowhere
public record Outlook(
        List<Part> parts,
        @Nullable Integer at,
        @Nullable Integer next,
        @Nullable Integer previous) {

    public Outlook {
        parts = List.copyOf(parts);
    }

    /// The same, where nothing may be open.
    public Outlook nowhere() {
        return new Outlook(parts, null, null, null);
    }

    /// @param closed why it cannot be chosen now; null where it can
    public record Part(State state, @Nullable Barrier closed) {}

    /// How far somebody is in one part.
    public enum State {
        NOT_BEGUN,
        BEGUN,
        /// Done; or looked at, where the part reports nothing.
        DONE,
        /// Failed and not done.
        FAILED
    }

    public static Outlook of(PackageManifest manifest, List<PartProgress> progress, List<PartOpening> openings) {
        List<State> states = states(manifest, progress, openings);
        int at = Math.max(0, last(openings));
        int most = states.size() - 1;
        Activity activities = manifest.activities();
        if (activities == null) {
            return new Outlook(
                    states.stream().map(state -> new Part(state, null)).toList(),
                    at,
                    at < most ? at + 1 : null,
                    at > 0 ? at - 1 : null);
        }
        var itinerary = new Itinerary(activities, Tracks.of(manifest, progress, openings));
        List<Part> parts = IntStream.rangeClosed(0, most)
                .mapToObj(part ->
                        new Part(states.get(part), itinerary.barrier(part, at).orElse(null)))
                .toList();
        return new Outlook(
                parts,
                at,
                itinerary.next(at).or(() -> chosen(parts, at, 1)).orElse(null),
                itinerary.previous(at).or(() -> chosen(parts, at, -1)).orElse(null));
    }

    /// Where no flow leads from part to part, the nearest that may be chosen.
    private static Optional<Integer> chosen(List<Part> parts, int at, int step) {
        return IntStream.iterate(at + step, part -> part >= 0 && part < parts.size(), part -> part + step)
                .filter(part -> parts.get(part).closed() == null)
                .boxed()
                .findFirst();
    }

    /// The part that an attempt goes on with: the one that was opened last, unless it is done; then the next that waits
    /// to be done, as far as rules allow it. Empty where nothing may be opened.
    public static Optional<Integer> goOn(
            PackageManifest manifest, List<PartProgress> progress, List<PartOpening> openings) {
        List<State> states = states(manifest, progress, openings);
        int last = last(openings);
        Activity activities = manifest.activities();
        Itinerary itinerary =
                activities == null ? null : new Itinerary(activities, Tracks.of(manifest, progress, openings));
        boolean mayStay =
                last >= 0 && (itinerary == null || itinerary.again(last).isEmpty());
        if (mayStay
                && (states.get(last) != State.DONE
                        || !manifest.parts().get(last).reports())) {
            return Optional.of(last);
        }
        if (last < 0 && (itinerary != null || progress.isEmpty())) {
            return itinerary == null ? Optional.of(0) : itinerary.first();
        }
        Optional<Integer> flowing = itinerary == null || last < 0 ? Optional.empty() : itinerary.next(last);
        int count = states.size();
        return flowing.or(() -> IntStream.range(1, count + 1)
                        .map(step -> Math.floorMod(last + step, count))
                        .filter(part -> manifest.parts().get(part).reports() && states.get(part) != State.DONE)
                        .filter(part -> itinerary == null
                                || itinerary.barrier(part, last).isEmpty())
                        .boxed()
                        .findFirst())
                .or(() -> last < 0 ? Optional.of(0) : mayStay ? Optional.of(last) : Optional.empty());
    }

    private static int last(List<PartOpening> openings) {
        return openings.stream()
                .max(Comparator.comparingLong(PartOpening::last))
                .map(PartOpening::part)
                .orElse(-1);
    }

    private static List<State> states(
            PackageManifest manifest, List<PartProgress> progress, List<PartOpening> openings) {
        return IntStream.range(0, manifest.parts().size())
                .mapToObj(part -> state(
                        manifest.parts().get(part),
                        progress.stream().filter(one -> one.part() == part).findFirst(),
                        openings.stream().anyMatch(one -> one.part() == part)))
                .toList();
    }

    private static State state(PackagePart part, Optional<PartProgress> progress, boolean wasOpened) {
        if (!part.reports()) {
            return wasOpened ? State.DONE : State.NOT_BEGUN;
        }
        if (progress.isEmpty()) {
            return wasOpened ? State.BEGUN : State.NOT_BEGUN;
        }
        PartProgress told = progress.get();
        return told.isDone() ? State.DONE : told.isFailed() ? State.FAILED : State.BEGUN;
    }
}
