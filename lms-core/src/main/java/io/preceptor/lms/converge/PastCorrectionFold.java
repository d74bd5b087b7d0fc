package io.preceptor.lms.converge;

import io.preceptor.lms.assignment.AskedDays;
import io.preceptor.lms.assignment.Assignment;
import io.preceptor.lms.assignment.Duties;
import io.preceptor.lms.assignment.DutyChange;
import io.preceptor.lms.assignment.World;
import io.preceptor.lms.converge.PastCorrection.Effect;
import io.preceptor.lms.workforce.PastPositions;
import io.preceptor.lms.workforce.StaffMember;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds the reports that corrected the past of one person, and what each changed. Pure: it folds the person's facts
/// twice, as they were known, and as they would have been with the corrected jobs known all along, under the
/// publications of the time.
final class PastCorrectionFold {

    private final long staff;
    private final UUID uuid;
    private final List<World> worlds;

    /// @param worlds every publication, oldest first
    PastCorrectionFold(long staff, UUID uuid, List<World> worlds) {
        this.staff = staff;
        this.uuid = uuid;
        this.worlds = List.copyOf(worlds);
    }

    /// A person until a moment, and every step until then.
    private record Until(PersonState state, List<DutyChange> steps) {

        Until then(PersonFold.Folded folded) {
            return new Until(
                    folded.state(),
                    Stream.concat(steps.stream(), folded.changes().stream()).toList());
        }
    }

    /// @param facts all of the person's, in order
    /// @return the latest first
    List<PastCorrection> of(List<PersonFact> facts) {
        var corrections = new ArrayList<PastCorrection>();
        var fold = new PersonFold(worlds);
        var known = new Until(PersonState.minted(staff, uuid), List.of());
        PastPositions past = PastPositions.NONE;
        LocalDate first = null;
        for (int i = 0; i < facts.size(); i++) {
            PersonFact fact = facts.get(i);
            Until before = known;
            known = known.then(fold.apply(known.state(), fact));
            StaffMember member = known.state().staff();
            if (!(fact instanceof PersonFact.ReportApplied told) || member == null) {
                continue;
            }
            LocalDate today = LocalDate.ofInstant(known.state().lastRecordedAt(), home(fact.number()));
            PastPositions corrected = past.told(member.positions(), today);
            first = first == null ? today : first;
            List<PastPositions.OtherDays> days =
                    first.isBefore(today) ? past.differences(corrected, first, today) : List.of();
            if (!days.isEmpty()) {
                Instant at = known.state().lastRecordedAt();
                corrections.addFirst(new PastCorrection(
                        fact.number(),
                        at,
                        told.reportNumber(),
                        days,
                        effects(before, facts.subList(0, i), corrected, fact.number(), at, known)));
            }
            past = corrected;
        }
        return corrections;
    }

    private List<Effect> effects(
            Until before, List<PersonFact> facts, PastPositions corrected, long fact, Instant at, Until after) {
        List<World> published =
                worlds.stream().filter(world -> world.number() < fact).toList();
        Instant until = at.minusNanos(1);
        Until asked = before.then(new PersonFold(published).review(before.state(), until));
        var fold = PersonFold.seeing(published, member -> member.in(corrected.all()));
        var otherwise = new Until(PersonState.minted(staff, uuid), List.of());
        for (PersonFact one : facts) {
            otherwise = otherwise.then(fold.apply(otherwise.state(), one));
        }
        otherwise = otherwise.then(fold.review(otherwise.state(), until));

        World world = published.getLast().seenBy(after.state().staff());
        var effects = new ArrayList<Effect>();
        for (String requirement : requirements(asked, otherwise, after)) {
            AskedDays then = AskedDays.of(requirement, asked.state().duties(), asked.steps());
            AskedDays now = AskedDays.of(requirement, otherwise.state().duties(), otherwise.steps());
            if (!then.equals(now)) {
                effects.add(new Effect(
                        requirement,
                        title(requirement, world, asked, otherwise),
                        then,
                        now,
                        steps(
                                after,
                                requirement,
                                step -> step.fact() == fact && !step.at().isBefore(at))));
            }
        }
        effects.sort(Comparator.comparing(Effect::title).thenComparing(Effect::requirement));
        return effects;
    }

    private static Set<String> requirements(Until... all) {
        return Stream.of(all)
                .flatMap(one -> one.state().duties().assignments().stream())
                .map(Assignment::requirement)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<DutyChange> steps(Until after, String requirement, Predicate<DutyChange> which) {
        Set<UUID> ids = after.state().duties().assignments().stream()
                .filter(one -> one.requirement().equals(requirement))
                .map(Assignment::id)
                .collect(Collectors.toSet());
        return after.steps().stream()
                .filter(step -> ids.contains(step.assignment()) && which.test(step))
                .toList();
    }

    private static String title(String requirement, World world, Until asked, Until otherwise) {
        String course = course(requirement, asked.state().duties());
        String other = course == null ? course(requirement, otherwise.state().duties()) : course;
        String key = Objects.requireNonNullElse(other, requirement);
        return world.policy().title(key).orElse(key);
    }

    private static @Nullable String course(String requirement, Duties duties) {
        return duties.assignments().stream()
                .filter(one -> one.requirement().equals(requirement))
                .map(Assignment::course)
                .findFirst()
                .orElse(null);
    }

    private ZoneId home(long fact) {
        return worlds.stream()
                .filter(world -> world.number() < fact)
                .reduce((_, last) -> last)
                .orElse(worlds.getFirst())
                .settings()
                .home();
    }
}
