package io.preceptor.lms.assignment;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What rulings say now: those that a later one ended say nothing any more.
public final class Rulings {

    private final List<Ruling> all;
    private final Set<UUID> ended;

    /// @param all in the order of recording
    public Rulings(List<Ruling> all) {
        this.all = all;
        this.ended = kind(all, Ruling.Ended.class).map(Ruling.Ended::ends).collect(Collectors.toSet());
    }

    /// What frees from a requirement on a day; of several the one that lasts longest.
    Optional<Ruling.Exempted> exemption(String requirement, LocalDate today) {
        return exemptions()
                .filter(one -> one.requirement().equals(requirement))
                .filter(one -> !one.from().isAfter(today))
                .filter(one -> one.until() == null || !one.until().isBefore(today))
                .max(Comparator.comparing(Rulings::last));
    }

    /// Those in force, also where they are over or still to begin.
    Stream<Ruling.Exempted> exemptions() {
        return inForce(Ruling.Exempted.class);
    }

    /// Until when one assignment may be completed; of several the latest.
    Optional<Ruling.Extended> extension(String requirement, int cycle) {
        return inForce(Ruling.Extended.class)
                .filter(one -> one.requirement().equals(requirement) && one.cycle() == cycle)
                .max(Comparator.comparing(Ruling.Extended::dueOn));
    }

    /// Those in force, also where they are over or still to begin.
    public Stream<Ruling.OnLeave> leaves() {
        return inForce(Ruling.OnLeave.class);
    }

    /// Also those that are ended: what they asked stays.
    Stream<Ruling.AssignedByHand> byHand() {
        return kind(all, Ruling.AssignedByHand.class);
    }

    boolean isEnded(Ruling ruling) {
        return ended.contains(ruling.id());
    }

    Corrections corrections() {
        return new Corrections(inForce(Ruling.CompletionCorrected.class).toList());
    }

    /// The completions of credits that hold no more, by their ids.
    Set<UUID> takenBack() {
        return kind(all, Ruling.Credited.class)
                .filter(this::isEnded)
                .map(Ruling.Credited::completion)
                .collect(Collectors.toSet());
    }

    /// What a ruling is about: itself, or the one that it ends.
    @Nullable
    Ruling concerned(@Nullable Ruling ruling) {
        if (!(ruling instanceof Ruling.Ended end)) {
            return ruling;
        }
        return all.stream()
                .filter(one -> one.id().equals(end.ends()))
                .findFirst()
                .orElse(null);
    }

    private static LocalDate last(Ruling.Exempted one) {
        LocalDate until = one.until();
        return until == null ? LocalDate.MAX : until;
    }

    private <T extends Ruling> Stream<T> inForce(Class<T> kind) {
        return kind(all, kind).filter(one -> !isEnded(one));
    }

    private static <T extends Ruling> Stream<T> kind(List<Ruling> all, Class<T> kind) {
        return all.stream().filter(kind::isInstance).map(kind::cast);
    }
}
