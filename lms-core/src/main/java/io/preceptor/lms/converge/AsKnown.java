package io.preceptor.lms.converge;

import io.preceptor.lms.assignment.Assignment;
import io.preceptor.lms.assignment.World;
import io.preceptor.lms.converge.store.FactLog;
import io.preceptor.lms.converge.store.FactStore;
import io.preceptor.lms.converge.store.PeopleStore;
import io.preceptor.lms.learning.Certification;
import io.preceptor.lms.training.Requirement;
import io.preceptor.lms.workforce.Position;
import io.preceptor.lms.workforce.StaffMember;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What was known of a person at the end of a past day, and what held on that day as it is known now: folded
/// again from the facts, never kept.
public final class AsKnown {

    private final PeopleStore people;
    private final FactLog log;
    private final FactStore facts;
    private final Worlds worlds;

    public AsKnown(PeopleStore people, FactLog log, FactStore facts, Worlds worlds) {
        this.people = people;
        this.log = log;
        this.facts = facts;
        this.worlds = worlds;
    }

    /// @param member the person as merged then
    /// @param state  standing, assignments and certifications as decided then, under the publications of then
    /// @param world  what was published then
    public record Known(StaffMember member, PersonState state, World world) {

        /// The title of an assignment's requirement as published then, else of its course.
        public String title(Assignment assignment) {
            return world.policy()
                    .requirement(assignment.requirement())
                    .map(Requirement::title)
                    .or(() -> world.policy().title(assignment.course()))
                    .orElse(assignment.course());
        }
    }

    /// Two answers about one day.
    ///
    /// @param day            in the hospital's zone
    /// @param then           what was known when the day ended; empty where nothing was
    /// @param heldThen       positions that were held on the day, as was known then
    /// @param heldNow        positions that were held on the day, as is known now
    /// @param certifiedThen  certifications that were valid on the day, as was known then
    /// @param certifiedNow   certifications that were valid on the day, as is known now
    public record Past(
            LocalDate day,
            Optional<Known> then,
            List<Position> heldThen,
            List<Position> heldNow,
            List<Certification> certifiedThen,
            List<Certification> certifiedNow) {

        /// Whether what is known now of the day differs from what was known then.
        public boolean differs() {
            return !heldThen.stream()
                            .map(AsKnown::plain)
                            .toList()
                            .equals(heldNow.stream().map(AsKnown::plain).toList())
                    || !certifiedThen.equals(certifiedNow);
        }
    }

    /// A position as it was known for a while.
    ///
    /// @param knownFrom  when it first was known so
    /// @param knownUntil when it was known otherwise, or no more; null while it still is
    public record Held(
            Position position, Instant knownFrom, @Nullable Instant knownUntil) {}

    /// Every position that was ever known of a person, also those that a later report replaced: the newest first.
    public List<Held> positions(UUID staffMember) {
        return people.id(staffMember)
                .map(staff -> {
                    var fold = new PersonFold(worlds.upToNow());
                    PersonState state = PersonState.minted(staff, staffMember);
                    var open = new TreeMap<String, Held>();
                    var held = new ArrayList<Held>();
                    for (PersonFact fact : log.facts(staff, Long.MAX_VALUE)) {
                        state = fold.apply(state, fact).state();
                        see(state, open, held);
                    }
                    see(fold.review(state, facts.now()).state(), open, held);
                    held.addAll(open.values());
                    return held.stream()
                            .sorted(Comparator.comparing(Held::knownFrom)
                                    .reversed()
                                    .thenComparing(one -> one.position().key()))
                            .toList();
                })
                .orElse(List.of());
    }

    private static void see(PersonState state, Map<String, Held> open, List<Held> held) {
        StaffMember member = state.staff();
        Map<String, Position> now = new TreeMap<>();
        if (member != null) {
            member.positions().forEach(position -> now.put(String.join("|", plain(position)), position));
        }
        open.entrySet().removeIf(entry -> {
            boolean gone = !now.containsKey(entry.getKey());
            if (gone) {
                held.add(new Held(entry.getValue().position(), entry.getValue().knownFrom(), state.lastRecordedAt()));
            }
            return gone;
        });
        now.forEach((words, position) -> open.putIfAbsent(words, new Held(position, state.lastRecordedAt(), null)));
    }

    /// The last day that is over or under way, in the hospital's zone.
    public LocalDate today() {
        return LocalDate.ofInstant(facts.now(), home());
    }

    /// @param day the day at whose end one asks, in the hospital's zone; for today it is now
    /// @return empty where there is no such person, or where the day has not begun
    public Optional<Past> on(UUID staffMember, LocalDate day) {
        Instant now = facts.now();
        ZoneId home = home();
        if (day.isAfter(LocalDate.ofInstant(now, home))) {
            return Optional.empty();
        }
        Instant end = day.plusDays(1).atStartOfDay(home).toInstant().minusNanos(1);
        return people.id(staffMember).map(staff -> {
            List<PersonFact> all = log.facts(staff, Long.MAX_VALUE);
            Optional<Known> then = fold(staff, staffMember, all, end.isAfter(now) ? now : end);
            Optional<Known> today = fold(staff, staffMember, all, now);
            return new Past(
                    day,
                    then,
                    then.map(known -> held(known.member(), day)).orElse(List.of()),
                    today.map(known -> held(known.member(), day)).orElse(List.of()),
                    then.map(known -> certified(known, day)).orElse(List.of()),
                    today.map(known -> certified(known, day)).orElse(List.of()));
        });
    }

    /// Folds what was recorded up to an instant, under the publications recorded up to it.
    private Optional<Known> fold(long staff, UUID uuid, List<PersonFact> all, Instant until) {
        List<World> published = worlds.upToNow().stream()
                .filter(world -> !world.recordedAt().isAfter(until))
                .toList();
        var fold = new PersonFold(published);
        var state = PersonState.minted(staff, uuid);
        if (published.isEmpty()) {
            return Optional.empty();
        }
        for (PersonFact fact : all) {
            // No later fact counts as earlier, also where the clock was set back in between.
            if (fact.recordedAt().isAfter(until)) {
                break;
            }
            state = fold.apply(state, fact).state();
        }
        PersonState reviewed = fold.review(state, until).state();
        return Optional.ofNullable(reviewed.staff())
                .map(member -> new Known(member, reviewed, published.getLast().seenBy(member)));
    }

    private static List<Position> held(StaffMember member, LocalDate day) {
        return member.positions().stream()
                .filter(position -> position.isHeldOn(day))
                .toList();
    }

    private static List<Certification> certified(Known known, LocalDate day) {
        return known.state().duties().certifications().stream()
                .filter(one -> one.isValidOn(day))
                .toList();
    }

    /// What a position says, whoever said it.
    private static List<String> plain(Position position) {
        return List.of(
                position.key(),
                Objects.toString(position.unit()),
                Objects.toString(position.jobCode()),
                Objects.toString(position.role()),
                Objects.toString(position.startsOn()),
                Objects.toString(position.endsOn()),
                Objects.toString(position.employmentType()),
                Objects.toString(position.fte()),
                Objects.toString(position.shift()));
    }

    private ZoneId home() {
        return worlds.upToNow().getLast().settings().home();
    }
}
