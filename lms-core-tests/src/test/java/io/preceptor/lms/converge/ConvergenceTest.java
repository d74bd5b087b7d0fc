package io.preceptor.lms.converge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.preceptor.lms.assignment.store.AssignmentStore;
import io.preceptor.lms.converge.Learning.Outcome;
import io.preceptor.lms.converge.store.FactLog;
import io.preceptor.lms.journal.EntryState;
import io.preceptor.lms.journal.JournalDraft;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.learning.Attempt;
import io.preceptor.lms.learning.AttemptResult;
import io.preceptor.lms.returns.DeliveryOutcome;
import io.preceptor.lms.returns.Push;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.Stored;
import io.preceptor.lms.workforce.store.GroupCommitIntake;
import io.preceptor.lms.workforce.store.IntakeStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class ConvergenceTest {

    private static final Instant THEN = Instant.parse("2026-11-01T08:00:00Z");

    @Test
    void aTransferAssignsKeepsAndWithdraws() {
        Hospital hospital = Hospital.open("transfer");
        hospital.tell(Hospital.report("E1", THEN, "ICU", "RN2"));
        hospital.settle();
        assertThat(hospital.duties("E1")).containsExactly("hygiene/1 OPEN", "sepsis/1 OPEN");

        hospital.tell(Hospital.report("E1", THEN.plusSeconds(60), "ED", "RN3"));
        hospital.settle();
        assertThat(hospital.duties("E1")).containsExactly("hygiene/1 OPEN", "sepsis/1 WITHDRAWN", "triage/1 OPEN");

        hospital.tell(Hospital.report("E1", THEN.plusSeconds(120), "ICU", "RN2"));
        hospital.settle();
        assertThat(hospital.duties("E1")).containsExactly("hygiene/1 OPEN", "sepsis/1 OPEN", "triage/1 WITHDRAWN");
        assertNothingDiffers(hospital);
    }

    @Test
    void aLateOlderReportFillsOnlyWhatNoLaterOneStated() {
        Hospital hospital = Hospital.open("late");
        hospital.tell(Hospital.report("E1", THEN.plusSeconds(60), "ED", "RN3"));
        hospital.settle();
        hospital.tell(Hospital.patch(
                "E1",
                THEN,
                Map.of(
                        AttributePath.person(Attribute.EMAIL), "e1@example.org",
                        AttributePath.person(Attribute.FAMILY_NAME), "Older"),
                Set.of()));
        hospital.settle();
        var staff = hospital.jdbc
                .sql("select family_name || ' ' || (member -> 'attributes' -> 'EMAIL' ->> 'text') from staff_member")
                .query((row, _) -> row.getString(1))
                .single();
        assertThat(staff).isEqualTo("FamilyE1 e1@example.org");
        assertNothingDiffers(hospital);
    }

    @Test
    void anUnmappedJobCodeHoldsAndMappingItReleases() {
        Hospital hospital = Hospital.open("unmapped");
        hospital.tell(Hospital.report("E1", THEN, "ICU", "RN9"));
        hospital.settle();
        assertThat(standing(hospital)).isEqualTo("ON_HOLD");
        assertThat(hospital.duties("E1")).isEmpty();

        var content = Hospital.content();
        var roles = new java.util.HashMap<>(content.crosswalk().roles());
        roles.put(new io.preceptor.lms.workforce.JobCode(null, "RN9"), "nurse");
        hospital.publications.publish(
                new io.preceptor.lms.assignment.PublishedContent(
                        content.policy(), new io.preceptor.lms.workforce.Crosswalk(roles), content.units()),
                "test",
                "RN9");
        hospital.settle();
        assertThat(standing(hospital)).isEqualTo("REQUIRED");
        assertThat(hospital.duties("E1")).containsExactly("hygiene/1 OPEN", "sepsis/1 OPEN");
        assertNothingDiffers(hospital);
    }

    @Test
    void recordsNoAttemptUntilWhatComesBeforeTheCourseIsDone() {
        Hospital hospital = Hospital.bare("prior");
        hospital.publications.publish(Hospital.settings(), "test", "first");
        hospital.publications.publish(HospitalPolicy.sepsisAfterHygiene(), "test", "first");
        hospital.hire("E1");
        UUID staff = hospital.uuid("E1");
        var attempt = new Attempt(UUID.randomUUID(), staff, "icu-sepsis", Map.of("q1", Set.of("a")));

        assertThat(hospital.learning.submit(attempt))
                .isInstanceOfSatisfying(
                        Outcome.TooEarly.class,
                        early -> assertThat(early.first())
                                .extracting(Course::key)
                                .containsExactly("hand-hygiene"));
        assertThat(hospital.jdbc
                        .sql("select count(*) from attempt")
                        .query(Long.class)
                        .single())
                .isZero();

        hospital.complete(staff, "hand-hygiene");
        assertThat(result(hospital, attempt).passed()).isTrue();
        assertThat(hospital.duties("E1")).containsExactly("hygiene/1 COMPLETED", "sepsis/1 COMPLETED");
    }

    private static AttemptResult result(Hospital hospital, Attempt attempt) {
        return switch (hospital.learning.submit(attempt)) {
            case Outcome.Recorded(AttemptResult result) -> result;
            case Outcome.TooEarly _, Outcome.NotYet _, Outcome.NotOnline _, Outcome.Overtaken _ ->
                throw new AssertionError("it was not recorded");
        };
    }

    @Test
    void aCompletionClosesTheAssignmentAwardsAndIsWantedAtTheTarget() {
        Hospital hospital = Hospital.open("completion");
        hospital.tell(Hospital.report("E1", THEN, "ICU", "RN2"));
        hospital.settle();
        UUID staff = hospital.jdbc
                .sql("select uuid from staff_member")
                .query((row, _) -> row.getObject(1, UUID.class))
                .single();
        var attempt = new Attempt(UUID.randomUUID(), staff, "hand-hygiene", Map.of("q1", Set.of("a")));

        assertThat(result(hospital, attempt).passed()).isTrue();
        assertThat(result(hospital, attempt).repeated()).isTrue();
        assertThat(hospital.duties("E1")).containsExactly("hygiene/1 COMPLETED", "sepsis/1 OPEN");

        Push push = hospital.deliveries
                .claim("directory", hospital.number("E1"), Duration.ofMinutes(1))
                .orElseThrow();
        assertThat(push.items()).hasSize(1);
        assertThat(push.identifiers()).containsExactly(Hospital.identifier("E1"));
        assertThat(hospital.deliveries.claim("directory", hospital.number("E1"), Duration.ofMinutes(1)))
                .isEmpty();
        hospital.deliveries.settle(push, new DeliveryOutcome.TryLater("busy", Duration.ZERO, "PUT 503"));
        Push again = hospital.deliveries
                .claim("directory", hospital.number("E1"), Duration.ofMinutes(1))
                .orElseThrow();
        hospital.deliveries.settle(
                again, new DeliveryOutcome.SeenOnReadBack("Practitioner/1", "W/\"2\"", true, "PUT 200"));
        assertThat(hospital.jdbc
                        .sql("select state || ' ' || attempts from delivery_item")
                        .query((row, _) -> row.getString(1))
                        .single())
                .isEqualTo("SEEN_ON_READ_BACK 2");
        assertNothingDiffers(hospital);
    }

    @Test
    void moreEndingsThanTheGuardBelievesAreHeld() {
        Hospital hospital = Hospital.open("guard");
        for (int i = 0; i < 40; i++) {
            hospital.tell(Hospital.report("E" + i, THEN, "ICU", "RN2"));
        }
        hospital.settle();
        tellEndings(hospital, 0, 10);
        hospital.settle();
        assertThat(count(hospital, "staff_member where status = 'ENDED'")).isEqualTo(3);
        assertThat(count(hospital, "report_work where state = 'HELD'")).isEqualTo(7);
        assertNothingDiffers(hospital);
    }

    @Test
    void twoNodesTogetherEndNoMoreThanTheGuardBelieves() throws Exception {
        Hospital hospital = Hospital.open("guard_of_two");
        for (int i = 0; i < 40; i++) {
            hospital.tell(Hospital.report("E" + i, THEN, "ICU", "RN2"));
        }
        hospital.settle();
        tellEndings(hospital, 0, 2);
        try (var other = Executors.newSingleThreadExecutor()) {
            Future<Integer> second = hospital.transactions.inTransaction(() -> {
                assertThat(hospital.convergence.reports()).isEqualTo(2);
                tellEndings(hospital, 2, 6);
                Future<Integer> running = other.submit(hospital.convergence::reports);
                await().until(() -> running.isDone()
                        || count(
                                        hospital,
                                        "pg_locks l join pg_database d on d.oid = l.database"
                                                + " where d.datname = current_database() and not l.granted")
                                > 0);
                return running;
            });
            second.get();
        }
        hospital.settle();
        assertThat(count(hospital, "staff_member where status = 'ENDED'")).isEqualTo(3);
        assertThat(count(hospital, "report_work where state = 'HELD'")).isEqualTo(3);
        assertNothingDiffers(hospital);
    }

    private static void tellEndings(Hospital hospital, int from, int to) {
        for (int i = from; i < to; i++) {
            hospital.tell(Hospital.patch(
                    "E" + i, THEN.plusSeconds(60), Map.of(AttributePath.person(Attribute.STATUS), "ENDED"), Set.of()));
        }
    }

    @Test
    void identifiersOfTwoPeopleInOneReportAreParked() {
        Hospital hospital = Hospital.open("ambiguous");
        hospital.tell(Hospital.report("E1", THEN, "ICU", "RN2"), Hospital.report("E2", THEN, "ED", "RN2"));
        hospital.settle();
        hospital.tell(Hospital.patch(
                "E3",
                THEN,
                Map.of(
                        AttributePath.identifier(Hospital.identifier("E1"), Attribute.IDENTIFIER_TYPE), "EI",
                        AttributePath.identifier(Hospital.identifier("E2"), Attribute.IDENTIFIER_TYPE), "EI"),
                Set.of()));
        hospital.settle();
        assertThat(count(hospital, "report_work where state = 'PARKED'")).isEqualTo(1);
        assertThat(count(hospital, "staff_member")).isEqualTo(2);
        assertThat(count(hospital, "staff_identifier where staff_id is null")).isZero();
        assertNothingDiffers(hospital);
    }

    @Test
    void theSameControlIdAndContentIsStoredOnceAndOtherContentIsNew() {
        Hospital hospital = Hospital.open("repeated");
        var first = (Stored.New) hospital.intake.store(Hospital.draft("X1", "aa"), List.of());
        var again = (Stored.Repeated) hospital.intake.store(Hospital.draft("X1", "aa"), List.of());
        var other = (Stored.New) hospital.intake.store(Hospital.draft("X1", "bb"), List.of());
        assertThat(again.entry()).isEqualTo(first.entry());
        assertThat(again.answer()).isEqualTo("ACK".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(first.controlIdReused()).isFalse();
        assertThat(other.controlIdReused()).isTrue();
        assertThat(count(hospital, "journal_entry")).isEqualTo(2);
    }

    @Test
    void aRefusedMessageIsReadAnewUnderANewProfileOfItsSource() {
        Hospital hospital = Hospital.open("read_anew");
        var refused = (Stored.New) hospital.intake.store(read(1, EntryState.REFUSED, "STF-7"), List.of());
        assertThat(hospital.intake.store(read(1, EntryState.REFUSED, "STF-7"), List.of()))
                .isInstanceOfSatisfying(
                        Stored.Repeated.class,
                        again -> assertThat(again.entry()).isEqualTo(refused.entry()));

        var doubted = (Stored.New) hospital.intake.store(read(2, EntryState.ACCEPTED, "MFI-3"), List.of());
        var taken = (Stored.New) hospital.intake.store(
                read(3, EntryState.ACCEPTED, "STF-10"), List.of(Hospital.report("E1", THEN, "ICU", "RN2")));
        assertThat(taken.entry()).isGreaterThan(doubted.entry());
        assertThat(hospital.intake.store(read(4, EntryState.ACCEPTED, "STF-10"), List.of()))
                .isInstanceOfSatisfying(Stored.Repeated.class, again -> {
                    assertThat(again.entry()).isEqualTo(taken.entry());
                    assertThat(again.answer()).asString(UTF_8).isEqualTo("read by 3");
                });
        assertThat(count(hospital, "journal_entry")).isEqualTo(3);
        assertThat(count(hospital, "staff_report")).isEqualTo(1);
        assertThat(count(hospital, "second_answer")).isEqualTo(1);
        hospital.settle();
        assertNothingDiffers(hospital);
    }

    @Test
    void ofTwoNodesOneReadsARefusedMessageAnew() {
        Hospital hospital = Hospital.open("read_anew_twice");
        try (var other = new GroupCommitIntake(new IntakeStore(new JdbcTemplate(hospital.dataSource)), () -> {})) {
            for (int profile = 1; profile <= 20; profile++) {
                JournalDraft draft = read(profile, EntryState.REFUSED, "STF-7");
                var both = List.of(
                        hospital.intake.submit(draft, List.of()),
                        other.submit(draft, List.of()),
                        hospital.intake.submit(draft, List.of()));
                assertThat(both.stream().map(CompletableFuture::join).filter(Stored.New.class::isInstance))
                        .as("profile %d", profile)
                        .hasSize(1);
            }
        }
        assertThat(count(hospital, "journal_entry")).isEqualTo(20);
        assertThat(count(hospital, "message_seen")).isEqualTo(1);
    }

    /// One message as it was read by a profile.
    private static JournalDraft read(long profile, EntryState state, String at) {
        JournalDraft sent = Hospital.draft("X1", "aa");
        return new JournalDraft(
                sent.source(),
                sent.peer(),
                sent.kind(),
                sent.controlId(),
                sent.saidAt(),
                sent.receivedAt(),
                sent.size(),
                sent.contentHash(),
                "MSH|X1".getBytes(UTF_8),
                state,
                List.of(new Problem(at, ProblemCode.CONTRADICTORY, "set it right")),
                ("read by " + profile).getBytes(UTF_8),
                "told".getBytes(UTF_8),
                profile);
    }

    @Test
    void eightWritersWithTheSamePeopleInOpposingOrdersLoseNothing() throws Exception {
        Hospital hospital = Hospital.open("opposing");
        try (var threads = Executors.newFixedThreadPool(8)) {
            var running = new ArrayList<Future<?>>();
            for (int writer = 0; writer < 8; writer++) {
                long seed = writer;
                running.add(threads.submit(() -> {
                    var order = new ArrayList<Integer>();
                    for (int i = 0; i < 200; i++) {
                        order.add(i);
                    }
                    Collections.shuffle(order, new Random(seed));
                    for (int i : order) {
                        hospital.tell(
                                Hospital.report("E" + i, THEN.plusSeconds(seed), seed % 2 == 0 ? "ICU" : "ED", "RN2"));
                        if (i % 20 == 0) {
                            hospital.convergence.reports();
                        }
                    }
                    hospital.settle();
                    return seed;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        }
        hospital.settle();
        assertThat(count(hospital, "staff_member")).isEqualTo(200);
        assertThat(count(hospital, "person_fact")).isEqualTo(1600);
        assertThat(count(hospital, "report_work")).isZero();
        assertThat(count(hospital, "position where unit = 'ED'")).isEqualTo(200);
        assertNothingDiffers(hospital);
    }

    @Test
    void anAssignmentIsExplainedDownToTheFieldThatCausedIt() {
        Hospital hospital = Hospital.open("why");
        hospital.tell(Hospital.report("E1", THEN, "ED", "RN2"));
        hospital.settle();
        UUID staff = hospital.jdbc
                .sql("select uuid from staff_member")
                .query((row, _) -> row.getObject(1, UUID.class))
                .single();
        var assignment = new AssignmentStore(hospital.jdbc)
                .load(List.of(hospital.number("E1"))).getOrDefault(hospital.number("E1"), List.of()).stream()
                        .filter(one -> one.requirement().equals("triage"))
                        .findFirst()
                        .orElseThrow();
        hospital.tell(Hospital.report("E1", THEN.plusSeconds(60), "ICU", "RN2"));
        hospital.settle();

        var explanations = new Explanations(hospital.people, new FactLog(hospital.jdbc), hospital.publications)
                .then(staff, assignment);
        assertThat(explanations).hasSize(1);
        var reason = explanations.getFirst().reasons().getFirst();
        assertThat(reason.verdict().because()).contains("ED");
        assertThat(Objects.requireNonNull(reason.origin()).at()).isEqualTo("STF");
    }

    private static String standing(Hospital hospital) {
        return hospital.jdbc
                .sql("select standing from staff_member")
                .query((row, _) -> row.getString(1))
                .single();
    }

    private static long count(Hospital hospital, String what) {
        return hospital.jdbc
                .sql("select count(*) from " + what)
                .query((row, _) -> row.getLong(1))
                .single();
    }

    private static void assertNothingDiffers(Hospital hospital) {
        assertThat(hospital.rebuild.check(_ -> {})).isEmpty();
    }
}
