package io.preceptor.lms.converge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preceptor.lms.assignment.Ruling;
import io.preceptor.lms.assignment.RulingRequest.Wish;
import io.preceptor.lms.assignment.store.RulingStore;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.converge.store.FactLog;
import io.preceptor.lms.converge.store.RebuildSchema;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.learning.CreditKind;
import io.preceptor.lms.learning.Evidence;
import io.preceptor.lms.learning.EvidenceKind;
import io.preceptor.lms.training.CreditHours;
import io.preceptor.lms.training.CreditType;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.UncategorizedSQLException;

/// What is decided by hand, on a real database.
class RulingsTest {

    private static final LocalDate TODAY = Hospital.today();

    private static final CreditHours HOURS = new CreditHours(Map.of(CreditType.CE, new BigDecimal("2.50")));

    private static Hospital hospital;

    @BeforeAll
    static void open() {
        hospital = Hospital.open("rulings");
    }

    @Test
    void keepsEachKindAsItWasDecidedInTheOrderOfRecording() {
        hospital.hire("K1");
        hospital.complete(hospital.uuid("K1"), "hand-hygiene");
        var all = new ArrayList<UUID>();
        all.add(Ruled.exempted(hospital, "K1", "sepsis", TODAY, null));
        all.add(Ruled.assigned(hospital, "K1", "ed-triage", TODAY.plusDays(10)));
        all.add(Ruled.leave(hospital, "K1", TODAY, TODAY.plusDays(5)));
        all.add(Ruled.corrected(hospital, "K1", "hand-hygiene", Instant.parse("2026-10-02T12:00:00Z")));
        all.add(Ruled.ended(hospital, "K1", all.getFirst()));

        List<Ruling> kept = duties("K1");
        assertThat(kept).extracting(Ruling::id).containsExactlyElementsOf(all);
        assertThat(kept.getFirst())
                .isEqualTo(new Ruling.Exempted(
                        all.getFirst(), "sepsis", TODAY, null, null, "a ground", Ruled.MANAGER, Ruled.OFFICER));
        assertThat(kept.get(3)).isInstanceOfSatisfying(Ruling.CompletionCorrected.class, corrected -> {
            assertThat(corrected.completion()).isEqualTo(Ruled.completion(hospital, "K1", "hand-hygiene"));
            assertThat(corrected.completedAt()).isEqualTo("2026-10-02T12:00:00Z");
        });
        assertThat(hospital.differences()).isEmpty();
    }

    @Test
    void aCreditMakesACompletionOfItsOwnThatGoesWithIt() {
        hospital.hire("K41");
        UUID credit = Ruled.credited(hospital, "K41", "hand-hygiene", TODAY.minusDays(40), HOURS);

        assertThat(hospital.duties("K41")).contains("hygiene/1 COMPLETED");
        assertThat(duties("K41")).singleElement().isInstanceOfSatisfying(Ruling.Credited.class, one -> {
            assertThat(one.hours()).isEqualTo(HOURS);
            assertThat(one.kind()).isEqualTo(CreditKind.TRANSFER);
        });
        assertThat(hospital.jdbc
                        .sql("select credit || ' ' || (hours -> 'byType' ->> 'CE') || ' ' || evidence from completion"
                                + " where staff_id = :staff")
                        .param("staff", hospital.number("K41"))
                        .query(String.class)
                        .list())
                .containsExactly("TRANSFER 2.5 transfer: transcript T-1 by Mercy Hospital");
        assertThat(hospital.differences()).isEmpty();

        Ruled.ended(hospital, "K41", credit);
        assertThat(hospital.duties("K41")).contains("hygiene/1 OPEN");
        assertThat(hospital.differences()).isEmpty();
    }

    @Test
    void aCreditIsAskedForAndNeverApprovedByWhoeverAsked() {
        hospital.hire("K42");
        UUID id = UUID.randomUUID();
        var wish = new Wish.Credit("hand-hygiene", CreditKind.TEST_OUT, TODAY, null, CreditHours.NONE);
        assertThat(hospital.requests.ask(id, hospital.uuid("K42"), wish, "passed", Ruled.TRANSCRIPT, Ruled.OFFICER))
                .isEqualTo(new RulingRequests.Outcome.Done(false));
        assertThat(hospital.requests.ask(id, hospital.uuid("K42"), wish, "passed", Ruled.TRANSCRIPT, Ruled.OFFICER))
                .isEqualTo(new RulingRequests.Outcome.Done(true));
        assertThat(hospital.requests.approve(id, Ruled.OFFICER, null, ""))
                .isInstanceOf(RulingRequests.Outcome.Refused.class);
        assertThat(hospital.duties("K42")).contains("hygiene/1 OPEN");
    }

    @Test
    void leavesTheCompletionThatIsCorrectedAsItWas() {
        hospital.hire("K2");
        hospital.complete(hospital.uuid("K2"), "hand-hygiene");
        List<String> before = Facts.rows(hospital.jdbc, List.of("completion")).get("completion");

        Ruled.corrected(hospital, "K2", "hand-hygiene", null);

        assertThat(Facts.rows(hospital.jdbc, List.of("completion")).get("completion"))
                .isEqualTo(before);
        assertThatThrownBy(() -> hospital.jdbc
                        .sql("update ruling set reason = 'other' where decided_by = 'ada'")
                        .update())
                .isInstanceOf(UncategorizedSQLException.class)
                .hasMessageContaining("never changed");
    }

    @Test
    void recordsTheSameRulingOnceHoweverOftenAndFromWhereItIsSent() throws Exception {
        hospital.hire("K3");
        UUID person = hospital.uuid("K3");
        var ruling = new Ruling.AssignedByHand(
                UUID.randomUUID(), "ed-triage", TODAY.plusDays(3), "new monitors", Ruled.MANAGER);
        List<Rulings.Outcome> outcomes = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Rulings.Outcome>> calls =
                    java.util.Collections.nCopies(5, () -> hospital.rulings.rule(person, ruling, null));
            for (var call : threads.invokeAll(calls)) {
                outcomes.add(call.get());
            }
        }
        assertThat(outcomes)
                .allSatisfy(one -> assertThat(one).isInstanceOf(Rulings.Outcome.Recorded.class))
                .filteredOn(one -> one instanceof Rulings.Outcome.Recorded recorded && !recorded.repeated())
                .hasSize(1);
        assertThat(duties("K3")).hasSize(1);
        assertThat(audited(Ruled.MANAGER, AuditAction.ASSIGNED_BY_HAND, person)).isEqualTo(1);

        var other = new Ruling.AssignedByHand(ruling.id(), "icu-sepsis", TODAY, "other", Ruled.MANAGER);
        assertThat(fields(hospital.rulings.rule(person, other, null))).containsExactly("id");
        assertThat(duties("K3")).hasSize(1);
    }

    @Test
    void refusesWhatMakesNoSenseAndNamesFieldAndFix() {
        hospital.hire("K4", "K5");
        UUID person = hospital.uuid("K4");
        hospital.complete(hospital.uuid("K5"), "hand-hygiene");
        long anothers = Ruled.completion(hospital, "K5", "hand-hygiene");

        assertThat(fields(rule(person, new Ruling.AssignedByHand(id(), "no-course", TODAY.minusDays(1), " ", "max"))))
                .containsExactly("reason", "course", "due_on");
        assertThat(fields(rule(person, new Ruling.OnLeave(id(), TODAY, TODAY.minusDays(1), "away", "ada"))))
                .containsExactly("until");
        assertThat(rule(person, new Ruling.CompletionCorrected(id(), anothers, null, "mistake", "ada")))
                .isInstanceOfSatisfying(
                        Rulings.Outcome.Refused.class,
                        refused -> assertThat(refused.problems())
                                .singleElement()
                                .satisfies(problem -> {
                                    assertThat(problem.at()).isEqualTo("completion");
                                    assertThat(problem.fix()).contains("a completion of this person");
                                }));
        assertThat(fields(rule(person, new Ruling.Ended(id(), UUID.randomUUID(), "over", "ada"))))
                .containsExactly("ends");
        assertThat(fields(rule(UUID.randomUUID(), new Ruling.OnLeave(id(), TODAY, null, "away", "ada"))))
                .containsExactly("person");
        Instant later = hospital.facts.now().plus(Duration.ofDays(1));
        assertThat(fields(
                        rule(hospital.uuid("K5"), new Ruling.CompletionCorrected(id(), anothers, later, "no", "ada"))))
                .containsExactly("completed_on");
        assertThatThrownBy(
                        () -> rule(person, new Ruling.Exempted(id(), "hygiene", TODAY, null, null, "x", "max", "ada")))
                .isInstanceOf(IllegalArgumentException.class);

        UUID leave = Ruled.leave(hospital, "K4", TODAY, null);
        assertThat(fields(rule(person, new Ruling.OnLeave(id(), TODAY.plusDays(9), null, "again", "ada"))))
                .containsExactly("from");
        Ruled.ended(hospital, "K4", leave);
        assertThat(fields(rule(person, new Ruling.Ended(id(), leave, "twice", "ada"))))
                .containsExactly("ends");
        Ruled.leave(hospital, "K4", TODAY.plusDays(9), null);
        assertThat(duties("K4")).hasSize(3);
    }

    @Test
    void changesNothingUntilAnotherThanWhoAskedApproves() {
        hospital.hire("K6");
        UUID person = hospital.uuid("K6");
        UUID id = id();
        var wish = new Wish.Exemption("sepsis", TODAY, TODAY.plusDays(30));
        var evidence =
                new Evidence(EvidenceKind.OTHER, null, null, URI.create("https://hr.example/case/7"), "ab".repeat(32));
        assertThat(hospital.requests.ask(id, person, wish, "no patients", evidence, "max"))
                .isEqualTo(new RulingRequests.Outcome.Done(false));
        assertThat(hospital.requests.ask(id, person, wish, "no patients", evidence, "max"))
                .isEqualTo(new RulingRequests.Outcome.Done(true));
        assertThat(duties("K6")).isEmpty();

        assertThat(problems(hospital.requests.approve(id, "max", null, "")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.fix()).contains("somebody else decide"));
        assertThat(problems(hospital.requests.approve(id, "ada", person, "")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.fix()).contains("about yourself"));
        assertThat(problems(hospital.requests.refuse(id, "ada", " ")))
                .extracting(Problem::at)
                .containsExactly("reason");
        assertThat(problems(hospital.requests.withdraw(id, "ada")))
                .extracting(Problem::at)
                .containsExactly("asked_by");
        assertThat(duties("K6")).isEmpty();

        assertThat(hospital.requests.approve(id, "ada", null, "seen the file"))
                .isEqualTo(new RulingRequests.Outcome.Done(false));
        assertThat(duties("K6"))
                .containsExactly(new Ruling.Exempted(
                        id, "sepsis", TODAY, TODAY.plusDays(30), evidence, "no patients", "max", "ada"));
        assertThat(problems(hospital.requests.refuse(id, "ada", "changed my mind")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.fix()).contains("settled already"));
        assertThat(audited("max", AuditAction.EXEMPTION_ASKED, person)).isEqualTo(1);
        assertThat(audited("ada", AuditAction.EXEMPTION_DECIDED, person)).isEqualTo(1);
        assertThat(hospital.differences()).isEmpty();
    }

    @Test
    void whoHasTwoSignInNamesIsNoSecondPerson() {
        hospital.hire("K6B");
        hospital.twoSignIns("maxine", "maxine.b");
        UUID id = id();
        var wish = new Wish.Exemption("sepsis", TODAY, null);
        hospital.requests.ask(id, hospital.uuid("K6B"), wish, "no patients", null, "maxine");

        assertThat(problems(hospital.requests.approve(id, "maxine.b", null, "")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.fix()).contains("somebody else decide"));
        assertThat(problems(hospital.requests.refuse(id, "maxine.b", "no")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.fix()).contains("withdraw it instead"));
        assertThat(hospital.requests.withdraw(id, "maxine.b")).isEqualTo(new RulingRequests.Outcome.Done(false));
    }

    @Test
    void theDatabaseItselfRefusesAnExemptionThatOnePersonAskedForAndDecided() {
        hospital.hire("K7");
        var alone = new Ruling.Exempted(id(), "sepsis", TODAY, null, null, "mine", "max", "max");
        long number = hospital.facts.numbers(1).numbers().getFirst();
        assertThatThrownBy(() -> new RulingStore(hospital.jdbc)
                        .insert(new RulingStore.Recorded(number, hospital.number("K7"), hospital.facts.now(), alone)))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void refusesRequestsThatMakeNoSenseAndSaysSoToWhoeverAsks() {
        hospital.hire("K8");
        UUID person = hospital.uuid("K8");
        assertThat(problems(ask(person, new Wish.Exemption("nothing", TODAY, TODAY.minusDays(1)))))
                .extracting(Problem::at)
                .containsExactly("requirement", "until");
        assertThat(problems(ask(person, new Wish.Extension("sepsis", 1, TODAY.minusYears(1)))))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.at()).isEqualTo("due_on");
                    assertThat(problem.fix()).contains("on which it is due now");
                });
        assertThat(problems(ask(person, new Wish.Extension("sepsis", 7, TODAY.plusYears(1)))))
                .extracting(Problem::at)
                .containsExactly("requirement");
    }

    @Test
    void asksAgainWhetherItStillMakesSenseWhenItIsApproved() {
        hospital.hire("K9");
        UUID person = hospital.uuid("K9");
        UUID id = id();
        hospital.requests.ask(id, person, new Wish.Extension("sepsis", 1, TODAY.plusDays(300)), "busy", null, "max");
        hospital.complete(person, "icu-sepsis");

        assertThat(problems(hospital.requests.approve(id, "ada", null, "")))
                .extracting(Problem::at)
                .containsExactly("requirement");
        assertThat(hospital.requests.withdraw(id, "max")).isEqualTo(new RulingRequests.Outcome.Done(false));
        assertThat(duties("K9")).isEmpty();
    }

    @Test
    void lapsesARequestOnWhichNobodyDecides() {
        hospital.hire("K10");
        UUID id = id();
        hospital.requests.ask(
                id, hospital.uuid("K10"), new Wish.Exemption("sepsis", TODAY, null), "later", null, "max");
        hospital.jdbc
                .sql("alter table ruling_request disable trigger facts_only")
                .update();
        hospital.jdbc
                .sql("update ruling_request set lapses_at = clock_timestamp() - interval '1 second' where id = :id")
                .param("id", id)
                .update();
        hospital.jdbc
                .sql("alter table ruling_request enable trigger facts_only")
                .update();

        assertThat(problems(hospital.requests.approve(id, "ada", null, "")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.fix()).contains("asked for anew", "30 days"));
        assertThat(duties("K10")).isEmpty();
    }

    @Test
    void approvesOnceWhereTwoDecideAtTheSameMoment() throws Exception {
        hospital.hire("K11");
        UUID id = id();
        hospital.requests.ask(id, hospital.uuid("K11"), new Wish.Exemption("sepsis", TODAY, null), "both", null, "max");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var approve = threads.submit(() -> hospital.requests.approve(id, "ada", null, ""));
            var refuse = threads.submit(() -> hospital.requests.refuse(id, "eve", "no"));
            assertThat(List.of(approve.get(), refuse.get()))
                    .filteredOn(RulingRequests.Outcome.Done.class::isInstance)
                    .hasSize(1);
        }
        assertThat(hospital.differences()).isEmpty();
    }

    @Test
    void goesWithItsOwnerThroughAMergeAndBack() {
        hospital.hire("MA", "MB");
        UUID a = hospital.uuid("MA");
        UUID b = hospital.uuid("MB");
        hospital.complete(b, "hand-hygiene");
        UUID theirs = Ruled.exempted(hospital, "MB", "sepsis", TODAY, null);
        Map<String, List<String>> before = Facts.rows(hospital.jdbc, RebuildSchema.DERIVED);

        hospital.identities.merge(a, b, "test", "one badge");
        assertThat(duties("MA")).extracting(Ruling::id).containsExactly(theirs);
        assertThat(hospital.differences()).isEmpty();
        hospital.identities.unmerge(b, Identities.Share.NONE, "test", "two badges");
        assertThat(Facts.rows(hospital.jdbc, RebuildSchema.DERIVED)).isEqualTo(before);

        hospital.identities.merge(a, b, "test", "one badge");
        UUID corrected = Ruled.corrected(hospital, "MA", "hand-hygiene", null);
        UUID end = Ruled.ended(hospital, "MA", theirs);
        UUID survivors = Ruled.leave(hospital, "MA", TODAY, TODAY);
        assertThat(hospital.differences()).isEmpty();
        hospital.identities.unmerge(b, Identities.Share.NONE, "test", "two badges");

        assertThat(duties("MB")).extracting(Ruling::id).containsExactly(theirs, corrected, end);
        assertThat(duties("MA")).extracting(Ruling::id).containsExactly(survivors);
        assertThat(hospital.differences()).isEmpty();
    }

    @Test
    void isKnownFromTheMomentOfItsRecordingOn() {
        hospital.hire("K12");
        UUID id = Ruled.leave(hospital, "K12", TODAY, null);
        var past = new AsKnown(hospital.people, new FactLog(hospital.jdbc), hospital.facts, hospital.publications);
        UUID person = hospital.uuid("K12");
        assertThat(past.on(person, past.today())
                        .orElseThrow()
                        .then()
                        .orElseThrow()
                        .state()
                        .duties()
                        .rulings())
                .extracting(Ruling::id)
                .containsExactly(id);
        assertThat(past.on(person, past.today().minusDays(1)).orElseThrow().then())
                .isEmpty();
    }

    @Test
    void anExemptionTakesTheDutyAwayUntilItIsEnded() {
        hospital.hire("X1");
        UUID sepsis = Ruled.exempted(hospital, "X1", "sepsis", TODAY, null);
        assertThat(hospital.duties("X1")).contains("hygiene/1 OPEN", "sepsis/1 EXEMPT");
        Ruled.exempted(hospital, "X1", "hygiene", TODAY, TODAY.plusDays(30));
        assertThat(standing("X1")).isEqualTo("EXEMPT");
        Ruled.ended(hospital, "X1", sepsis);
        assertThat(hospital.duties("X1")).contains("hygiene/1 EXEMPT", "sepsis/1 OPEN");
        assertThat(standing("X1")).isEqualTo("REQUIRED");
        assertThat(hospital.differences()).isEmpty();
    }

    @Test
    void anExtensionMovesTheDueDateAndSaysWhy() {
        hospital.hire("X2");
        LocalDate later = TODAY.plusDays(200);
        Ruled.extended(hospital, "X2", "sepsis", later);
        assertThat(column("X2", "due_on::text", "sepsis")).isEqualTo(later.toString());
        assertThat(column("X2", "due_because", "sepsis")).contains("extended to " + later);
        assertThat(hospital.differences()).isEmpty();
    }

    @Test
    void aCourseAssignedByHandStandsBesideTheRulesAndIsDoneLikeAnyOther() {
        hospital.hire("X3");
        UUID id = Ruled.assigned(hospital, "X3", "ed-triage", TODAY.plusDays(9));
        assertThat(hospital.duties("X3")).contains("by-hand-" + id + "/1 OPEN");
        hospital.complete(hospital.uuid("X3"), "ed-triage");
        assertThat(hospital.duties("X3")).contains("by-hand-" + id + "/1 COMPLETED");
        assertThat(hospital.differences()).isEmpty();
    }

    @Test
    void aCompletionThatDidNotTakePlaceCountsNoMoreAndMayBeToldAgain() {
        hospital.hire("X4");
        Outside.say(hospital, Outside.report("X4", "icu-sepsis", TODAY.minusDays(3)));
        assertThat(hospital.duties("X4")).contains("sepsis/1 COMPLETED");
        Ruled.corrected(hospital, "X4", "icu-sepsis", null);
        assertThat(hospital.duties("X4")).contains("sepsis/1 OPEN");
        Outside.say(hospital, Outside.report("X4", "icu-sepsis", TODAY.minusDays(3)));
        assertThat(hospital.duties("X4")).contains("sepsis/1 COMPLETED");
        assertThat(hospital.differences()).isEmpty();
    }

    private static String standing(String employee) {
        return hospital.jdbc
                .sql("select standing from staff_member where id = :staff")
                .param("staff", hospital.number(employee))
                .query(String.class)
                .single();
    }

    private static String column(String employee, String column, String requirement) {
        return hospital.jdbc
                .sql("select " + column + " from assignment where staff_id = :staff and requirement = :requirement")
                .param("staff", hospital.number(employee))
                .param("requirement", requirement)
                .query(String.class)
                .single();
    }

    private static Rulings.Outcome rule(UUID person, Ruling ruling) {
        return hospital.rulings.rule(person, ruling, null);
    }

    private static RulingRequests.Outcome ask(UUID person, Wish wish) {
        return hospital.requests.ask(id(), person, wish, "a ground", null, "max");
    }

    private static UUID id() {
        return UUID.randomUUID();
    }

    private static List<Ruling> duties(String employee) {
        long staff = hospital.number(employee);
        PersonState state = hospital.people.lock(List.of(staff)).get(staff);
        return Objects.requireNonNull(state).duties().rulings();
    }

    private static List<String> fields(Rulings.Outcome outcome) {
        return outcome instanceof Rulings.Outcome.Refused(var problems)
                ? problems.stream().map(Problem::at).toList()
                : List.of();
    }

    private static List<Problem> problems(RulingRequests.Outcome outcome) {
        return outcome instanceof RulingRequests.Outcome.Refused(var problems) ? problems : List.of();
    }

    private static long audited(String by, AuditAction action, UUID person) {
        return hospital.audit
                .find(new AuditLog.Search(by, action, "person:" + person, null), 99)
                .size();
    }
}
