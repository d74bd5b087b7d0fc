package io.preceptor.lms.converge;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.feed.FeedEntry.Content;
import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.lms.feed.Place;
import io.preceptor.lms.learning.Attempt;
import io.preceptor.lms.returns.Push;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.NativeKey;
import io.preceptor.lms.workforce.ReportScope;
import io.preceptor.lms.workforce.SourceObject;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.Stated;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// A record that belongs to another record of its source, as a FHIR role belongs to its practitioner.
class NativeKeyTest {

    private static final Instant THEN = Instant.parse("2026-11-01T08:00:00Z");
    private static final String ROLE_KEY = "IDENTIFIER[urn:preceptor:native:directory|Practitioner/7].IDENTIFIER_TYPE";

    @Test
    void aRoleThatArrivesFirstWaitsAndIsAppliedByItselfOnceItsPractitionerIs() {
        Hospital hospital = Hospital.open("role_first");
        say(hospital, "role", role());
        hospital.settle();
        assertThat(people(hospital)).isZero();
        assertThat(stopped(hospital)).isEqualTo(1);

        say(hospital, "practitioner", practitioner());
        hospital.settle();

        assertThat(people(hospital)).isEqualTo(1);
        assertThat(stopped(hospital)).isZero();
        assertThat(hospital.duties("Practitioner/7")).containsExactly("hygiene/1 OPEN", "sepsis/1 OPEN");
        assertThat(hospital.rebuild.check(_ -> {})).isEmpty();
    }

    @Test
    void aRoleThatArrivesJustBeforeItsPractitionerDoesNotWaitForEver() {
        Hospital hospital = Hospital.open("role_before");
        say(hospital, "both", role(), practitioner());
        hospital.settle();

        assertThat(stopped(hospital)).isZero();
        assertThat(hospital.duties("Practitioner/7")).containsExactly("hygiene/1 OPEN", "sepsis/1 OPEN");
    }

    @Test
    void aRoleReachesWhomAnotherSourceMadeKnown() {
        Hospital hospital = Hospital.open("role_known");
        hospital.tell(Hospital.patch(
                "E1",
                THEN,
                Map.of(AttributePath.identifier(Hospital.identifier("E1"), Attribute.IDENTIFIER_TYPE), "EI"),
                Set.of()));
        hospital.settle();
        say(hospital, "both", practitioner(), role());
        hospital.settle();

        assertThat(people(hospital)).isEqualTo(1);
        assertThat(hospital.duties("E1")).containsExactly("hygiene/1 OPEN", "sepsis/1 OPEN");
    }

    @Test
    void noTargetIsToldTheKeyOfARecord() {
        Hospital hospital = Hospital.open("role_target");
        say(hospital, "both", practitioner(), role());
        hospital.settle();
        UUID staff = hospital.jdbc
                .sql("select uuid from staff_member")
                .query((row, _) -> row.getObject(1, UUID.class))
                .single();
        hospital.learning.submit(new Attempt(UUID.randomUUID(), staff, "hand-hygiene", Map.of("q1", Set.of("a"))));

        Push push = hospital.deliveries
                .claim("directory", hospital.number("Practitioner/7"), Duration.ofMinutes(1))
                .orElseThrow();

        assertThat(push.identifiers()).containsExactly(Hospital.identifier("E1"));
        long id = hospital.number("Practitioner/7");
        var state = Objects.requireNonNull(hospital.people.lock(List.of(id)).get(id));
        var member = Objects.requireNonNull(state.staff());
        assertThat(member.staffNumbers()).containsExactly(Hospital.identifier("E1"));
        assertThat(member.identifiers()).contains(NativeKey.of(new SourceObject("directory", "Practitioner/7")));
    }

    private static StaffReport practitioner() {
        return report(
                "Practitioner/7",
                Map.of(
                        ROLE_KEY,
                        "RI",
                        "PERSON.FAMILY_NAME",
                        "Nguyen",
                        "IDENTIFIER[" + Hospital.identifier("E1") + "].IDENTIFIER_TYPE",
                        "EI"));
    }

    private static StaffReport role() {
        return report(
                "PractitionerRole/9",
                Map.of(ROLE_KEY, "RI", "POSITION[primary].UNIT", "ICU", "POSITION[primary].JOB_CODE", "RN2"));
    }

    private static StaffReport report(String nativeId, Map<String, String> said) {
        var statements = new TreeMap<AttributePath, Stated>();
        said.forEach((path, text) -> statements.put(AttributePath.parse(path), Stated.Value.of(text, "element")));
        return new StaffReport(
                new SourceObject("directory", nativeId),
                THEN,
                1,
                THEN,
                null,
                ReportScope.SNAPSHOT,
                Set.of(),
                statements);
    }

    private static void say(Hospital hospital, String controlId, StaffReport... reports) {
        var source = Feeding.source("directory", (_, sink) -> {
            sink.take(
                    List.of(Feeding.entry("directory", controlId, Content.of(List.of(reports)))), new Place(controlId));
            return new FeedOutcome.UpToDate(reports.length);
        });
        assertThat(Feeding.reader(hospital, source, Feeding.LEASE).readIfDue("directory"))
                .isPresent();
        hospital.feeds.due("directory");
    }

    private static long people(Hospital hospital) {
        return count(hospital, "select count(*) from staff_member");
    }

    private static long stopped(Hospital hospital) {
        return count(hospital, "select count(*) from report_work where state = 'PARKED'");
    }

    private static long count(Hospital hospital, String sql) {
        return hospital.jdbc.sql(sql).query((row, _) -> row.getLong(1)).single();
    }
}
