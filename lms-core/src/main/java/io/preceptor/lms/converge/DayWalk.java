package io.preceptor.lms.converge;

import io.preceptor.lms.assignment.Assignment;
import io.preceptor.lms.assignment.Duties;
import io.preceptor.lms.assignment.World;
import io.preceptor.lms.compliance.Status;
import io.preceptor.lms.converge.PersonDays.Stood;
import io.preceptor.lms.converge.PersonDays.Worked;
import io.preceptor.lms.workforce.Position;
import io.preceptor.lms.workforce.StaffMember;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Folds one person's facts once and says how they stood at the end of each day: at the end of every day it is the
/// state that [AsKnown] folds for that day. Pure. Only days on which something can have changed are looked at.
final class DayWalk {

    private final List<World> worlds;
    private final ZoneId home;
    private final Map<Integer, PersonFold> folds = new HashMap<>();

    /// @param worlds every publication, oldest first
    /// @param home   in which zone days end
    DayWalk(List<World> worlds, ZoneId home) {
        this.worlds = List.copyOf(worlds);
        this.home = home;
    }

    /// @param through the last day, included
    PersonDays walk(long staff, List<PersonFact> facts, PersonState minted, LocalDate through) {
        var spans = new Spans();
        PersonState state = minted;
        int next = 0;
        LocalDate day =
                facts.isEmpty() ? through.plusDays(1) : day(facts.getFirst().recordedAt());
        while (!day.isAfter(through)) {
            Instant end = end(day);
            List<World> published = published(end);
            if (!published.isEmpty()) {
                PersonFold fold = folds.computeIfAbsent(published.size(), _ -> new PersonFold(published));
                while (next < facts.size() && !facts.get(next).recordedAt().isAfter(end)) {
                    state = fold.apply(state, facts.get(next)).state();
                    next++;
                }
                state = fold.review(state, end).state();
                spans.see(day, state, published.getLast(), end);
            }
            day = nextDay(day, next < facts.size() ? facts.get(next) : null, state, end);
        }
        return spans.close(staff, state.duties().nextReviewAt());
    }

    /// The last instant of a day.
    private Instant end(LocalDate day) {
        return day.plusDays(1).atStartOfDay(home).toInstant().minusNanos(1);
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, home);
    }

    private List<World> published(Instant until) {
        return worlds.stream()
                .filter(world -> !world.recordedAt().isAfter(until))
                .toList();
    }

    private LocalDate nextDay(LocalDate day, @Nullable PersonFact fact, PersonState state, Instant end) {
        LocalDate next = LocalDate.MAX;
        if (fact != null) {
            next = day(fact.recordedAt());
        }
        Instant review = state.duties().nextReviewAt();
        if (review != null && day(review).isBefore(next)) {
            next = day(review);
        }
        for (World world : worlds) {
            if (world.recordedAt().isAfter(end) && day(world.recordedAt()).isBefore(next)) {
                next = day(world.recordedAt());
            }
        }
        return next.isAfter(day) ? next : day.plusDays(1);
    }

    /// What a requirement, or all of them, said since a day.
    private record Said(Status status, @Nullable LocalDate dueOn) {}

    private record Since<T>(T what, LocalDate fromOn) {}

    /// What is true now, and what was until something else was.
    private static final class Spans {

        private final Map<String, Since<Said>> said = new TreeMap<>();
        private final Map<String, LocalDate> units = new TreeMap<>();
        private final List<Stood> stood = new ArrayList<>();
        private final List<Worked> worked = new ArrayList<>();

        void see(LocalDate day, PersonState state, World world, Instant end) {
            StaffMember member = state.staff();
            Map<String, Said> now = member == null ? Map.of() : said(state.duties());
            said.entrySet().removeIf(entry -> {
                Since<Said> since = entry.getValue();
                if (since.what().equals(now.get(entry.getKey()))) {
                    return false;
                }
                stood.add(stood(entry.getKey(), since, day));
                return true;
            });
            now.forEach((requirement, one) -> said.putIfAbsent(requirement, new Since<>(one, day)));
            Set<String> held = member == null || now.isEmpty() ? Set.of() : units(member, world, end);
            units.entrySet().removeIf(entry -> {
                if (held.contains(entry.getKey())) {
                    return false;
                }
                worked.add(new Worked(entry.getKey(), entry.getValue(), day));
                return true;
            });
            held.forEach(unit -> units.putIfAbsent(unit, day));
        }

        PersonDays close(long staff, @Nullable Instant nextReviewAt) {
            said.forEach((requirement, since) -> stood.add(stood(requirement, since, PersonDays.OPEN)));
            units.forEach((unit, from) -> worked.add(new Worked(unit, from, PersonDays.OPEN)));
            return new PersonDays(staff, stood, worked, nextReviewAt);
        }

        private static Stood stood(String requirement, Since<Said> since, LocalDate to) {
            return new Stood(requirement, since.what().status(), since.what().dueOn(), since.fromOn(), to);
        }

        /// Nothing of one who works here no more.
        private static Map<String, Said> said(Duties duties) {
            var now = new TreeMap<String, Said>();
            Status.overall(duties.standing(), duties.assignments()).ifPresent(overall -> {
                now.put(PersonDays.ALL, new Said(overall, earliest(duties)));
                latest(duties)
                        .forEach((requirement, one) -> Status.of(one)
                                .ifPresent(status -> now.put(requirement, new Said(status, one.dueOn()))));
            });
            return now;
        }

        private static Map<String, Assignment> latest(Duties duties) {
            var latest = new TreeMap<String, Assignment>();
            for (Assignment one : duties.assignments()) {
                latest.merge(one.requirement(), one, (a, b) -> a.cycle() > b.cycle() ? a : b);
            }
            return latest;
        }

        private static @Nullable LocalDate earliest(Duties duties) {
            return duties.assignments().stream()
                    .filter(one -> one.progress().isOpen())
                    .map(Assignment::dueOn)
                    .min(LocalDate::compareTo)
                    .orElse(null);
        }

        private static Set<String> units(StaffMember member, World world, Instant at) {
            return member.positions().stream()
                    .filter(position -> position.isHeldOn(LocalDate.ofInstant(at, world.zone(position))))
                    .map(Position::unit)
                    .filter(Objects::nonNull)
                    .collect(Collectors.toSet());
        }
    }
}
