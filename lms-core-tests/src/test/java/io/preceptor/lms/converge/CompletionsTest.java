package io.preceptor.lms.converge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preceptor.lms.journal.EntryState;
import io.preceptor.lms.journal.MessageTexts;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.journal.store.JournalQueries;
import io.preceptor.lms.learning.CompletedBy;
import io.preceptor.lms.learning.CompletedWhen;
import io.preceptor.lms.learning.CompletionReport;
import io.preceptor.lms.learning.ReportAccount;
import io.preceptor.lms.learning.ReportAccount.State;
import io.preceptor.lms.learning.ReportOutcome;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributePath;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompletionsTest {

    private static final Instant THEN = Instant.parse("2026-11-01T08:00:00Z");
    private static final LocalDate TODAY = Hospital.today();

    private final Hospital hospital = Hospital.open("completions");

    @BeforeAll
    void hire() {
        for (int i = 0; i < 40; i++) {
            hospital.tell(Hospital.report("C" + i, THEN, "ED", "RN2"));
        }
        hospital.settle();
    }

    @Test
    void recordsACompletionAndAllThatFollowsFromIt() {
        ReportAccount account = taken(Outside.report("C0", "hand-hygiene", TODAY.minusDays(10)));

        assertThat(account.state()).isEqualTo(State.RECORDED);
        assertThat(account.validFrom()).isEqualTo(TODAY.minusDays(10));
        assertThat(account.validTo()).isEqualTo(TODAY.minusDays(10).plusYears(1));
        assertThat(account.certificate()).startsWith("PC-");
        assertThat(account.person()).isEqualTo(hospital.uuid("C0"));
        assertThat(hospital.duties("C0")).containsExactly("hygiene/1 COMPLETED", "triage/1 OPEN");
        assertThat(hospital.deliveries.claim("directory", hospital.number("C0"), Duration.ofMinutes(1)))
                .isPresent();
        assertThat(new JournalQueries(hospital.jdbc, hospital.transactions, MessageTexts.UTF_8)
                        .entry(account.entry())
                        .orElseThrow())
                .satisfies(entry -> {
                    assertThat(entry.line().state()).isEqualTo(EntryState.ACCEPTED);
                    assertThat(entry.answer()).isEqualTo("answered 1");
                    assertThat(entry.contentKept()).isTrue();
                });
    }

    @Test
    void givesTheStoredOutcomeForTheSameKeyAndSaysWhatDiffersOtherwise() {
        CompletionReport first = Outside.report("K1", "C1", "hand-hygiene", TODAY);
        ReportAccount account = taken(first);
        long entries = entries();

        ReportOutcome again = Outside.say(hospital, Outside.report("K1", "C1", "hand-hygiene", TODAY))
                .getFirst();
        assertThat(again).isEqualTo(new ReportOutcome.Taken(account, true));
        assertThat(entries()).as("nothing new, nothing journalled").isEqualTo(entries);

        ReportOutcome other = Outside.say(hospital, Outside.report("K1", "C1", "ed-triage", TODAY.minusDays(1)))
                .getFirst();
        assertThat(other).isInstanceOfSatisfying(ReportOutcome.Refused.class, refused -> {
            assertThat(refused.keyReused()).isTrue();
            assertThat(refused.problems()).extracting(Problem::at).containsExactly("/COURSE", "/COMPLETED");
        });
        assertThat(entries()).as("a refusal has a row").isEqualTo(entries + 1);
    }

    @Test
    void parksWhatNamesNobodyAndRecordsItWhenTheyAppear() {
        ReportAccount parked = taken(Outside.report("NEWCOMER", "hand-hygiene", TODAY.minusDays(1)));
        assertThat(parked.state()).isEqualTo(State.PARKED);
        assertThat(parked.remark()).contains("as soon as a source tells of the person");
        assertThat(hospital.completions.apply()).isZero();
        assertThat(hospital.reports.parked(100)).contains(parked);

        hospital.tell(Hospital.report("NEWCOMER", THEN, "ICU", "RN2"));
        hospital.settle();

        assertThat(account(parked).state()).isEqualTo(State.RECORDED);
        assertThat(hospital.duties("NEWCOMER")).contains("hygiene/1 COMPLETED");
    }

    @Test
    void refusesWithFieldAndFixWhatCannotBeTrue() {
        assertRefused(Outside.report("C2", "no-such-course", TODAY), "/COURSE", ProblemCode.UNKNOWN_CODE);
        assertRefused(Outside.report("C2", "hand-hygiene", TODAY.plusDays(2)), "/COMPLETED", ProblemCode.CONTRADICTORY);
        assertRefused(
                Outside.report("C2", "hand-hygiene", LocalDate.of(202, 1, 1)), "/COMPLETED", ProblemCode.MALFORMED);
        CompletionReport like = Outside.report("C2", "hand-hygiene", TODAY);
        assertRefused(
                with(like, new CompletedBy.StaffMember(UUID.randomUUID()), like.completed()),
                "/PERSON",
                ProblemCode.UNKNOWN_CODE);
        assertRefused(
                with(like, like.person(), new CompletedWhen.At(Instant.now().plusSeconds(3600))),
                "/COMPLETED",
                ProblemCode.CONTRADICTORY);
        assertThat(hospital.duties("C2")).doesNotContain("hygiene/1 COMPLETED");
    }

    @Test
    void recordsOneCompletionForOneDayHoweverOftenItIsTold() {
        ReportAccount first = taken(Outside.report("C3", "hand-hygiene", TODAY.minusDays(2)));
        ReportAccount second = taken(Outside.report("C3", "hand-hygiene", TODAY.minusDays(2)));

        assertThat(second.state()).isEqualTo(State.DUPLICATE);
        assertThat(second.completion()).isEqualTo(first.completion());
        assertThat(count("select count(*) from completion where staff_id = " + hospital.number("C3")))
                .isEqualTo(1);
    }

    @Test
    void keepsWhatIsOverWithoutLettingItAnswerWhatIsDueNow() {
        ReportAccount over = taken(Outside.report("C4", "hand-hygiene", TODAY.minusYears(2)));

        assertThat(over.state()).isEqualTo(State.RECORDED);
        assertThat(over.validTo()).isEqualTo(TODAY.minusYears(1));
        assertThat(hospital.duties("C4")).contains("hygiene/1 OPEN");
        taken(Outside.report("C4", "hand-hygiene", TODAY.minusDays(1)));
        assertThat(hospital.duties("C4")).contains("hygiene/1 COMPLETED");
    }

    @Test
    void letsNoOlderCompletionCloseACycleThatANewerOneOpened() {
        taken(Outside.report("C5", "hand-hygiene", TODAY.minusDays(320)));
        hospital.settle();
        assertThat(hospital.duties("C5")).contains("hygiene/1 COMPLETED", "hygiene/2 OPEN");
        taken(Outside.report("C5", "hand-hygiene", TODAY.minusDays(350)));
        assertThat(hospital.duties("C5")).contains("hygiene/2 OPEN").doesNotContain("hygiene/3 OPEN");
        taken(Outside.report("C5", "hand-hygiene", TODAY.minusDays(1)));
        assertThat(hospital.duties("C5")).contains("hygiene/2 COMPLETED");
    }

    @Test
    void takesCompletionsFromBeforeTheHireAndOfThoseWhoLeftWithARemark() {
        hospital.tell(Hospital.patch(
                "C6",
                THEN.plusSeconds(9),
                Map.of(AttributePath.person(Attribute.HIRED_ON), TODAY.toString()),
                Set.of()));
        hospital.tell(Hospital.patch(
                "C7", THEN.plusSeconds(9), Map.of(AttributePath.person(Attribute.STATUS), "ENDED"), Set.of()));
        hospital.settle();

        assertThat(taken(Outside.report("C6", "hand-hygiene", TODAY.minusDays(30)))
                        .remark())
                .contains("before the person was hired");
        ReportAccount left = taken(Outside.report("C7", "hand-hygiene", TODAY.minusDays(30)));
        assertThat(left.state()).isEqualTo(State.RECORDED);
        assertThat(left.remark()).contains("no longer works here");
        assertThat(hospital.duties("C6")).contains("hygiene/1 COMPLETED");
        assertThat(hospital.duties("C7")).contains("hygiene/1 WITHDRAWN");
    }

    @Test
    void recordsOneCompletionForOneKeyWhoeverIsFirst() throws Exception {
        var both = new ArrayList<Callable<ReportOutcome>>();
        for (int i = 0; i < 8; i++) {
            both.add(() -> Outside.say(hospital, Outside.report("RACE", "C8", "hand-hygiene", TODAY))
                    .getFirst());
            both.add(() -> Outside.say(hospital, Outside.report("RACE-NOBODY", "NOBODY", "hand-hygiene", TODAY))
                    .getFirst());
        }
        var answers = new ArrayList<ReportOutcome.Taken>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var answer : threads.invokeAll(both)) {
                answers.add((ReportOutcome.Taken) answer.get());
            }
        }
        assertThat(answers.stream().filter(one -> !one.repeated())).hasSize(2);
        assertThat(answers.stream().map(one -> one.account().report().id()).distinct())
                .hasSize(2);
        assertThat(count("select count(*) from completion where staff_id = " + hospital.number("C8")))
                .isEqualTo(1);
    }

    @Test
    void answersEachRecordOfAMessageByItselfAlsoWhenAKeyComesTwiceInIt() {
        List<ReportOutcome> outcomes = Outside.say(
                hospital,
                Outside.report("TWICE", "C9", "hand-hygiene", TODAY),
                Outside.report("C9", "no-such-course", TODAY),
                Outside.report("TWICE", "C9", "hand-hygiene", TODAY),
                Outside.report("TWICE", "C9", "ed-triage", TODAY));

        assertThat(outcomes.get(0))
                .isInstanceOfSatisfying(
                        ReportOutcome.Taken.class,
                        one -> assertThat(one.repeated()).isFalse());
        assertThat(outcomes.get(1)).isInstanceOf(ReportOutcome.Refused.class);
        assertThat(outcomes.get(2))
                .isInstanceOfSatisfying(
                        ReportOutcome.Taken.class,
                        one -> assertThat(one.repeated()).isTrue());
        assertThat(outcomes.get(3))
                .isInstanceOfSatisfying(
                        ReportOutcome.Refused.class,
                        one -> assertThat(one.keyReused()).isTrue());
    }

    @Test
    void keepsARosterAndAppliesItInChunksLater() {
        var rows = new ArrayList<CompletionReport>();
        for (int i = 10; i < 40; i++) {
            for (int day = 0; day < 40; day++) {
                rows.add(Outside.report("C" + i, "ed-triage", TODAY.minusDays(day)));
            }
        }
        long entry =
                hospital.completions.queue(Outside.message(), Outside.items(rows.toArray(CompletionReport[]::new)));
        assertThat(hospital.reports.progress(entry).waiting()).isEqualTo(1200);
        assertThat(hospital.completions.queue(Outside.message(), Outside.items(rows.toArray(CompletionReport[]::new))))
                .as("all of it came before")
                .isZero();
        hospital.settle();
        assertThat(hospital.reports.progress(entry).recorded()).isEqualTo(1200);
        assertThat(hospital.duties("C10")).contains("triage/1 COMPLETED");
    }

    @Test
    void storesAtOnceWhatTheFoldCannotTakeAndParksItAlone() {
        hospital.jdbc.sql("""
                        create or replace function poison() returns trigger language plpgsql as $$
                        begin if new.score_percent = 66 then raise exception 'poison'; end if; return new; end $$
                        """).update();
        hospital.jdbc
                .sql("create trigger poison before insert on completion for each row execute function poison()")
                .update();
        CompletionReport like = Outside.report("C38", "hand-hygiene", TODAY);
        var poison = new CompletionReport(
                like.id(), like.key(), like.person(), like.course(), like.completed(), 66, "Academy", like.evidence());
        List<ReportOutcome> outcomes = Outside.say(hospital, poison, Outside.report("C39", "hand-hygiene", TODAY));
        assertThat(outcomes)
                .allSatisfy(
                        one -> assertThat(((ReportOutcome.Taken) one).account().state())
                                .isEqualTo(State.WAITING));

        hospital.settle();

        ReportAccount parked = account(((ReportOutcome.Taken) outcomes.getFirst()).account());
        assertThat(parked.state()).isEqualTo(State.PARKED);
        assertThat(parked.remark()).contains("Unexpected").doesNotContain("poison");
        assertThat(hospital.duties("C39")).contains("hygiene/1 COMPLETED");
        hospital.jdbc.sql("drop trigger poison on completion").update();
        assertThat(hospital.completions.retry(parked.report().id())).isTrue();
        hospital.settle();
        assertThat(account(parked).state()).isEqualTo(State.RECORDED);
        assertThat(hospital.completions.discard(parked.report().id(), "test", "late"))
                .isFalse();
    }

    /// The database ends what takes longer than it allows: nothing is wrong with the completion.
    @Test
    void parksNoCompletionForAStatementThatWasCancelledAndRecordsTheOthers() {
        hospital.jdbc.sql("""
                        create or replace function too_long() returns trigger language plpgsql as $$
                        begin
                            if new.score_percent = 67 then
                                perform pg_cancel_backend(pg_backend_pid());
                                perform pg_sleep(600);
                            end if;
                            return new;
                        end $$
                        """).update();
        hospital.jdbc
                .sql("create trigger too_long before insert on completion for each row execute function too_long()")
                .update();
        CompletionReport like = Outside.report("C34", "hand-hygiene", TODAY);
        var cancelled = new CompletionReport(
                like.id(), like.key(), like.person(), like.course(), like.completed(), 67, "Academy", like.evidence());
        List<ReportOutcome> outcomes = Outside.say(hospital, cancelled, Outside.report("C35", "hand-hygiene", TODAY));
        ReportAccount waiting = ((ReportOutcome.Taken) outcomes.getFirst()).account();

        assertThatThrownBy(hospital::settle).isInstanceOf(RuntimeException.class);

        assertThat(account(waiting).state()).isEqualTo(State.WAITING);
        assertThat(hospital.duties("C35")).contains("hygiene/1 COMPLETED");
        hospital.jdbc.sql("drop trigger too_long on completion").update();
        hospital.settle();
        assertThat(account(waiting).state()).isEqualTo(State.RECORDED);
    }

    @Test
    void discardsWhatIsParkedWithAReason() {
        ReportAccount parked = taken(Outside.report("TYPO", "hand-hygiene", TODAY));
        assertThat(hospital.completions.discard(parked.report().id(), "test", "a typing mistake"))
                .isTrue();
        assertThat(account(parked))
                .extracting(ReportAccount::state, ReportAccount::remark)
                .containsExactly(State.DISCARDED, "a typing mistake");
    }

    @Test
    void foreseesWhatWouldBecomeOfARosterAndKeepsNothing() {
        long entries = entries();
        var foreseen = hospital.completions.preview(
                Outside.SOURCE,
                Outside.items(
                        Outside.report("C36", "hand-hygiene", TODAY),
                        Outside.report("C36", "hand-hygiene", TODAY),
                        Outside.report("NOBODY-AT-ALL", "hand-hygiene", TODAY),
                        Outside.report("C36", "no-such-course", TODAY)));
        assertThat(foreseen)
                .extracting(one -> one.getClass().getSimpleName())
                .containsExactly("Recorded", "Duplicate", "Parked", "Refused");
        assertThat(entries()).isEqualTo(entries);
        assertThat(hospital.duties("C36")).contains("hygiene/1 OPEN");
    }

    private void assertRefused(CompletionReport report, String at, ProblemCode code) {
        assertThat(Outside.say(hospital, report).getFirst())
                .isInstanceOfSatisfying(ReportOutcome.Refused.class, refused -> {
                    assertThat(refused.keyReused()).isFalse();
                    assertThat(refused.problems()).hasSize(1);
                    assertThat(refused.problems().getFirst().at()).isEqualTo(at);
                    assertThat(refused.problems().getFirst().code()).isEqualTo(code);
                });
    }

    private static CompletionReport with(CompletionReport like, CompletedBy person, CompletedWhen when) {
        return new CompletionReport(
                like.id(), UUID.randomUUID().toString(), person, like.course(), when, null, "Academy", like.evidence());
    }

    private ReportAccount taken(CompletionReport report) {
        return ((ReportOutcome.Taken) Outside.say(hospital, report).getFirst()).account();
    }

    private ReportAccount account(ReportAccount earlier) {
        return hospital.reports.account(earlier.report().id()).orElseThrow();
    }

    private long entries() {
        return count("select count(*) from journal_entry");
    }

    private long count(String sql) {
        return hospital.jdbc.sql(sql).query((row, _) -> row.getLong(1)).single();
    }
}
