package io.preceptor.lms.assignment;

import io.preceptor.lms.learning.Completion;
import io.preceptor.lms.training.CertificationRule;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.Criterion;
import io.preceptor.lms.training.DueRule;
import io.preceptor.lms.training.Policy;
import io.preceptor.lms.training.Requirement;
import io.preceptor.lms.workforce.Crosswalk;
import io.preceptor.lms.workforce.EmploymentStatus;
import io.preceptor.lms.workforce.Hold;
import io.preceptor.lms.workforce.Position;
import io.preceptor.lms.workforce.Precedence;
import io.preceptor.lms.workforce.StaffMember;
import io.preceptor.lms.workforce.UnitKind;
import io.preceptor.lms.workforce.UnitReport;
import io.preceptor.lms.workforce.UnitTree;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One person's facts told one after the other, as the fold sees them.
final class Story {

    static final UUID PERSON = new UUID(0, 1);
    static final Policy POLICY = new Policy(
            List.of(yearly("hand-hygiene"), once("icu-sepsis"), once("ed-triage")),
            List.of(
                    requirement("hygiene", "hand-hygiene", new Criterion.Everyone(), true, null),
                    requirement("sepsis", "icu-sepsis", new Criterion.UnitWithin(Set.of("ICU")), false, null),
                    requirement("triage", "ed-triage", new Criterion.UnitWithin(Set.of("ED")), false, null)),
            List.of());

    Duties duties = Duties.NONE;
    final List<DutyChange> changes = new ArrayList<>();
    private World world = world(1, POLICY);
    private @Nullable StaffMember staff;
    private long fact = 1;

    static Instant day(String day) {
        return Instant.parse(day + "T12:00:00Z");
    }

    /// A report changes the person.
    Story becomes(String day, StaffMember next) {
        return step(day(day), next, world, null);
    }

    Story completes(String day, String course) {
        return completes(day(day), course);
    }

    Story completes(Instant at, String course) {
        long number = fact + 1;
        return step(at, now(), world, new Completion(number, new UUID(1, number), course, "hash", at, 100, "quiz", at));
    }

    /// What is in force before anything is known of the person.
    Story publishesFirst(Policy policy) {
        world = world(1, policy);
        return this;
    }

    Story publishes(String day, Policy policy) {
        return publishes(day(day), policy);
    }

    Story publishes(Instant at, Policy policy) {
        return step(at, now(), world(fact + 1, policy), null);
    }

    /// A worker wakes.
    Story wakes(Instant at) {
        return keep(Decide.review(duties, new Decide.Situation(now(), world, fact), at));
    }

    Story step(Instant at, StaffMember next, World in, @Nullable Completion completion) {
        var previous = new Decide.Situation(staff == null ? next : staff, world, fact);
        fact++;
        staff = next;
        world = in;
        return keep(Decide.decide(duties, previous, new Change(fact, at, next, in, completion, null)));
    }

    private Story keep(Decision decision) {
        duties = decision.duties();
        changes.addAll(decision.changes());
        return this;
    }

    StaffMember now() {
        if (staff == null) {
            throw new IllegalStateException("The story begins with a person");
        }
        return staff;
    }

    boolean hasBegun() {
        return staff != null;
    }

    World world() {
        return world;
    }

    /// Each assignment as `requirement/cycle progress`.
    List<String> assignments() {
        return duties.assignments().stream()
                .map(one -> one.requirement() + "/" + one.cycle() + " " + one.progress())
                .toList();
    }

    Assignment assignment(String requirement) {
        return duties.latest(requirement).orElseThrow();
    }

    /// Each change of one requirement as `kind instant`.
    List<String> changes(String requirement, DutyChange.Kind kind) {
        return changes.stream()
                .filter(change -> change.kind() == kind)
                .filter(change -> duties.assignments().stream()
                        .anyMatch(one -> one.id().equals(change.assignment())
                                && one.requirement().equals(requirement)))
                .map(change -> change.at().toString())
                .toList();
    }

    static World world(long number, Policy policy) {
        ZoneId chicago = ZoneId.of("America/Chicago");
        var units = UnitTree.of(List.of(
                new UnitReport("GEN", "General", UnitKind.FACILITY, null, chicago, null),
                new UnitReport("ICU", "Intensive care", UnitKind.UNIT, "GEN", null, null),
                new UnitReport("ED", "Emergency", UnitKind.UNIT, "GEN", null, null),
                new UnitReport("WEST", "West clinic", UnitKind.UNIT, "GEN", ZoneId.of("Pacific/Honolulu"), null)));
        var settings = new Settings(
                "General",
                chicago,
                new Precedence(List.of()),
                URI.create("https://x.example/certificate"),
                URI.create("https://x.example/course"),
                Period.ofDays(14),
                new Settings.Guard(5, 3),
                List.of());
        return new World(number, Instant.EPOCH, policy, Crosswalk.EMPTY, units, settings);
    }

    static Course yearly(String key) {
        return new Course(
                key,
                key,
                Duration.ofMinutes(10),
                "Text",
                List.of(),
                80,
                new CertificationRule(key, Period.ofYears(1), Period.ofDays(60)));
    }

    static Course once(String key) {
        return new Course(key, key, Duration.ofMinutes(10), "Text", List.of(), 80, null);
    }

    static Requirement requirement(
            String key, String course, Criterion audience, boolean recurring, @Nullable LocalDate effectiveFrom) {
        var due = new DueRule.AfterAssignment(Period.ofDays(30));
        return new Requirement(key, key, course, audience, due, recurring, effectiveFrom, "Office", null);
    }

    static Requirement due(String key, String course, DueRule due) {
        return new Requirement(key, key, course, new Criterion.Everyone(), due, false, null, "Office", null);
    }

    static Policy policy(Requirement... requirements) {
        return new Policy(POLICY.courses(), List.of(requirements), List.of());
    }

    static Position in(String unit) {
        return in(unit, null, null);
    }

    static Position in(String unit, @Nullable String startsOn, @Nullable String endsOn) {
        return new Position(
                "ehr",
                unit,
                unit,
                "GEN",
                "RN2",
                "nurse",
                startsOn == null ? null : LocalDate.parse(startsOn),
                endsOn == null ? null : LocalDate.parse(endsOn),
                false,
                null,
                Map.of());
    }

    static StaffMember nurse(Position... positions) {
        return staff(EmploymentStatus.ACTIVE, List.of(), positions);
    }

    static StaffMember held(Position... positions) {
        return staff(EmploymentStatus.ACTIVE, List.of(new Hold(Hold.Reason.UNMAPPED_JOB_CODE, "RN9", null)), positions);
    }

    static StaffMember ended() {
        return staff(EmploymentStatus.ENDED, List.of());
    }

    private static StaffMember staff(EmploymentStatus status, List<Hold> holds, Position... positions) {
        return new StaffMember(1, PERSON, status, Map.of(), List.of(), List.of(positions), holds);
    }
}
