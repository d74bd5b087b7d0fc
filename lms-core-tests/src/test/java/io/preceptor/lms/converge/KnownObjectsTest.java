package io.preceptor.lms.converge;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.ReportScope;
import io.preceptor.lms.workforce.SourceObject;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.store.KnownObjectStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What a source must name again, and what comes of those whom it names no longer.
class KnownObjectsTest {

    private static final Instant THEN = Instant.parse("2026-11-01T08:00:00Z");

    @Test
    void tellsWhatIsNotGoneInTheOrderOfItsBytes() {
        Hospital hospital = Hospital.open("known");
        Stream.of("e", "E#10", "E#2", "É", "\uFF41", "\uD83D\uDE00", "E")
                .forEach(employee -> hospital.tell(Hospital.report(employee, THEN, "ICU", "RN2")));
        hospital.tell(end("E#2", THEN.plusSeconds(60)));
        hospital.settle();
        assertThat(living(hospital)).containsExactly("E", "E#10", "e", "É", "\uFF41", "\uD83D\uDE00");
        hospital.tell(Hospital.report("E#2", THEN.plusSeconds(120), "ICU", "RN2"));
        hospital.settle();
        assertThat(living(hospital)).contains("E#2").hasSize(7);
    }

    @Test
    void knowsOfWhomASourceHasToldAlsoBeforeThatIsApplied() {
        Hospital hospital = Hospital.open("told");
        var known = new KnownObjectStore(hospital.dataSource, hospital.transactions);
        assertThat(known.isTold("ehr", "E1")).isFalse();
        hospital.tell(Hospital.report("E1", THEN, "ICU", "RN2"));
        assertThat(known.isTold("ehr", "E1")).isTrue();
        hospital.settle();
        assertThat(known.isTold("ehr", "E1")).isTrue();
        assertThat(known.isTold("hr", "E1")).isFalse();
        hospital.tell(end("E1", THEN.plusSeconds(60)));
        hospital.settle();
        assertThat(known.isTold("ehr", "E1")).isFalse();
    }

    @Test
    void namesThoseWhoWereMissedUntilTheyAreToldOfAgain() {
        Hospital hospital = Hospital.open("missed");
        var known = new KnownObjectStore(hospital.dataSource, hospital.transactions);
        for (String employee : List.of("E1", "E2")) {
            hospital.tell(Hospital.report(employee, THEN, "ICU", "RN2"));
        }
        hospital.tell(end("E1", THEN.plusSeconds(60)));
        hospital.settle();
        var ended = new ArrayList<String>();
        known.missed("ehr", ended::add);
        assertThat(ended).containsExactly("E1");

        hospital.tell(Hospital.report("E1", THEN.plusSeconds(120), "ICU", "RN2"));
        known.missed("ehr", employee -> {
            throw new AssertionError(employee + " waits to be applied");
        });
    }

    @Test
    void whoEndedIsHereNoMoreUntilTheyComeBack() {
        Hospital hospital = Hospital.open("here");
        var known = new KnownObjectStore(hospital.dataSource, hospital.transactions);
        assertThat(known.isHere("ehr", "E1")).isFalse();
        hospital.tell(Hospital.report("E1", THEN, "ICU", "RN2"));
        assertThat(known.isHere("ehr", "E1")).as("not applied yet").isTrue();
        hospital.settle();
        assertThat(known.isHere("ehr", "E1")).isTrue();

        Map<AttributePath, String> left = Map.of(AttributePath.person(Attribute.STATUS), "ENDED");
        hospital.tell(Hospital.patch("E1", THEN.plusSeconds(60), left, Set.of()));
        hospital.settle();
        assertThat(known.isHere("ehr", "E1")).isFalse();
        assertThat(known.isTold("ehr", "E1")).isTrue();
    }

    @Test
    void theGuardHoldsWhatIsMissingBeyondItsShare() {
        Hospital hospital = Hospital.open("missing");
        for (int i = 0; i < 40; i++) {
            hospital.tell(Hospital.report("E%02d".formatted(i), THEN, "ICU", "RN2"));
        }
        hospital.settle();
        List<String> inTheFile = living(hospital).subList(0, 30);
        living(hospital).stream()
                .filter(employee -> !inTheFile.contains(employee))
                .forEach(employee -> hospital.tell(end(employee, THEN.plusSeconds(60))));
        hospital.settle();
        assertThat(count(hospital, "staff_member where status = 'ENDED'")).isEqualTo(3);
        assertThat(count(hospital, "report_work where state = 'HELD'")).isEqualTo(7);
        assertThat(living(hospital)).hasSize(37);
    }

    private static StaffReport end(String employee, Instant saidAt) {
        return new StaffReport(
                new SourceObject("ehr", employee),
                saidAt,
                StaffReport.NO_SEQUENCE,
                saidAt,
                null,
                ReportScope.END,
                Set.of(),
                Map.of());
    }

    private static List<String> living(Hospital hospital) {
        var known = new ArrayList<String>();
        new KnownObjectStore(hospital.dataSource, hospital.transactions).living("ehr", known::add);
        return known;
    }

    private static long count(Hospital hospital, String rows) {
        return hospital.jdbc
                .sql("select count(*) from " + rows)
                .query((row, _) -> row.getLong(1))
                .single();
    }
}
