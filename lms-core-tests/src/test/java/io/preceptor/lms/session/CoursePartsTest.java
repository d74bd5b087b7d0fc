package io.preceptor.lms.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.converge.Learning;
import io.preceptor.lms.converge.Learning.Passing;
import io.preceptor.lms.learning.Attempt;
import io.preceptor.lms.learning.CoursePart;
import io.preceptor.lms.learning.CourseParts.Passed;
import io.preceptor.lms.learning.PartSum;
import io.preceptor.lms.training.CheckOffRule;
import io.preceptor.lms.training.Format;
import io.preceptor.lms.training.Formats;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Parts of courses, alone and on a real database.
class CoursePartsTest {

    private static final Instant AT = Instant.parse("2026-11-01T18:00:00Z");

    private static TaughtHospital taught;

    @BeforeAll
    static void open() {
        taught = TaughtHospital.open("course_parts");
    }

    @Test
    void addsUpTheLatestOfEachFormatThatLieCloseEnough() {
        var formats = new Formats(
                Set.of(Format.ONLINE, Format.CHECK_OFF),
                true,
                Period.ofDays(30),
                new CheckOffRule(TaughtHospital.steps(), List.of()));
        Passed old = passed(1, Format.ONLINE, AT.minus(Duration.ofDays(31)), 100);
        Passed again = passed(3, Format.ONLINE, AT.minus(Duration.ofDays(30)), 80);
        Passed shown = passed(2, Format.CHECK_OFF, AT, null);

        PartSum apart = PartSum.of(formats, List.of(old, shown), TaughtHospital.CHICAGO);
        assertThat(apart.missing()).containsExactly(Format.ONLINE);
        assertThat(apart.counted()).containsExactly(shown);

        PartSum whole = PartSum.of(formats, List.of(old, shown, again), TaughtHospital.CHICAGO);
        assertThat(whole.completes()).isTrue();
        assertThat(whole.at()).isEqualTo(AT);
        assertThat(whole.scorePercent()).isEqualTo(80);
        assertThat(whole.evidence()).isEqualTo("online 3; check-off 2");
        assertThat(PartSum.of(formats, List.of(), TaughtHospital.CHICAGO).missing())
                .hasSize(2);
    }

    @Test
    void oneFormatIsEnoughWhereAnyIs() {
        UUID person = taught.hire("P1");
        assertThat(pass(part(person, "airway", Format.SESSION, AT))).isEqualTo(new Passing.Counted(Set.of()));
        assertThat(taught.completions("P1")).containsExactly("airway 90 session");
        assertThat(taught.hospital
                        .jdbc
                        .sql("select count(*) from certification where staff_id = :staff")
                        .param("staff", taught.hospital.number("P1"))
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void thePartsOfTwoCoursesDoNotMix() {
        UUID person = taught.hire("P2");
        assertThat(pass(part(person, "acls", Format.SESSION, AT)))
                .isEqualTo(new Passing.Counted(Set.of(Format.CHECK_OFF)));
        assertThat(pass(part(person, "bls", Format.CHECK_OFF, AT)))
                .isEqualTo(new Passing.Counted(Set.of(Format.ONLINE)));
        assertThat(taught.completions("P2")).isEmpty();
        assertThat(pass(part(person, "acls", Format.CHECK_OFF, AT.plus(Duration.ofDays(2)))))
                .isEqualTo(new Passing.Counted(Set.of()));
        assertThat(taught.completions("P2")).containsExactly("acls 90 session; check-off");
        assertThat(taught.hospital.differences()).isEmpty();
    }

    @Test
    void aPartToldTwiceIsOneAlsoInOneBreath() {
        UUID person = taught.hire("P3");
        CoursePart part = part(person, "airway", Format.SESSION, AT);
        assertThat(passAll(List.of(part, part))).containsExactly(new Passing.Counted(Set.of()), new Passing.Repeated());
        assertThat(pass(part)).isEqualTo(new Passing.Repeated());
        assertThat(taught.completions("P3")).hasSize(1);
    }

    @Test
    void whomOrWhatNobodyKnowsIsNotRecorded() {
        assertThat(pass(part(UUID.randomUUID(), "airway", Format.SESSION, AT))).isEqualTo(new Passing.Unknown());
        assertThat(pass(part(taught.hire("P4"), "gone", Format.SESSION, AT))).isEqualTo(new Passing.Unknown());
    }

    @Test
    void takesNoAnswersForACourseThatIsNotOnTheScreen() {
        UUID person = taught.hire("P5");
        assertThat(taught.hospital.learning.submit(
                        new Attempt(UUID.randomUUID(), person, "acls", Map.of("q1", Set.of("a")))))
                .isEqualTo(new Learning.Outcome.NotOnline());
        assertThat(taught.completions("P5")).isEmpty();
    }

    /// Who turned out to be somebody else brings their parts along.
    @Test
    void aMergedPersonsPartsCountTogether() {
        UUID one = taught.hire("P6");
        UUID other = taught.hire("P7");
        pass(part(one, "acls", Format.SESSION, AT));
        taught.hospital.identities.merge(one, other, "max", "the same");
        UUID now = taught.hospital.uuid("P7");
        assertThat(taught.parts.open(now)).hasSize(1);
        assertThat(pass(part(now, "acls", Format.CHECK_OFF, AT))).isEqualTo(new Passing.Counted(Set.of()));
    }

    private static Passing pass(CoursePart part) {
        return passAll(List.of(part)).getFirst();
    }

    private static List<Passing> passAll(List<CoursePart> parts) {
        return taught.hospital.transactions.inTransaction(() -> taught.hospital.learning.pass(parts));
    }

    private static CoursePart part(UUID person, String course, Format format, Instant at) {
        return new CoursePart(UUID.randomUUID(), person, course, format, at, 90, format.word());
    }

    private static Passed passed(long number, Format format, Instant at, @Nullable Integer score) {
        return new Passed(number, "bls", format, at, score, format.word() + " " + number);
    }
}
