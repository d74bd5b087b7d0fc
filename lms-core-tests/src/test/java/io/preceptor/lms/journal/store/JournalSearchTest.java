package io.preceptor.lms.journal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.converge.Hospital;
import io.preceptor.lms.journal.ContentLook;
import io.preceptor.lms.journal.EntryState;
import io.preceptor.lms.journal.Journal.Line;
import io.preceptor.lms.journal.Journal.Search;
import io.preceptor.lms.journal.JournalCriterion;
import io.preceptor.lms.journal.JournalCriterion.AboutIdentifier;
import io.preceptor.lms.journal.JournalCriterion.AboutPerson;
import io.preceptor.lms.journal.JournalCriterion.ChangedAssignment;
import io.preceptor.lms.journal.JournalCriterion.FromSource;
import io.preceptor.lms.journal.JournalCriterion.InState;
import io.preceptor.lms.journal.JournalCriterion.LedToDelivery;
import io.preceptor.lms.journal.JournalCriterion.NeedsAPerson;
import io.preceptor.lms.journal.JournalCriterion.NumberFrom;
import io.preceptor.lms.journal.JournalCriterion.NumberTo;
import io.preceptor.lms.journal.JournalCriterion.OfKind;
import io.preceptor.lms.journal.JournalCriterion.ReceivedBefore;
import io.preceptor.lms.journal.JournalCriterion.ReceivedFrom;
import io.preceptor.lms.journal.JournalCriterion.WithControlId;
import io.preceptor.lms.journal.MessageTexts;
import io.preceptor.lms.journal.ProblemCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A journal of a million entries: one of ten thousand is refused or comes from a rare source or is of a rare
/// kind, and each of 10,000 people has twenty reports.
class JournalSearchTest {

    private static final int ENTRIES = 1_000_000;
    private static final int REPORTS = 200_000;
    private static final int PAGE = 51;
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

    private static Hospital hospital;
    private static JournalQueries journal;

    @BeforeAll
    static void fill() {
        hospital = Hospital.bare("journal_search");
        journal = new JournalQueries(hospital.jdbc, hospital.transactions, MessageTexts.UTF_8);
        for (String statement : FILL.split(";\n", -1)) {
            hospital.jdbc.sql(statement).update();
        }
    }

    static Stream<JournalCriterion> criteria() {
        return Stream.of(
                new FromSource("hr"),
                new FromSource("ehr"),
                new OfKind("PMU^B01"),
                new OfKind("MFN^M02"),
                new WithControlId("C4711"),
                new InState(EntryState.REFUSED),
                new InState(EntryState.PARTLY_ACCEPTED),
                new InState(EntryState.ACCEPTED),
                new ReceivedFrom(FIRST.plusSeconds(500_000)),
                new ReceivedBefore(FIRST.plusSeconds(500_000)),
                new NumberFrom(400_000),
                new NumberTo(400_000),
                new AboutPerson(new UUID(0, 77)),
                new AboutIdentifier("E77"),
                new ChangedAssignment(new UUID(1, 77)),
                new LedToDelivery(new UUID(2, 77)),
                new NeedsAPerson());
    }

    @ParameterizedTest
    @MethodSource("criteria")
    void readsAThousandRowsAtMostForEachCriterion(JournalCriterion criterion) {
        var search = new Search(List.of(criterion), null);

        assertThat(rowsRead(search)).isLessThanOrEqualTo(1_000);
        List<Line> found = journal.find(search, PAGE);
        assertThat(found).isNotEmpty();
        assertThat(rowsRead(new Search(List.of(criterion), found.getLast().id())))
                .as("the page behind it")
                .isLessThanOrEqualTo(1_000);
    }

    @Test
    void readsAThousandRowsAtMostForAllThatThereIs() {
        assertThat(rowsRead(new Search(List.of(), null))).isLessThanOrEqualTo(1_000);
    }

    @Test
    void findsWhatACriterionMeansAndNothingElse() {
        assertThat(find(new FromSource("hr"))).allMatch(line -> line.source().equals("hr"));
        assertThat(find(new OfKind("PMU^B01"))).allMatch(line -> line.kind().equals("PMU^B01"));
        assertThat(find(new InState(EntryState.REFUSED))).allMatch(line -> line.state() == EntryState.REFUSED);
        assertThat(find(new WithControlId("C4711"))).extracting(Line::id).containsExactly(4711L);
        assertThat(find(new AboutPerson(new UUID(0, 77)))).hasSize(20).allMatch(line -> line.id() % 10_000 == 77);
        assertThat(find(new AboutIdentifier(" E77 "))).hasSize(20);
        assertThat(find(new ChangedAssignment(new UUID(1, 77))))
                .extracting(Line::id)
                .containsExactly(77L);
        assertThat(find(new LedToDelivery(new UUID(2, 77))))
                .extracting(Line::id)
                .containsExactly(77L);
        assertThat(find(new NeedsAPerson())).hasSize(20).allMatch(line -> line.stuck() == 1);
        assertThat(find(new NumberFrom(999_990), new NumberTo(999_995))).hasSize(6);
    }

    /// Every entry once, however the pages fall.
    @Test
    void pagesThroughADayWithoutLossOrRepetition() {
        var criteria = List.<JournalCriterion>of(
                new ReceivedFrom(FIRST.plusSeconds(1_000)), new ReceivedBefore(FIRST.plusSeconds(1_200)));
        var ids = new ArrayList<Long>();
        Long before = null;
        List<Line> page;
        do {
            page = journal.find(new Search(criteria, before), 30);
            page.forEach(line -> ids.add(line.id()));
            before = page.isEmpty() ? null : page.getLast().id();
        } while (before != null);

        assertThat(ids)
                .hasSize(200)
                .doesNotHaveDuplicates()
                .isSortedAccordingTo((one, other) -> Long.compare(other, one));
    }

    @Test
    void looksIntoMessagesABoundedNumberAtATimeUntilTheEnd() {
        var search = new Search(List.of(new NumberTo(1_200)), null);
        var look = new ContentLook(null, content -> content.contains("|needle-600|"));

        var first = journal.look(search, look);
        var second = journal.look(new Search(search.criteria(), first.reached()), look);
        var third = journal.look(new Search(search.criteria(), second.reached()), look);

        assertThat(first.looked()).isEqualTo(ContentLook.REACH);
        assertThat(first.lines()).isEmpty();
        assertThat(first.reached()).isEqualTo(701);
        assertThat(second.lines()).extracting(Line::id).containsExactly(600L);
        assertThat(third.reached()).as("nothing is left").isNull();
        assertThat(third.looked()).isEqualTo(200);
        assertThat(first.percent()).isBetween(99, 100);
        assertThat(third.percent()).isEqualTo(100);
    }

    @Test
    void looksForAKindOfProblem() {
        var found = journal.look(
                new Search(List.of(new InState(EntryState.REFUSED)), null),
                new ContentLook(ProblemCode.UNSUPPORTED, null));

        assertThat(found.lines()).isEmpty();
        assertThat(journal.look(
                                new Search(List.of(new InState(EntryState.REFUSED)), null),
                                new ContentLook(ProblemCode.MISSING, null))
                        .lines())
                .hasSize(50);
    }

    @Test
    void namesSourcesAndKinds() {
        assertThat(journal.sources()).containsExactly("ehr", "hr");
        assertThat(journal.kinds()).containsExactly("MFN^M02", "PMU^B01");
    }

    private static List<Line> find(JournalCriterion... criteria) {
        return journal.find(new Search(List.of(criteria), null), PAGE);
    }

    /// All rows that any scan of the plan touched, kept or not.
    private static long rowsRead(Search search) {
        var found = JournalSearch.of(search, PAGE);
        return RowsRead.by(hospital.jdbc, JournalQueries.listing(found), found.parameters());
    }

    private static final String FILL = """
            set synchronous_commit = off;
            insert into journal_entry (id, source, kind, control_id, received_at, size, content_hash, content_kept, state,
                                       problems)
            select n, case when n %% 10000 = 3 then 'hr' else 'ehr' end,
                   case when n %% 10000 = 5 then 'PMU^B01' else 'MFN^M02' end, 'C' || n,
                   '2026-01-01T00:00:00Z'::timestamptz + make_interval(secs => n), 100, 'h', false,
                   case when n %% 20000 = 7 then 'REFUSED' when n %% 20000 = 10007 then 'PARTLY_ACCEPTED' else 'ACCEPTED' end,
                   case when n %% 20000 = 7 then '[{"at":"STF-2","code":"MISSING","fix":"send it"}]'::jsonb else '[]'::jsonb end
            from generate_series(1, %1$d) n;
            insert into journal_content (entry_id, chunk, bytes)
            select n, 0, convert_to('MSH|needle-' || n || '|', 'UTF8') from generate_series(1, 1300) n;
            insert into staff_report (number, entry_id, ordinal, source, native_id, said_at, sequence, received_at, scope,
                                      replaced, statements)
            select n, n, 1, 'ehr', 'E' || (n %% 10000), now(), 0, now(), 'PATCH', '{}', '{}' from generate_series(1, %2$d) n;
            insert into source_record (source, native_id, staff_id, cleared, latest, held)
            select 'ehr', 'E' || n, n, '{}', '', '{}' from generate_series(0, 9999) n;
            insert into staff_identifier (system, value, staff_id)
            select 'urn:example:number', 'E' || n, n from generate_series(0, 9999) n;
            insert into report_work (number, source, state, reason)
            select n * 10000, 'ehr', 'PARKED', 'two people' from generate_series(1, 20) n;
            insert into report_work (number, source, state)
            select n * 40 + 1, 'ehr', 'PENDING' from generate_series(1, 4000) n;
            insert into person_fact (number, staff_id, recorded_at, kind, ref)
            select n, n %% 10000, now(), 'REPORT', n from generate_series(1, 20000) n;
            insert into staff_member (id, uuid, status, standing, standing_because, member, decided_world, last_fact,
                                      last_recorded_at, training_version)
            select n, ('00000000-0000-0000-0000-' || lpad(to_hex(n), 12, '0'))::uuid, 'ACTIVE', 'REQUIRED', '', '{}', 1, 1,
                   now(), 1 from generate_series(0, 9999) n;
            insert into assignment (id, staff_id, requirement, cycle, course, progress, timeliness, assigned_at,
                                    assigned_fact, assigned_world, due_on, zone, due_because, completion)
            select ('00000000-0000-0001-0000-' || lpad(to_hex(n), 12, '0'))::uuid, n, 'r', 1, 'c', 'COMPLETED',
                   'NOT_YET_DUE', now(), n, 1, current_date, 'Z', '', 1000000 + n from generate_series(1, 9999) n;
            insert into assignment_change (assignment_id, ordinal, staff_id, at, fact, world, change, because)
            select id, 1, staff_id, now(), assigned_fact, 1, 'ASSIGNED', '' from assignment;
            insert into certification (number, staff_id, course, title, completion, valid_from)
            select 'PC-' || staff_id, staff_id, 'c', 'C', completion, current_date from assignment;
            insert into delivery_item (id, target, staff_id, kind, key, wanted_hash, wanted_fact, wanted_at, state, attempts)
            select ('00000000-0000-0002-0000-' || lpad(to_hex(staff_id), 12, '0'))::uuid, 't', staff_id, 'CERTIFICATION',
                   number, 'h', 1, now(), 'WANTED', 0 from certification;
            analyze
            """.formatted(ENTRIES, REPORTS);
}
