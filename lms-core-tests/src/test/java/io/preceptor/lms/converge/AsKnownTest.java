package io.preceptor.lms.converge;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.assignment.Standing;
import io.preceptor.lms.converge.AsKnown.Known;
import io.preceptor.lms.converge.AsKnown.Past;
import io.preceptor.lms.converge.store.FactLog;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributeGroup;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.Position;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What we knew on a day, and what held on it.
class AsKnownTest {

    private static final Duration TEN_DAYS = Duration.ofDays(10);

    @Test
    void whatWasKnownOnADayStaysWhatItWasAndWhatHeldIsWhatIsKnownNow() {
        Hospital past = Hospital.open("known_past");
        past.tell(Hospital.report("E1", Instant.now().minus(TEN_DAYS), "ICU", "RN2"));
        past.settle();
        Hospital hospital = Hospital.bare("known");
        Facts.copy(past.jdbc, hospital.jdbc, TEN_DAYS);
        hospital.rebuild.fill(hospital.facts.now().minus(TEN_DAYS), _ -> {});
        hospital.settle();

        LocalDate today = Hospital.today();
        hospital.tell(Hospital.patch(
                "E1",
                Instant.now(),
                Map.of(
                        AttributePath.position("ED", Attribute.UNIT),
                        "ED",
                        AttributePath.position("ED", Attribute.JOB_CODE),
                        "RN3",
                        AttributePath.position("ED", Attribute.STARTS_ON),
                        today.minusDays(12).toString()),
                Set.of(AttributeGroup.POSITION)));
        hospital.settle();

        var known = new AsKnown(hospital.people, new FactLog(hospital.jdbc), hospital.facts, hospital.publications);
        UUID person = hospital.jdbc
                .sql("select uuid from staff_member")
                .query((row, _) -> row.getObject(1, UUID.class))
                .single();

        Past fiveDaysAgo = known.on(person, today.minusDays(5)).orElseThrow();
        assertThat(fiveDaysAgo.heldThen()).extracting(Position::unit).containsExactly("ICU");
        assertThat(fiveDaysAgo.heldNow()).extracting(Position::unit).containsExactly("ED");
        assertThat(fiveDaysAgo.differs()).isTrue();
        Known then = fiveDaysAgo.then().orElseThrow();
        assertThat(then.state().duties().standing().kind()).isEqualTo(Standing.Kind.REQUIRED);
        assertThat(then.state().duties().assignments())
                .extracting(one -> one.requirement() + " " + one.progress())
                .containsExactly("hygiene OPEN", "sepsis OPEN");

        Past now = known.on(person, today).orElseThrow();
        assertThat(now.differs()).isFalse();
        assertThat(now.then().orElseThrow().state().duties().assignments())
                .extracting(one -> one.requirement() + " " + one.progress())
                .containsExactly("hygiene OPEN", "sepsis WITHDRAWN", "triage OPEN");

        assertThat(known.on(person, today.minusDays(20)).orElseThrow().then()).isEmpty();
        assertThat(known.on(person, LocalDate.MIN).orElseThrow().then()).isEmpty();
        assertThat(known.on(person, today.plusDays(1))).isEmpty();
        assertThat(known.on(new UUID(0, 0), today)).isEmpty();
    }
}
