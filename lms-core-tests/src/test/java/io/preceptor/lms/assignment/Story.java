package io.preceptor.lms.assignment;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.preceptor.lms.learning.Completion;
import io.preceptor.lms.training.CertificationRule;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.CreditHours;
import io.preceptor.lms.training.Criterion;
import io.preceptor.lms.training.Curriculum;
import io.preceptor.lms.training.DueRule;
import io.preceptor.lms.training.DueTerms;
import io.preceptor.lms.training.Policy;
import io.preceptor.lms.training.Requirement;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.Crosswalk;
import io.preceptor.lms.workforce.EmploymentStatus;
import io.preceptor.lms.workforce.Hold;
import io.preceptor.lms.workforce.Origin;
import io.preceptor.lms.workforce.Position;
import io.preceptor.lms.workforce.Precedence;
import io.preceptor.lms.workforce.SourceObject;
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
        return becomes(day(day), next);
    }

    Story becomes(Instant at, StaffMember next) {
        return step(at, next, world, null);
    }

    Story completes(String day, String course) {
        return completes(day(day), course);
    }

    Story completes(Instant at, String course) {
        return completed(at, at, course, null);
    }

    /// A certificate from outside is recorded.
    Story brings(String day, String course, String completedOn, @Nullable String validTo) {
        return completed(day(day), day(completedOn), course, validTo);
    }

    private Story completed(Instant at, Instant completedAt, String course, @Nullable String validTo) {
        long number = fact + 1;
        LocalDate until = validTo == null ? null : LocalDate.parse(validTo);
        var completion = new Completion(
                number,
                new UUID(1, number),
                course,
                "hash",
                completedAt,
                100,
                "quiz",
                at,
                until,
                null,
                null,
                CreditHours.NONE);
        return step(at, now(), world, completion);
    }

    /// The completion that a credit makes is recorded.
    Story credited(String day, Ruling.Credited credit) {
        return step(day(day), now(), world, credit.completed(fact + 1, ZoneId.of("America/Chicago"), day(day)));
    }

    /// The number of the last completion.
    long lastCompletion() {
        return duties.completions().getLast().number();
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

    /// Somebody decides by hand.
    Story rules(String day, Ruling ruling) {
        return step(day(day), now(), world, null, ruling);
    }

    Story step(Instant at, StaffMember next, World in, @Nullable Completion completion) {
        return step(at, next, in, completion, null);
    }

    Story step(Instant at, StaffMember next, World in, @Nullable Completion completion, @Nullable Ruling ruling) {
        var previous = new Decide.Situation(staff == null ? next : staff, world, fact);
        fact++;
        staff = next;
        world = in;
        return keep(Decide.decide(duties, previous, new Change(fact, at, next, in, completion, ruling)));
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

    /// The words of each change of one kind, in order.
    List<String> words(String requirement, DutyChange.Kind kind) {
        return changes.stream()
                .filter(change -> change.kind() == kind)
                .filter(change -> ids(requirement).contains(change.assignment()))
                .map(DutyChange::because)
                .toList();
    }

    private List<UUID> ids(String requirement) {
        return duties.assignments().stream()
                .filter(one -> one.requirement().equals(requirement))
                .map(Assignment::id)
                .toList();
    }

    /// Each certification as `course from to`, and where it was revoked.
    List<String> certifications() {
        return duties.certifications().stream()
                .map(one -> one.course() + " " + one.validFrom() + " " + one.validTo()
                        + (one.revokedOn() == null ? "" : " revoked " + one.revokedOn()))
                .toList();
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

    static Settings withTarget(Settings settings) {
        return new Settings(
                settings.hospital(),
                settings.home(),
                settings.precedence(),
                settings.certificateSystem(),
                settings.courseSystem(),
                settings.dueSoon(),
                settings.guard(),
                List.of("directory"));
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

    static Requirement due(String key, String course, DueRule due, DueTerms terms) {
        return due(key, course, due).with(terms);
    }

    static Requirement recurring(String key, String course) {
        return requirement(key, course, new Criterion.Everyone(), true, null);
    }

    static Policy policy(List<Course> courses, Curriculum curriculum, Requirement... requirements) {
        return new Policy(courses, List.of(requirements), List.of(), List.of(), List.of(), curriculum);
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

    /// Whom the source says to be on leave.
    static StaffMember away(Position... positions) {
        return staff(EmploymentStatus.ON_LEAVE, List.of(), positions);
    }

    static StaffMember hired(String day, Position... positions) {
        var hired = Map.of(
                Attribute.HIRED_ON,
                new StaffMember.Attested(day, null, new Origin(new SourceObject("hr", "1"), 1, "HIRE_DATE")));
        return new StaffMember(1, PERSON, EmploymentStatus.ACTIVE, hired, List.of(), List.of(positions), List.of());
    }

    static Ruling.OnLeave leave(String from, @Nullable String until) {
        return new Ruling.OnLeave(
                UUID.nameUUIDFromBytes(("leave" + from).getBytes(UTF_8)),
                LocalDate.parse(from),
                until == null ? null : LocalDate.parse(until),
                "parental leave",
                "hr");
    }

    static Ruling.Exempted exempt(String requirement, String from, @Nullable String until) {
        return new Ruling.Exempted(
                UUID.nameUUIDFromBytes(("exempt" + requirement + from).getBytes(UTF_8)),
                requirement,
                LocalDate.parse(from),
                until == null ? null : LocalDate.parse(until),
                null,
                "medical ground",
                "manager",
                "officer");
    }

    static Ruling.Extended extend(String requirement, int cycle, String dueOn) {
        return new Ruling.Extended(
                UUID.nameUUIDFromBytes(("extend" + requirement + dueOn).getBytes(UTF_8)),
                requirement,
                cycle,
                LocalDate.parse(dueOn),
                null,
                "the class was full",
                "manager",
                "officer");
    }

    static Ruling.AssignedByHand byHand(String course, String dueOn) {
        return new Ruling.AssignedByHand(
                UUID.nameUUIDFromBytes(("hand" + course + dueOn).getBytes(UTF_8)),
                course,
                LocalDate.parse(dueOn),
                "after an incident",
                "manager");
    }

    static Ruling.CompletionCorrected correct(long completion, @Nullable String completedOn) {
        return new Ruling.CompletionCorrected(
                UUID.nameUUIDFromBytes(("correct" + completion + completedOn).getBytes(UTF_8)),
                completion,
                completedOn == null ? null : day(completedOn),
                "the roster named somebody else",
                "officer");
    }

    static Ruling.Ended end(Ruling ruling) {
        return new Ruling.Ended(
                UUID.nameUUIDFromBytes(("end" + ruling.id()).getBytes(UTF_8)), ruling.id(), "over", "officer");
    }

    static StaffMember ended() {
        return staff(EmploymentStatus.ENDED, List.of());
    }

    private static StaffMember staff(EmploymentStatus status, List<Hold> holds, Position... positions) {
        return new StaffMember(1, PERSON, status, Map.of(), List.of(), List.of(positions), holds);
    }
}
