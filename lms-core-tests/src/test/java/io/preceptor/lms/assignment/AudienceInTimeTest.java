package io.preceptor.lms.assignment;

import static io.preceptor.lms.assignment.Story.day;
import static io.preceptor.lms.assignment.Story.in;
import static io.preceptor.lms.assignment.Story.nurse;
import static io.preceptor.lms.assignment.Story.requirement;
import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.training.AttributeIn;
import io.preceptor.lms.training.Certified;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.Criterion;
import io.preceptor.lms.training.Curriculum;
import io.preceptor.lms.training.DueRule;
import io.preceptor.lms.training.FactName;
import io.preceptor.lms.training.FteBetween;
import io.preceptor.lms.training.Grandfather;
import io.preceptor.lms.training.Hired;
import io.preceptor.lms.training.Layer;
import io.preceptor.lms.training.LearningPath;
import io.preceptor.lms.training.Listing;
import io.preceptor.lms.training.ManagedBy;
import io.preceptor.lms.training.Pack;
import io.preceptor.lms.training.PathStep;
import io.preceptor.lms.training.Policy;
import io.preceptor.lms.training.Positions;
import io.preceptor.lms.training.Regulation;
import io.preceptor.lms.training.Requirement;
import io.preceptor.lms.training.ShiftIn;
import io.preceptor.lms.training.StaffNumber;
import io.preceptor.lms.training.Verdict;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.EmploymentStatus;
import io.preceptor.lms.workforce.Origin;
import io.preceptor.lms.workforce.Position;
import io.preceptor.lms.workforce.SourceObject;
import io.preceptor.lms.workforce.StaffIdentifier;
import io.preceptor.lms.workforce.StaffMember;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What time alone does to audiences: each change at the start of its own day in Chicago, where these people work.
class AudienceInTimeTest {

    private static final URI STAFF = URI.create("urn:staff");

    @Test
    void aNewcomerIsOneForNinetyDaysAndThenNoMore() {
        Story story = new Story().publishesFirst(policy(new Hired(null, null, Period.ofDays(90)), "icu-sepsis"));
        story.becomes("2026-11-02", hired("2026-11-01", in("ICU")));
        assertThat(story.assignments()).containsExactly("r/1 OPEN");
        story.wakes(day("2027-03-01"));
        assertThat(story.assignments()).containsExactly("r/1 WITHDRAWN");
        assertThat(story.changes("r", DutyChange.Kind.WITHDRAWN)).containsExactly("2027-01-31T06:00:00Z");
        assertThat(story.words("r", DutyChange.Kind.WITHDRAWN))
                .containsExactly("hired on 2026-11-01, more than 90 days ago");
    }

    @Test
    void whatComesIntoForceOverSomethingDoneIsRenewedInItsTime() {
        LocalDate february = LocalDate.parse("2027-02-01");
        Criterion icu = new Criterion.UnitWithin(Set.of("ICU"));
        Requirement other = requirement("other", "icu-sepsis", new ShiftIn(Set.of("night")), false, null);
        Story story = new Story()
                .publishesFirst(Story.policy(other, requirement("r", "hand-hygiene", icu, true, null)))
                .becomes("2026-11-02", nurse(in("ICU")))
                .completes("2026-12-29", "hand-hygiene")
                .publishes("2027-01-05", Story.policy(other, requirement("r", "hand-hygiene", icu, true, february)));
        assertThat(story.assignments()).containsExactly("r/1 COMPLETED");
        story.wakes(day("2027-11-30"));
        assertThat(story.assignments()).containsExactly("r/1 COMPLETED", "r/2 OPEN");
        assertThat(story.changes("r", DutyChange.Kind.ASSIGNED)).contains("2027-10-30T05:00:00Z");
    }

    @Test
    void aDayOfHireThatIsNotKnownLeavesItUndecided() {
        Story story = new Story().publishesFirst(policy(new Hired(null, null, Period.ofDays(90)), "icu-sepsis"));
        story.becomes("2026-11-02", nurse(in("ICU")));
        assertThat(story.assignments()).isEmpty();
        assertThat(story.duties.standing())
                .isEqualTo(new Standing(Standing.Kind.ON_HOLD, "r: the day of hire is not known"));
    }

    @Test
    void whoHoldsACertificationIsAskedForWhatFollowsOnlyWhileItHolds() {
        Story story = new Story()
                .publishesFirst(policy(new Certified(Set.of("hand-hygiene")), "icu-sepsis"))
                .becomes("2026-11-02", nurse(in("ICU")));
        assertThat(story.assignments()).isEmpty();
        story.completes("2026-11-10", "hand-hygiene");
        assertThat(story.assignments()).containsExactly("r/1 OPEN");
        story.wakes(day("2027-12-01"));
        assertThat(story.changes("r", DutyChange.Kind.WITHDRAWN)).containsExactly("2027-11-11T06:00:00Z");
    }

    @Test
    void whoIsLeftOutByNumberIsBoundOnTheDayAfterTheLineEnds() {
        var line = new Listing.Entry(new StaffNumber(STAFF, "4711"), LocalDate.of(2026, 12, 31), "teaches it");
        Story story = new Story()
                .publishesFirst(policy(new Listing(new Criterion.Everyone(), List.of(), List.of(line)), "icu-sepsis"))
                .becomes("2026-11-02", known(in("ICU")));
        assertThat(story.assignments()).isEmpty();
        story.wakes(day("2027-02-01"));
        assertThat(story.changes("r", DutyChange.Kind.ASSIGNED)).containsExactly("2027-01-01T06:00:00Z");
    }

    @Test
    void aRuleThatIsOverBindsNobodyFromThatDayOnAndSaysSo() {
        var rule = new Regulation("State order", "7", LocalDate.of(2026, 11, 15), LocalDate.of(2027, 3, 1), null);
        Story story = new Story()
                .publishesFirst(policy(List.of(requires("r", new Criterion.Everyone(), rule, 365, Positions.ONE))))
                .becomes("2026-11-02", nurse(in("ICU")));
        assertThat(story.assignments()).isEmpty();
        story.wakes(day("2027-06-01"));
        assertThat(story.changes("r", DutyChange.Kind.ASSIGNED)).containsExactly("2026-11-15T06:00:00Z");
        assertThat(story.changes("r", DutyChange.Kind.WITHDRAWN)).containsExactly("2027-03-01T06:00:00Z");
        assertThat(story.words("r", DutyChange.Kind.WITHDRAWN))
                .containsExactly("State order 7 is in force no more since 2027-03-01");
    }

    @Test
    void aNewVersionOfAPackTakesOverOnItsDayAndOlderTermsAreKeptUntilTheirs() {
        Grandfather gently = new Grandfather(LocalDate.of(2027, 2, 28));
        Policy policy = new Policy(
                Story.POLICY.courses(),
                List.of(),
                List.of(),
                List.of(),
                List.of(
                        version(1, null, null, 300, "both", "gone"),
                        version(2, LocalDate.of(2027, 1, 1), gently, 100, "both", "new")));
        Story story = new Story().publishesFirst(policy).becomes("2026-11-02", nurse(in("ICU")));
        assertThat(story.assignments()).containsExactly("both/1 OPEN", "gone/1 OPEN");
        LocalDate older = story.assignment("both").dueOn();
        story.wakes(day("2027-01-02"));
        assertThat(story.assignments()).containsExactly("both/1 OPEN", "gone/1 OPEN", "new/1 OPEN");
        assertThat(story.assignment("both").dueOn()).isEqualTo(older);
        story.wakes(day("2027-03-02"));
        assertThat(story.assignments()).containsExactly("both/1 OPEN", "gone/1 WITHDRAWN", "new/1 OPEN");
        assertThat(story.changes("both", DutyChange.Kind.DUE_DATE_MOVED)).containsExactly("2027-03-01T06:00:00Z");
        assertThat(story.words("gone", DutyChange.Kind.WITHDRAWN))
                .containsExactly("since 2027-01-01 Order asks for it no more");
    }

    @Test
    void aNewVersionOfAPackThatAsksAnotherCourseAsksThoseWhoCompletedTheOlder() {
        Story story = new Story().publishesFirst(another(null)).becomes("2026-11-02", nurse(in("ICU")));
        story.completes("2026-11-10", "old").wakes(day("2027-01-02"));
        assertThat(story.assignments()).containsExactly("r/1 COMPLETED", "r/2 OPEN");
        assertThat(story.changes("r", DutyChange.Kind.ASSIGNED_AGAIN)).containsExactly("2027-01-01T06:00:00Z");
        assertThat(story.words("r", DutyChange.Kind.ASSIGNED_AGAIN))
                .containsExactly("another course is asked now; 30 days after assignment on 2027-01-01");
        story.completes("2027-01-20", "new").wakes(day("2027-12-01"));
        assertThat(story.assignments()).containsExactly("r/1 COMPLETED", "r/2 COMPLETED", "r/3 OPEN");
        assertThat(story.assignment("r").dueOn()).isEqualTo("2028-01-20");
    }

    @Test
    void whatWasCompletedBeforeAnswersANewVersionOfAPackThatAsksForIt() {
        Story story = new Story().publishesFirst(another(null)).becomes("2026-11-02", nurse(in("ICU")));
        story.completes("2026-11-05", "new").completes("2026-11-10", "old").wakes(day("2027-01-02"));
        assertThat(story.assignments()).containsExactly("r/1 COMPLETED", "r/2 COMPLETED");
        assertThat(story.wakes(day("2027-09-20")).assignments()).contains("r/3 OPEN");
        assertThat(story.assignment("r").dueOn()).isEqualTo("2027-11-05");
    }

    @Test
    void whoCompletedOlderTermsThatAreKeptIsAskedForTheNewerWhenTheyAreToBeRenewed() {
        Story story =
                new Story().publishesFirst(another(new Grandfather(null))).becomes("2026-11-02", nurse(in("ICU")));
        story.completes("2027-01-10", "old").wakes(day("2027-11-10"));
        assertThat(story.assignments()).containsExactly("r/1 COMPLETED");
        story.wakes(day("2027-11-12"));
        assertThat(story.assignments()).containsExactly("r/1 COMPLETED", "r/2 OPEN");
        assertThat(story.assignment("r").course()).isEqualTo("new");
        assertThat(story.words("r", DutyChange.Kind.ASSIGNED_AGAIN))
                .containsExactly("another course is asked now; 30 days after assignment on 2027-11-11");

        Story until = new Story()
                .publishesFirst(another(new Grandfather(LocalDate.of(2027, 3, 31))))
                .becomes("2026-11-02", nurse(in("WEST")));
        until.completes("2026-11-10", "old").becomes("2026-11-20", nurse(in("ICU")));
        until.wakes(day("2027-04-02"));
        assertThat(until.changes("r", DutyChange.Kind.ASSIGNED_AGAIN)).containsExactly("2027-04-01T05:00:00Z");
    }

    @Test
    void aDraftThatAsksAPathInsteadCountsWhatWasDoneOfIt() {
        var path = new LearningPath(
                "both",
                "Both",
                1,
                LearningPath.Underway.KEEP,
                List.of(PathStep.of("Old", "old"), PathStep.of("New", "new")),
                null);
        Criterion everyone = new Criterion.Everyone();
        List<Course> courses = List.of(Story.yearly("old"), Story.yearly("new"));
        Policy before = Story.policy(courses, Curriculum.EMPTY, requirement("r", "old", everyone, false, null));
        Policy after = Story.policy(
                courses, new Curriculum(List.of(path), List.of()), requirement("r", "both", everyone, false, null));
        Story story = new Story().publishesFirst(before).becomes("2026-11-02", nurse(in("ICU")));
        story.completes("2026-11-10", "old").publishes("2026-12-01", after);
        assertThat(story.assignments()).containsExactly("r/1 COMPLETED", "r/2 IN_PROGRESS");
        assertThat(story.completes("2026-12-05", "new").assignments())
                .containsExactly("r/1 COMPLETED", "r/2 COMPLETED");

        Story open = new Story().publishesFirst(before).becomes("2026-11-02", nurse(in("ICU")));
        open.publishes("2026-12-01", after);
        assertThat(open.words("r", DutyChange.Kind.COURSE_CHANGED)).containsExactly("another course is asked now");
    }

    @Test
    void whoIsExemptKeepsTheOlderTerms() {
        Policy policy = new Policy(
                Story.POLICY.courses(),
                List.of(),
                List.of(),
                List.of(),
                List.of(
                        version(1, null, null, 300, "both", "gone"),
                        version(2, LocalDate.of(2027, 1, 1), new Grandfather(null), 100, "both", "new")));
        Story story = new Story().publishesFirst(policy).becomes("2026-11-02", nurse(in("ICU")));
        story.rules("2026-12-01", Story.exempt("both", "2026-12-01", "2027-01-31"))
                .rules("2026-12-01", Story.exempt("gone", "2026-12-01", "2027-01-31"))
                .wakes(day("2027-01-02"));
        assertThat(story.assignments()).containsExactly("both/1 EXEMPT", "gone/1 EXEMPT", "new/1 OPEN");

        story.wakes(day("2027-02-02"));
        assertThat(story.assignments()).containsExactly("both/1 OPEN", "gone/1 WITHDRAWN", "new/1 OPEN");
        assertThat(story.assignment("both").dueOn()).isEqualTo("2027-05-12");
        assertThat(story.changes("gone", DutyChange.Kind.WITHDRAWN)).containsExactly("2027-02-01T06:00:00Z");
    }

    @Test
    void severalPositionsMayMeetARequirementTogether() {
        Criterion icuAndEd = new Criterion.AllOf(
                List.of(new Criterion.UnitWithin(Set.of("ICU")), new Criterion.UnitWithin(Set.of("ED"))));
        Policy alone = policy(List.of(requires("r", icuAndEd, null, 30, Positions.ONE)));
        Policy together = policy(List.of(requires("r", icuAndEd, null, 30, Positions.ANY)));
        StaffMember both = nurse(in("ICU"), in("ED", null, "2026-12-31"));
        assertThat(new Story().publishesFirst(alone).becomes("2026-11-02", both).assignments())
                .isEmpty();
        Story story = new Story().publishesFirst(together).becomes("2026-11-02", both);
        assertThat(story.assignments()).containsExactly("r/1 OPEN");
        story.wakes(day("2027-02-01"));
        assertThat(story.changes("r", DutyChange.Kind.WITHDRAWN)).containsExactly("2027-01-01T06:00:00Z");
    }

    @Test
    void saysOfEachConditionWhoSaidTheFactAndWhere() {
        Criterion audience = new Criterion.AllOf(List.of(
                new FteBetween(new BigDecimal("50"), null),
                new ManagedBy(Set.of(new StaffNumber(STAFF, "1200"))),
                new AttributeIn("x.blood-handling", Set.of("Y")),
                new Hired(LocalDate.of(2020, 1, 1), null, null),
                new Certified(Set.of("hand-hygiene"))));
        Requirement asked = requires("r", audience, null, 30, Positions.ONE);
        World world = Story.world(1, policy(List.of(asked)));
        List<Explanation> explained =
                Explanation.of(asked, known(in("ICU")), world, List.of(), day("2026-11-02"), null);
        assertThat(explained).singleElement().satisfies(one -> {
            assertThat(one.verdict()).isEqualTo(new Verdict.NotMet("holds no certification of hand-hygiene"));
            assertThat(one.reasons())
                    .extracting(reason -> reason.read() + " "
                            + (reason.origin() == null ? "-" : reason.origin().at()))
                    .containsExactly(
                            FactName.FTE + " column FTE",
                            FactName.MANAGER + " column MANAGER",
                            FactName.ATTRIBUTE + " column BLOOD",
                            FactName.HIRED_ON + " column HIRED_ON",
                            FactName.CERTIFICATION + " -");
        });
    }

    private static Policy policy(Criterion audience, String course) {
        return policy(List.of(requirement("r", course, audience, false, null)));
    }

    private static Policy policy(List<Requirement> requirements) {
        return new Policy(Story.POLICY.courses(), requirements, List.of());
    }

    private static Requirement requires(
            String key, Criterion audience, @Nullable Regulation rule, int days, Positions positions) {
        return new Requirement(
                        key,
                        key,
                        "icu-sepsis",
                        audience,
                        new DueRule.AfterAssignment(Period.ofDays(days)),
                        false,
                        null,
                        "Office",
                        rule)
                .with(positions);
    }

    private static Pack version(
            int number, @Nullable LocalDate from, @Nullable Grandfather gently, int days, String... keys) {
        return new Pack(
                "order",
                "Order",
                Layer.UNIT,
                Set.of("ICU"),
                number,
                from,
                from == null ? null : number - 1,
                gently,
                List.of(keys).stream()
                        .map(key -> requires(key, new Criterion.Everyone(), null, days, Positions.ONE))
                        .toList());
    }

    /// Two versions of a pack, of which the newer asks another course under the same key.
    private static Policy another(@Nullable Grandfather gently) {
        return new Policy(
                List.of(Story.yearly("old"), Story.yearly("new")),
                List.of(),
                List.of(),
                List.of(),
                List.of(
                        new Pack(
                                "order",
                                "Order",
                                Layer.NATIONAL,
                                Set.of(),
                                1,
                                null,
                                null,
                                null,
                                List.of(Story.recurring("r", "old"))),
                        new Pack(
                                "order",
                                "Order",
                                Layer.NATIONAL,
                                Set.of(),
                                2,
                                LocalDate.of(2027, 1, 1),
                                1,
                                gently,
                                List.of(Story.recurring("r", "new")))));
    }

    private static StaffMember hired(String day, Position... positions) {
        return Story.hired(day, positions);
    }

    private static StaffMember known(Position position) {
        var free = Map.of("x.blood-handling", attested("Y", null, "column BLOOD"));
        var full = new Position(
                position.source(),
                position.key(),
                position.unit(),
                position.facility(),
                position.jobCode(),
                position.role(),
                null,
                null,
                false,
                null,
                new BigDecimal("60"),
                null,
                free,
                Map.of(Attribute.FTE, origin("column FTE")));
        return new StaffMember(
                1,
                Story.PERSON,
                EmploymentStatus.ACTIVE,
                Map.of(
                        Attribute.MANAGER, attested("1200", "urn:staff", "column MANAGER"),
                        Attribute.HIRED_ON, attested("2020-05-01", null, "column HIRED_ON")),
                Map.of(),
                List.of(new StaffIdentifier(STAFF, "4711")),
                List.of(full),
                List.of());
    }

    private static StaffMember.Attested attested(String text, @Nullable String system, String at) {
        return new StaffMember.Attested(text, system, origin(at));
    }

    private static Origin origin(String at) {
        return new Origin(new SourceObject("hr", "1"), 1, at);
    }
}
