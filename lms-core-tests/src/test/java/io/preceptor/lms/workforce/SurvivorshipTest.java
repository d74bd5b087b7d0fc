package io.preceptor.lms.workforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.longs;

import io.preceptor.lms.workforce.Survivorship.Fate;
import io.preceptor.lms.workforce.Survivorship.Numbered;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Which source rules for what: and that no order, repetition or interleaving of what the sources say changes
/// it.
class SurvivorshipTest {

    private static final Instant THEN = Instant.parse("2026-11-01T08:00:00Z");
    private static final UUID PERSON = new UUID(0, 1);

    /// HL7 v2, an HR file, and two resources of a FHIR directory.
    private static final List<SourceObject> OBJECTS = List.of(
            new SourceObject("ehr", "7"),
            new SourceObject("hr", "0004711#1"),
            new SourceObject("dir", "Practitioner/7"),
            new SourceObject("dir", "PractitionerRole/9"));

    private static final List<AttributePath> PATHS = List.of(
            AttributePath.person(Attribute.FAMILY_NAME),
            AttributePath.person(Attribute.EMAIL),
            AttributePath.person(Attribute.STATUS),
            AttributePath.person(Attribute.HIRED_ON),
            AttributePath.position("ICU", Attribute.UNIT),
            AttributePath.position("ICU", Attribute.JOB_CODE),
            AttributePath.position("ED", Attribute.UNIT),
            AttributePath.identifier(StaffIdentifier.parse("urn:oid:2.999.1|7"), Attribute.IDENTIFIER_TYPE));

    private static final Directory DIRECTORY = new Directory(
            new Precedence(
                    List.of("ehr", "hr"),
                    Map.of(
                            Topic.NAMES,
                            List.of("hr"),
                            Topic.EMPLOYMENT,
                            List.of("hr", "dir"),
                            Topic.HIRED_ON,
                            List.of("dir"),
                            Topic.EMAIL,
                            List.of("dir"))),
            Crosswalk.EMPTY,
            UnitTree.EMPTY,
            ZoneId.of("America/Chicago"));

    @Test
    void theSmallestTopicRulesAndTheGeneralListFollows() {
        Precedence precedence = DIRECTORY.precedence();
        assertThat(precedence.rule(Attribute.FAMILY_NAME).sources()).containsExactly("hr", "ehr");
        assertThat(precedence.rule(Attribute.STATUS).sources()).containsExactly("hr", "dir", "ehr");
        assertThat(precedence.rule(Attribute.HIRED_ON))
                .isEqualTo(new Precedence.Rule(Topic.HIRED_ON, List.of("dir", "ehr", "hr")));
        assertThat(precedence.rule(Attribute.MANAGER)).isEqualTo(new Precedence.Rule(null, List.of("ehr", "hr")));
        assertThat(precedence.positions().topic()).isNull();
    }

    @Test
    void eachAttributeComesFromTheSourceThatRulesIt() {
        List<Numbered> said = List.of(
                patch(0, 1, 1, Map.of(PATHS.get(0), "Ehr", PATHS.get(1), "e@x.org", PATHS.get(4), "ICU")),
                patch(1, 2, 2, Map.of(PATHS.get(0), "Hr", PATHS.get(1), "h@x.org", PATHS.get(6), "ED")),
                patch(2, 3, 3, Map.of(PATHS.get(1), "d@x.org")));
        StaffMember member = merge(said);
        assertThat(member.text(Attribute.FAMILY_NAME)).isEqualTo("Hr");
        assertThat(member.text(Attribute.EMAIL)).isEqualTo("d@x.org");
        assertThat(member.positions()).extracting(Position::unit).containsExactly("ICU");
    }

    @Test
    void positionsHaveAListOfTheirOwnAndStillComeWhole() {
        var hr = new Directory(
                new Precedence(List.of("ehr"), Map.of(Topic.POSITIONS, List.of("hr"))),
                Crosswalk.EMPTY,
                UnitTree.EMPTY,
                ZoneId.of("UTC"));
        List<Numbered> said = List.of(
                patch(0, 1, 1, Map.of(PATHS.get(4), "ICU", PATHS.get(5), "RN2")),
                patch(1, 2, 2, Map.of(PATHS.get(6), "ED")));
        StaffMember member = StaffMerge.merge(1, PERSON, records(said), hr);
        assertThat(member.positions())
                .extracting(Position::unit, Position::jobCode)
                .containsExactly(tuple("ED", null));
    }

    @Test
    void everySourcesWordStandsBesideTheOneInForceWithItsFateAndSinceWhen() {
        List<Numbered> said = List.of(
                patch(1, 1, 1, Map.of(PATHS.get(0), "Old")),
                patch(1, 2, 2, Map.of(PATHS.get(0), "Hr")),
                patch(1, 9, 3, Map.of(PATHS.get(0), "Hr")),
                patch(0, 3, 4, Map.of(PATHS.get(0), "Ehr", PATHS.get(1), "e@x.org")),
                new Numbered(5, report(0, 4, ReportScope.PATCH, Map.of(PATHS.get(1), new Stated.Cleared("STF-15")))));
        List<Survivorship> lines = Survivorship.of(said, merge(said), DIRECTORY.precedence());

        Survivorship name = lines.getFirst();
        assertThat(name.attribute()).isEqualTo(Attribute.FAMILY_NAME);
        assertThat(name.rule().topic()).isEqualTo(Topic.NAMES);
        assertThat(name.words())
                .extracting(
                        Survivorship.Word::value,
                        Survivorship.Word::fate,
                        word -> word.since().saidAt(),
                        Survivorship.Word::report)
                .containsExactly(
                        tuple("Hr", Fate.IN_FORCE, THEN.plusSeconds(2), 2L),
                        tuple("Ehr", Fate.OUTRANKED, THEN.plusSeconds(3), 4L),
                        tuple("Old", Fate.SUPERSEDED, THEN.plusSeconds(1), 1L));
        assertThat(lines.get(1).words())
                .extracting(Survivorship.Word::value, Survivorship.Word::fate)
                .containsExactly(tuple(null, Fate.CLEARED), tuple("e@x.org", Fate.SUPERSEDED));
        assertThat(lines.get(1).inForce()).isEmpty();
    }

    @Test
    void anyInterleavingRepetitionAndOrderOfThreeSourcesGivesTheSamePerson() {
        qt().withExamples(3000)
                .forAll(lists().of(integers().between(0, 1 << 14)).ofSizeBetween(1, 12), longs().all())
                .checkAssert((codes, seed) -> {
                    List<StaffReport> said = reports(codes);
                    var random = new Random(seed);
                    List<Numbered> inOrder = numbered(said);
                    var again = new ArrayList<>(said);
                    for (int i = 0; i < codes.size(); i++) {
                        again.add(said.get(random.nextInt(said.size())));
                    }
                    Collections.shuffle(again, random);
                    List<SourceRecord> shuffled = new ArrayList<>(records(numbered(again)));
                    Collections.shuffle(shuffled, random);
                    assertThat(plain(StaffMerge.merge(1, PERSON, shuffled, DIRECTORY)))
                            .isEqualTo(plain(merge(inOrder)));
                });
    }

    @Test
    void whatIsShownAsInForceIsWhatTheMergeChose() {
        qt().withExamples(1000)
                .forAll(lists().of(integers().between(0, 1 << 14)).ofSizeBetween(1, 12))
                .checkAssert(codes -> {
                    List<Numbered> said = numbered(reports(codes));
                    StaffMember member = merge(said);
                    var chosen = new TreeMap<String, String>();
                    member.attributes().forEach((attribute, attested) -> chosen.put(attribute.name(), attested.text()));
                    member.positions().forEach(position -> {
                        put(chosen, position, Attribute.UNIT, position.unit());
                        put(chosen, position, Attribute.JOB_CODE, position.jobCode());
                    });
                    var shown = new TreeMap<String, String>();
                    for (Survivorship line : Survivorship.of(said, member, DIRECTORY.precedence())) {
                        line.inForce()
                                .forEach(word -> shown.put(
                                        (line.position() ? word.object().nativeId() + "/" + word.key() + "." : "")
                                                + line.attribute(),
                                        String.valueOf(word.value())));
                    }
                    assertThat(shown).isEqualTo(chosen);
                });
    }

    private static void put(Map<String, String> chosen, Position position, Attribute attribute, @Nullable String text) {
        if (text != null) {
            chosen.put(position.key() + "." + attribute, text);
        }
    }

    /// Reports that no two of say at one moment: equal moments without a sequence are the one named exception.
    private static List<StaffReport> reports(List<Integer> codes) {
        var reports = new ArrayList<StaffReport>();
        for (int code : codes) {
            int object = code % 4;
            ReportScope scope =
                    switch (code / 4 % 8) {
                        case 0 -> ReportScope.END;
                        case 1, 2, 3 -> ReportScope.SNAPSHOT;
                        default -> ReportScope.PATCH;
                    };
            var statements = new TreeMap<AttributePath, Stated>();
            for (int i = 0; i < PATHS.size() && scope != ReportScope.END; i++) {
                if ((code >> (5 + i) & 1) != 0) {
                    statements.put(PATHS.get(i), stated(PATHS.get(i), code + i));
                }
            }
            // FHIR gives versions: two of one moment are told apart by them.
            boolean fhir = object >= 2;
            reports.add(new StaffReport(
                    OBJECTS.get(object),
                    THEN.plusSeconds(fhir ? reports.size() / 2 * 2L + 1_000 : reports.size()),
                    fhir ? reports.size() : StaffReport.NO_SEQUENCE,
                    THEN,
                    null,
                    scope,
                    scope == ReportScope.PATCH && (code & 32) != 0 ? Set.of(AttributeGroup.POSITION) : Set.of(),
                    statements));
        }
        return reports;
    }

    private static Stated stated(AttributePath path, int seed) {
        if (seed % 5 == 0) {
            return new Stated.Cleared("STF");
        }
        return Stated.Value.of(
                switch (path.attribute()) {
                    case STATUS -> List.of("ACTIVE", "ON_LEAVE", "ENDED").get(seed % 3);
                    case HIRED_ON -> "2026-01-0" + (seed % 9 + 1);
                    default -> "v" + seed % 7;
                },
                "STF");
    }

    /// The person without the numbers of the reports: those differ where a report came twice.
    private static String plain(StaffMember member) {
        return member.toString().replaceAll("report=\\d+", "report");
    }

    private static List<Numbered> numbered(List<StaffReport> reports) {
        var numbered = new ArrayList<Numbered>();
        reports.forEach(report -> numbered.add(new Numbered(numbered.size() + 1L, report)));
        return numbered;
    }

    private static StaffMember merge(List<Numbered> said) {
        return StaffMerge.merge(1, PERSON, records(said), DIRECTORY);
    }

    private static List<SourceRecord> records(List<Numbered> said) {
        var records = new TreeMap<SourceObject, SourceRecord>();
        for (Numbered one : said) {
            SourceObject object = one.report().object();
            SourceRecord current = records.getOrDefault(object, SourceRecord.empty(object));
            records.put(object, current.fold(one.report(), one.number()));
        }
        return List.copyOf(records.values());
    }

    private static Numbered patch(int object, int second, long number, Map<AttributePath, String> said) {
        var statements = new TreeMap<AttributePath, Stated>();
        said.forEach((path, text) -> statements.put(path, Stated.Value.of(text, "STF")));
        return new Numbered(number, report(object, second, ReportScope.PATCH, statements));
    }

    private static StaffReport report(
            int object, int second, ReportScope scope, Map<AttributePath, Stated> statements) {
        return new StaffReport(
                OBJECTS.get(object),
                THEN.plusSeconds(second),
                StaffReport.NO_SEQUENCE,
                THEN,
                null,
                scope,
                Set.of(),
                statements);
    }
}
