package io.preceptor.lms.workforce;

import static io.preceptor.lms.workforce.Attribute.EMAIL;
import static io.preceptor.lms.workforce.Attribute.FAMILY_NAME;
import static io.preceptor.lms.workforce.Attribute.IDENTIFIER_TYPE;
import static io.preceptor.lms.workforce.Attribute.JOB_CODE;
import static io.preceptor.lms.workforce.Attribute.STATUS;
import static io.preceptor.lms.workforce.Attribute.UNIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.longs;

import io.preceptor.lms.journal.store.Json;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StaffMergeTest {

    private static final Instant THEN = Instant.parse("2026-11-01T08:00:00Z");
    private static final UUID PERSON = new UUID(0, 1);
    private static final AttributePath NAME = AttributePath.person(FAMILY_NAME);
    private static final AttributePath MAIL = AttributePath.person(EMAIL);
    private static final Directory DIRECTORY = new Directory(
            new Precedence(List.of("hr", "ehr")),
            new Crosswalk(Map.of(new JobCode(null, "RN2"), "nurse")),
            UnitTree.of(List.of(
                    new UnitReport("GEN", "General", UnitKind.FACILITY, null, null, null),
                    new UnitReport("ICU", "Intensive care", UnitKind.UNIT, "GEN", null, null),
                    new UnitReport("ED", "Emergency", UnitKind.UNIT, "GEN", null, null))),
            ZoneId.of("America/Chicago"));

    @Test
    void theMostBelievedSourceWinsHoweverOldItsWord() {
        StaffMember staff = merge(says("ehr", 9, 2, Map.of(NAME, "Ehr")), says("hr", 1, 1, Map.of(NAME, "Hr")));
        assertThat(staff.text(FAMILY_NAME)).isEqualTo("Hr");
    }

    @Test
    void whatTheMostBelievedSourceDoesNotSayComesFromTheNext() {
        StaffMember staff = merge(says("ehr", 9, 2, Map.of(MAIL, "e@x.org")), says("hr", 1, 1, Map.of(NAME, "Hr")));
        assertThat(staff.text(EMAIL)).isEqualTo("e@x.org");
        assertThat(staff.attributes())
                .hasEntrySatisfying(
                        EMAIL,
                        attested ->
                                assertThat(attested.origin().object().source()).isEqualTo("ehr"));
    }

    @Test
    void betweenSourcesOfOneRankTheLaterWordCounts() {
        StaffMember staff = merge(says("crm", 1, 1, Map.of(NAME, "Crm")), says("wiki", 2, 2, Map.of(NAME, "Wiki")));
        assertThat(staff.text(FAMILY_NAME)).isEqualTo("Wiki");
    }

    @Test
    void positionsComeWholeFromTheMostBelievedSourceThatHasAny() {
        StaffMember staff = merge(says("hr", 1, 1, Map.of(NAME, "Hr")), says("ehr", 2, 2, job("ICU", "ICU", "RN2")));
        assertThat(staff.positions()).extracting(Position::source).containsExactly("ehr");

        StaffMember both = merge(says("hr", 1, 1, job("1", "ED", "RN2")), says("ehr", 2, 2, job("ICU", "ICU", "RN2")));
        assertThat(both.positions()).extracting(Position::unit).containsExactly("ED");
    }

    @Test
    void betweenSourcesOfOneRankTheLaterPositionsCount() {
        StaffMember staff = merge(says("crm", 1, 1, job("1", "ED", "RN2")), says("wiki", 2, 2, job("1", "ICU", "RN2")));
        assertThat(staff.positions()).extracting(Position::unit).containsExactly("ICU");
    }

    @Test
    void whatTheHouseNamedIsThePersonsAndEachJobsOwn() {
        AttributePath blood = AttributePath.free("x.blood-handling");
        AttributePath fte = AttributePath.position("1", Attribute.FTE);
        AttributePath shift = AttributePath.position("1", Attribute.SHIFT);
        var days = new TreeMap<>(job("1", "ICU", "RN2"));
        days.putAll(Map.of(blood, "Y", fte, "0,6", shift, "day"));
        var nights = new TreeMap<>(job("1", "ED", "RN2"));
        nights.putAll(Map.of(blood, "N", fte, "most of it"));
        StaffMember staff = merge(
                says("hr", "4711#0", 1, 1, days),
                says("hr", "4711#1", 2, 2, nights),
                says("ehr", 3, 3, Map.of(blood, "unsure")));
        assertThat(staff.free())
                .hasEntrySatisfying(
                        "x.blood-handling", said -> assertThat(said.text()).isEqualTo("N"));
        assertThat(staff.positions())
                .extracting(position -> position.unit() + " " + position.fte() + " " + position.shift() + " "
                        + position.free().values().stream()
                                .map(StaffMember.Attested::text)
                                .toList())
                .containsExactly("ICU 60 day [Y]", "ED null null [N]");
    }

    @Test
    void whatAPersonWasKeptWithoutReadsBackAsNothing() {
        StaffMember staff = merge(says("hr", 1, 1, job("1", "ICU", "RN2")));
        String kept = Json.write(staff)
                .replace("\"free\":{},", "")
                .replace("\"fte\":null,", "")
                .replace("\"shift\":null,", "");
        assertThat(kept).doesNotContain("free").doesNotContain("fte");
        assertThat(Json.read(kept, StaffMember.class)).isEqualTo(staff);
    }

    @Test
    void aSourceThatDeletedThePersonNoLongerSpeaksWhileAnotherDoes() {
        SourceRecord gone = end(says("hr", 1, 1, Map.of(NAME, "Hr")), 2);
        StaffMember staff = merge(gone, says("ehr", 1, 3, Map.of(NAME, "Ehr")));
        assertThat(staff.status()).isEqualTo(EmploymentStatus.ACTIVE);
        assertThat(staff.text(FAMILY_NAME)).isEqualTo("Ehr");
    }

    @Test
    void whoeverEverySourceDeletedHasEndedAndKeepsNameAndIdentifiers() {
        var identifier = new StaffIdentifier(URI.create("urn:oid:2.999.1"), "7");
        SourceRecord said =
                says("hr", 1, 1, Map.of(NAME, "Ama", AttributePath.identifier(identifier, IDENTIFIER_TYPE), "EI"));
        StaffMember staff = merge(end(said, 2));
        assertThat(staff.status()).isEqualTo(EmploymentStatus.ENDED);
        assertThat(staff.text(FAMILY_NAME)).isEqualTo("Ama");
        assertThat(staff.identifiers()).containsExactly(identifier);
        assertThat(staff.holds()).isEmpty();
    }

    @Test
    void whoeverHasNoStatusIsActive() {
        assertThat(merge(says("hr", 1, 1, job("1", "ICU", "RN2"))).status()).isEqualTo(EmploymentStatus.ACTIVE);
    }

    @Test
    void aMappedJobInAKnownUnitHoldsNobody() {
        StaffMember staff = merge(says("hr", 1, 1, job("1", "ICU", "RN2")));
        assertThat(staff.holds()).isEmpty();
        assertThat(staff.positions())
                .extracting(Position::role, Position::facility)
                .containsExactly(tuple("nurse", "GEN"));
    }

    @Test
    void anUnmappedJobHolds() {
        assertThat(reasons(merge(says("hr", 1, 1, job("1", "ICU", "RN9")))))
                .containsExactly(Hold.Reason.UNMAPPED_JOB_CODE);
    }

    @Test
    void anUnknownUnitHolds() {
        assertThat(reasons(merge(says("hr", 1, 1, job("1", "ATTIC", "RN2")))))
                .containsExactly(Hold.Reason.UNKNOWN_UNIT);
    }

    @Test
    void aLeaveHolds() {
        var said = new TreeMap<>(job("1", "ICU", "RN2"));
        said.put(AttributePath.person(STATUS), "ON_LEAVE");
        assertThat(reasons(merge(says("hr", 1, 1, said)))).containsExactly(Hold.Reason.ON_LEAVE);
    }

    @Test
    void whoeverIsActiveWithoutAPositionIsHeld() {
        assertThat(reasons(merge(says("hr", 1, 1, Map.of(NAME, "Ama"))))).containsExactly(Hold.Reason.NO_POSITION);
    }

    @Test
    void theOrderOfTheRecordsDoesNotMatter() {
        qt().withExamples(2000)
                .forAll(lists().of(integers().between(0, 4 * 4 * 8 - 1)).ofSizeBetween(1, 6), longs().all())
                .check((codes, seed) -> {
                    List<SourceRecord> records = records(codes);
                    var shuffled = new ArrayList<>(records);
                    Collections.shuffle(shuffled, new Random(seed));
                    return StaffMerge.merge(1, PERSON, records, DIRECTORY)
                            .equals(StaffMerge.merge(1, PERSON, shuffled, DIRECTORY));
                });
    }

    private static List<SourceRecord> records(List<Integer> codes) {
        var records = new ArrayList<SourceRecord>();
        for (int code : codes) {
            int number = 2 * records.size() + 1;
            String source = List.of("hr", "ehr", "crm", "wiki").get(code % 4);
            var said = new TreeMap<AttributePath, String>();
            if ((code & 16) != 0) {
                said.put(NAME, "Name" + number);
            }
            if ((code & 32) != 0) {
                said.putAll(job("1", number % 3 == 0 ? "ED" : "ICU", "RN2"));
            }
            SourceRecord one = says(source, "n" + number, code / 4 % 4, number, said);
            records.add((code & 64) != 0 ? end(one, number + 1) : one);
        }
        return records;
    }

    private static List<Hold.Reason> reasons(StaffMember staff) {
        return staff.holds().stream().map(Hold::reason).toList();
    }

    private static StaffMember merge(SourceRecord... records) {
        return StaffMerge.merge(1, PERSON, List.of(records), DIRECTORY);
    }

    private static Map<AttributePath, String> job(String key, String unit, String code) {
        return Map.of(AttributePath.position(key, UNIT), unit, AttributePath.position(key, JOB_CODE), code);
    }

    private static SourceRecord says(String source, int second, long number, Map<AttributePath, String> said) {
        return says(source, "1", second, number, said);
    }

    private static SourceRecord says(
            String source, String nativeId, int second, long number, Map<AttributePath, String> said) {
        var statements = new TreeMap<AttributePath, Stated>();
        said.forEach((path, text) -> statements.put(path, Stated.Value.of(text, "STF")));
        var object = new SourceObject(source, nativeId);
        return SourceRecord.empty(object)
                .fold(report(object, THEN.plusSeconds(second), ReportScope.PATCH, statements), number);
    }

    private static SourceRecord end(SourceRecord record, long number) {
        return record.fold(report(record.object(), THEN.plusSeconds(60), ReportScope.END, Map.of()), number);
    }

    private static StaffReport report(
            SourceObject object, Instant saidAt, ReportScope scope, Map<AttributePath, Stated> statements) {
        return new StaffReport(object, saidAt, StaffReport.NO_SEQUENCE, THEN, null, scope, Set.of(), statements);
    }
}
