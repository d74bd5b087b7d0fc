package io.preceptor.lms.converge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

import io.preceptor.lms.converge.Identities.Share;
import io.preceptor.lms.converge.store.RebuildSchema;
import io.preceptor.lms.learning.Attempt;
import io.preceptor.lms.learning.Completion;
import io.preceptor.lms.returns.DeliveryOutcome;
import io.preceptor.lms.returns.Push;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.ReportScope;
import io.preceptor.lms.workforce.StaffReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What holds of merges and unmerges whatever happens before, between and after them.
class IdentityPropertyTest {

    private static final Instant THEN = Instant.parse("2026-11-01T08:00:00Z");
    private static final List<String> UNITS = List.of("ED", "ICU", "NOWHERE");
    private static final List<String> JOBS = List.of("RN2", "RN3", "RN9");
    private static final List<String> COURSES = List.of("hand-hygiene", "ed-triage", "icu-sepsis");

    private final AtomicInteger trio = new AtomicInteger();
    private final AtomicInteger departed = new AtomicInteger();

    @Test
    void aMergeThatIsTakenBackLeavesNoTrace() {
        Hospital hospital = Hospital.open("identity_and_back");
        qt().withFixedSeed(11)
                .withExamples(8)
                .withShrinkCycles(0)
                .forAll(longs().all())
                .check(seed -> {
                    var story = new Story(hospital, seed);
                    for (int i = 0; i < 12; i++) {
                        story.step(false);
                    }
                    hospital.settle();
                    Map<String, List<String>> before = Facts.rows(hospital.jdbc, RebuildSchema.DERIVED);
                    story.mergeSomeone();
                    story.partAll(false);
                    assertThat(Facts.rows(hospital.jdbc, RebuildSchema.DERIVED)).isEqualTo(before);
                    return true;
                });
        assertThat(verdicts(hospital, "SAME")).isGreaterThan(2);
        assertThat(verdicts(hospital, "APART")).isGreaterThan(2);
    }

    @Test
    void anyStoryGivesTheTablesThatTheRebuildGives() {
        Hospital hospital = Hospital.open("identity_any_story");
        qt().withFixedSeed(17)
                .withExamples(8)
                .withShrinkCycles(0)
                .forAll(longs().all())
                .check(seed -> {
                    var story = new Story(hospital, seed);
                    for (int i = 0; i < 25; i++) {
                        story.step(true);
                    }
                    hospital.settle();
                    assertThat(hospital.rebuild.check(_ -> {})).isEmpty();
                    story.partAll(true);
                    hospital.settle();
                    assertThat(hospital.rebuild.check(_ -> {})).isEmpty();
                    return true;
                });
        assertThat(verdicts(hospital, "SAME")).isGreaterThan(2);
        assertThat(verdicts(hospital, "APART")).isGreaterThan(2);
        assertThat(departed.get()).isGreaterThan(2);
    }

    private static long verdicts(Hospital hospital, String verdict) {
        return hospital.jdbc
                .sql("select count(*) from identity_verdict where verdict = :verdict")
                .param("verdict", verdict)
                .query((row, _) -> row.getLong(1))
                .single();
    }

    /// Three people to whom this and that happens.
    private final class Story {
        private final Hospital hospital;
        private final Random random;
        private final List<String> employees = new ArrayList<>();
        private final List<UUID> minted = new ArrayList<>();
        private int second;

        Story(Hospital hospital, long seed) {
            this.hospital = hospital;
            this.random = new Random(seed);
            int number = trio.incrementAndGet();
            for (String letter : List.of("X", "Y", "Z")) {
                String employee = letter + number;
                employees.add(employee);
                hospital.tell(Hospital.report(employee, THEN, "ED", "RN2"));
            }
            hospital.settle();
            employees.forEach(employee -> minted.add(hospital.uuid(employee)));
            // Each has another record, which may be somebody else's.
            for (String employee : List.copyOf(employees)) {
                var stated = Hospital.identifier(employee);
                String record = employee + "b";
                employees.add(record);
                hospital.tell(Hospital.patch(
                        record,
                        THEN,
                        Map.of(AttributePath.identifier(stated, Attribute.IDENTIFIER_TYPE), "EI"),
                        Set.of()));
            }
            hospital.settle();
        }

        void step(boolean verdicts) {
            switch (random.nextInt(verdicts ? 9 : 5)) {
                case 0, 1 ->
                    hospital.tell(Hospital.report(anyone(), THEN.plusSeconds(++second), one(UNITS), one(JOBS)));
                case 2 -> hospital.tell(more(anyone()));
                case 3 -> {
                    hospital.settle();
                    hospital.learning.submit(
                            new Attempt(UUID.randomUUID(), one(minted), one(COURSES), Map.of("q1", Set.of("a"))));
                }
                case 4 -> deliver();
                case 5, 6 -> mergeSomeone();
                case 7 -> part(one(minted), true);
                default -> depart();
            }
        }

        /// Some of what was told and completed is somebody else's, as far as it can be.
        private void depart() {
            UUID person = one(minted);
            hospital.identities.parting(person).ifPresent(parting -> {
                var choice = new Parting.Choice(
                        parting.records().stream()
                                .map(Parting.Records::number)
                                .filter(_ -> random.nextBoolean())
                                .collect(Collectors.toSet()),
                        parting.completions().stream()
                                .map(Completion::number)
                                .filter(_ -> random.nextBoolean())
                                .collect(Collectors.toSet()),
                        random.nextBoolean());
                if (hospital.identities.part(person, choice, "test", "somebody else")
                        instanceof Identities.Outcome.Done done) {
                    minted.add(done.other());
                    departed.incrementAndGet();
                }
            });
        }

        /// Another identifier, which another report may take back or give to somebody else; or the end.
        private StaffReport more(String employee) {
            String number = "N" + employee.replaceAll("\\D", "") + random.nextInt(3);
            var said = Map.of(AttributePath.identifier(Hospital.identifier(number), Attribute.IDENTIFIER_TYPE), "EI");
            StaffReport report = Hospital.patch(employee, THEN.plusSeconds(++second), said, Set.of());
            return random.nextInt(4) > 0
                    ? report
                    : new StaffReport(
                            report.object(),
                            report.saidAt(),
                            report.sequence(),
                            report.receivedAt(),
                            null,
                            ReportScope.END,
                            Set.of(),
                            Map.of());
        }

        private void deliver() {
            hospital.settle();
            for (long staff : hospital.deliveries.due("directory", 100)) {
                hospital.deliveries
                        .claim("directory", staff, Duration.ofMinutes(1))
                        .ifPresent(this::bring);
            }
        }

        /// Now and then as to a target that cannot be asked: then an unknown answer waits for a person.
        private void bring(Push push) {
            boolean isMarked = random.nextInt(4) == 0;
            if (isMarked) {
                hospital.deliveries.sending(push);
            }
            DeliveryOutcome answer = answer();
            hospital.deliveries.settle(push, answer);
            if (isMarked && answer instanceof DeliveryOutcome.AnswerUnknown && random.nextBoolean()) {
                push.items().forEach(item -> hospital.resend.wasTaken(item.id(), "test", "seen there"));
            }
        }

        private DeliveryOutcome answer() {
            return switch (random.nextInt(4)) {
                case 0 -> new DeliveryOutcome.AnswerUnknown("no answer", "PUT");
                case 1 -> new DeliveryOutcome.Parked("refused", "PUT 422");
                default ->
                    new DeliveryOutcome.SeenOnReadBack("Practitioner/" + random.nextInt(3), null, true, "PUT 200");
            };
        }

        void mergeSomeone() {
            if (random.nextBoolean()) {
                hospital.settle();
            }
            hospital.identities.merge(one(minted), one(minted), "test", "one");
        }

        void partAll(boolean divided) {
            for (UUID each : minted) {
                part(each, divided);
            }
        }

        private void part(UUID other, boolean divided) {
            Share share = Share.NONE;
            if (divided) {
                share = hospital.identities
                        .undivided(other)
                        .map(came -> new Share(
                                came.objects().stream()
                                        .map(Identities.Arrived::object)
                                        .filter(_ -> random.nextBoolean())
                                        .collect(Collectors.toSet()),
                                came.completions().stream()
                                        .map(Identities.Recorded::number)
                                        .filter(_ -> random.nextBoolean())
                                        .collect(Collectors.toSet())))
                        .orElse(share);
            }
            hospital.identities.unmerge(other, share, "test", "two");
        }

        private String anyone() {
            return one(employees);
        }

        private <T> T one(List<T> many) {
            return many.get(random.nextInt(many.size()));
        }
    }
}
