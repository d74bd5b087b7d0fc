package io.preceptor.lms.workforce;

import static io.preceptor.lms.workforce.Attribute.EMAIL;
import static io.preceptor.lms.workforce.Attribute.FAMILY_NAME;
import static io.preceptor.lms.workforce.Attribute.GIVEN_NAME;
import static io.preceptor.lms.workforce.Attribute.JOB_CODE;
import static io.preceptor.lms.workforce.Attribute.UNIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.longs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;

class SourceRecordTest {

    private static final SourceObject OBJECT = new SourceObject("ehr", "7");
    private static final Instant THEN = Instant.parse("2026-11-01T08:00:00Z");
    private static final AttributePath NAME = AttributePath.person(FAMILY_NAME);
    private static final AttributePath GIVEN = AttributePath.person(GIVEN_NAME);
    private static final AttributePath MAIL = AttributePath.person(EMAIL);
    private static final AttributePath ICU = AttributePath.position("ICU", UNIT);
    private static final AttributePath ICU_JOB = AttributePath.position("ICU", JOB_CODE);
    private static final AttributePath ED = AttributePath.position("ED", UNIT);
    private static final AttributePath LICENCE = AttributePath.credential("state|1", Attribute.CREDENTIAL_CODE);
    private static final List<AttributePath> PATHS = List.of(NAME, MAIL, ICU, ICU_JOB, ED, LICENCE);

    private record Numbered(StaffReport report, long number) {}

    @Test
    void aLateOlderPatchFillsOnlyWhatNoLaterOneStated() {
        SourceRecord folded = fold(
                patch(2, Map.of(NAME, "Later"), Set.of()), patch(1, Map.of(NAME, "Older", MAIL, "e@x.org"), Set.of()));
        assertThat(text(folded, NAME)).isEqualTo("Later");
        assertThat(text(folded, MAIL)).isEqualTo("e@x.org");
        assertThat(folded.speaks(2)).isTrue();
    }

    @Test
    void aReportOfWhichNothingRemainsNoLongerSpeaks() {
        SourceRecord folded =
                fold(patch(2, Map.of(NAME, "Later"), Set.of()), patch(1, Map.of(NAME, "Older"), Set.of()));
        assertThat(folded.speaks(1)).isTrue();
        assertThat(folded.speaks(2)).isFalse();
    }

    @Test
    void aClearIsAStatementThatAnOlderValueDoesNotUndo() {
        SourceRecord folded = fold(
                report(2, ReportScope.PATCH, Map.of(MAIL, new Stated.Cleared("STF-15")), Set.of()),
                patch(1, Map.of(MAIL, "e@x.org"), Set.of()));
        assertThat(folded.value(MAIL)).isNull();
        assertThat(folded.held().get(MAIL)).isNotNull();
    }

    @Test
    void aPatchThatGivesAListAsAWholeEndsTheMembersItDoesNotName() {
        SourceRecord folded = fold(
                patch(1, Map.of(NAME, "Ama", ICU, "ICU"), Set.of()),
                patch(2, Map.of(ED, "ED"), Set.of(AttributeGroup.POSITION)));
        assertThat(folded.held()).containsOnlyKeys(NAME, ED);
    }

    @Test
    void aSnapshotClearsWhatItDoesNotName() {
        SourceRecord folded = fold(
                patch(1, Map.of(NAME, "Ama", MAIL, "e@x.org", ICU, "ICU"), Set.of()),
                report(2, ReportScope.SNAPSHOT, values(Map.of(NAME, "Ama")), Set.of()));
        assertThat(folded.held()).containsOnlyKeys(NAME);
    }

    @Test
    void aDeletionAndAReturnReviveTheNameButNotTheOldPositions() {
        Numbered added = number(patch(1, Map.of(NAME, "Ama", ICU, "ICU"), Set.of()), 1);
        Numbered deleted = number(report(2, ReportScope.END, Map.of(), Set.of()), 2);
        Numbered again = number(patch(3, Map.of(ED, "ED"), Set.of()), 3);

        SourceRecord gone = fold(List.of(added, deleted));
        assertThat(gone.isEnded()).isTrue();
        assertThat(text(gone, NAME)).isEqualTo("Ama");

        SourceRecord back = fold(List.of(added, deleted, again));
        assertThat(back.isEnded()).isFalse();
        assertThat(back.held()).containsOnlyKeys(NAME, ED);
        assertThat(fold(List.of(again, added, deleted))).isEqualTo(back);
    }

    @Test
    void aDeletionThatArrivesLateEndsOnlyWhatWasSaidBeforeIt() {
        SourceRecord folded = fold(
                patch(3, Map.of(ED, "ED"), Set.of()),
                report(2, ReportScope.END, Map.of(), Set.of()),
                patch(1, Map.of(ICU, "ICU", NAME, "Ama"), Set.of()));
        assertThat(folded.isEnded()).isFalse();
        assertThat(folded.held()).containsOnlyKeys(NAME, ED);
    }

    @Test
    void theSourcesSequenceDecidesBetweenReportsOfOneMoment() {
        StaffReport second = sequenced(2, "Second");
        StaffReport first = sequenced(1, "First");
        assertThat(text(fold(second, first), NAME)).isEqualTo("Second");
    }

    @Test
    void withoutASequenceTheLaterArrivalDecides() {
        assertThat(text(
                        fold(patch(1, Map.of(NAME, "First"), Set.of()), patch(1, Map.of(NAME, "Second"), Set.of())),
                        NAME))
                .isEqualTo("Second");
    }

    @Test
    void aReportOfAnotherObjectIsRefused() {
        SourceRecord other = SourceRecord.empty(new SourceObject("ehr", "8"));
        assertThatThrownBy(() -> other.fold(patch(1, Map.of(), Set.of()), 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPersonsOwnAttributesCannotBeReplacedAsAList() {
        assertThatThrownBy(() -> patch(1, Map.of(), Set.of(AttributeGroup.PERSON)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anyOrderAndAnyRepetitionOfReportsGivesTheSameRecord() {
        qt().withExamples(3000)
                .forAll(lists().of(reports()).ofSizeBetween(1, 8), longs().all())
                .check((said, seed) -> {
                    List<Numbered> once = number(said);
                    var shuffled = new ArrayList<>(once);
                    var random = new Random(seed);
                    once.stream().filter(_ -> random.nextBoolean()).forEach(shuffled::add);
                    Collections.shuffle(shuffled, random);
                    return fold(shuffled).equals(fold(once));
                });
    }

    @Test
    void eachPathSaysWhatTheLatestReportThatSpeaksOfItSays() {
        qt().withExamples(3000)
                .forAll(lists().of(reports()).ofSizeBetween(1, 8))
                .check(said -> heldBy(fold(number(said))).equals(latest(number(said))));
    }

    /// The rule in its plainest words: the latest report that names a path, unless a later one gave its whole
    /// group.
    private static Map<AttributePath, Stated> latest(List<Numbered> said) {
        var ordered = new ArrayList<>(said);
        ordered.sort(
                (a, b) -> ReportOrder.of(a.report(), a.number()).compareTo(ReportOrder.of(b.report(), b.number())));
        var held = new HashMap<AttributePath, Stated>();
        for (Numbered one : ordered) {
            held.keySet().removeIf(path -> whole(one.report(), path.group()));
            held.putAll(one.report().statements());
        }
        return held;
    }

    private static boolean whole(StaffReport report, AttributeGroup group) {
        return switch (report.scope()) {
            case SNAPSHOT -> true;
            case PATCH -> report.replaced().contains(group);
            case END -> group == AttributeGroup.POSITION || group == AttributeGroup.CREDENTIAL;
        };
    }

    private static Map<AttributePath, Stated> heldBy(SourceRecord folded) {
        var held = new HashMap<AttributePath, Stated>();
        folded.held().forEach((path, one) -> held.put(path, one.stated()));
        return held;
    }

    /// Patches, clears, tombstones, snapshots and patches that give a list as a whole, at few moments so that
    /// they meet.
    private static Gen<StaffReport> reports() {
        return integers()
                .between(0, 4)
                .zip(
                        integers().between(-1, 1),
                        integers().between(0, 4),
                        integers().between(0, 728),
                        (at, seq, kind, says) -> {
                            var statements = new TreeMap<AttributePath, Stated>();
                            int rest = says;
                            for (AttributePath path : PATHS) {
                                switch (rest % 3) {
                                    case 1 -> statements.put(path, Stated.Value.of(says + " " + at, "STF"));
                                    case 2 -> statements.put(path, new Stated.Cleared("STF"));
                                    default -> {}
                                }
                                rest /= 3;
                            }
                            ReportScope scope =
                                    switch (kind) {
                                        case 0 -> ReportScope.END;
                                        case 1 -> ReportScope.SNAPSHOT;
                                        default -> ReportScope.PATCH;
                                    };
                            Set<AttributeGroup> replaced = kind == 2 ? Set.of(AttributeGroup.POSITION) : Set.of();
                            return new StaffReport(
                                    OBJECT, THEN.plusSeconds(at), seq, THEN, null, scope, replaced, statements);
                        });
    }

    private static List<Numbered> number(List<StaffReport> reports) {
        var numbered = new ArrayList<Numbered>();
        for (StaffReport report : reports) {
            numbered.add(number(report, numbered.size() + 1));
        }
        return numbered;
    }

    private static Numbered number(StaffReport report, long number) {
        return new Numbered(report, number);
    }

    private static SourceRecord fold(StaffReport... reports) {
        return fold(number(List.of(reports)));
    }

    private static SourceRecord fold(List<Numbered> reports) {
        SourceRecord folded = SourceRecord.empty(OBJECT);
        for (Numbered one : reports) {
            folded = folded.fold(one.report(), one.number());
        }
        return folded;
    }

    private static StaffReport patch(int second, Map<AttributePath, String> said, Set<AttributeGroup> replaced) {
        return report(second, ReportScope.PATCH, values(said), replaced);
    }

    private static StaffReport sequenced(long sequence, String name) {
        return new StaffReport(
                OBJECT,
                THEN,
                sequence,
                THEN,
                null,
                ReportScope.PATCH,
                Set.of(),
                values(Map.of(GIVEN, "A", NAME, name)));
    }

    private static StaffReport report(
            int second, ReportScope scope, Map<AttributePath, ? extends Stated> said, Set<AttributeGroup> replaced) {
        return new StaffReport(
                OBJECT,
                THEN.plusSeconds(second),
                StaffReport.NO_SEQUENCE,
                THEN,
                null,
                scope,
                replaced,
                new TreeMap<AttributePath, Stated>(said));
    }

    private static Map<AttributePath, Stated> values(Map<AttributePath, String> said) {
        var statements = new TreeMap<AttributePath, Stated>();
        said.forEach((path, text) -> statements.put(path, Stated.Value.of(text, "STF")));
        return statements;
    }

    private static @Nullable String text(SourceRecord folded, AttributePath path) {
        Stated.Value value = folded.value(path);
        return value == null ? null : value.text();
    }
}
