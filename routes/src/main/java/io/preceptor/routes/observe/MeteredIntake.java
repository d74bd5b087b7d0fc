package io.preceptor.routes.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.preceptor.lms.journal.JournalDraft;
import io.preceptor.lms.workforce.StaffIntake;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.Stored;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts what passes the door, and how long each commit took. Each message costs two counts and no allocation
/// but a key.
public final class MeteredIntake implements StaffIntake {

    private static final Logger LOG = LoggerFactory.getLogger(MeteredIntake.class);

    private final StaffIntake door;
    private final MeterRegistry registry;
    private final Timer commit;
    private final Map<Kind, Counter> counters = new ConcurrentHashMap<>();

    private record Kind(String source, String outcome, String code) {}

    public MeteredIntake(StaffIntake door, MeterRegistry registry) {
        this.door = door;
        this.registry = registry;
        this.commit = Timer.builder("preceptor.intake.commit")
                .description("From a message that is read to its commit")
                .serviceLevelObjectives(
                        Duration.ofMillis(5),
                        Duration.ofMillis(10),
                        Duration.ofMillis(25),
                        Duration.ofMillis(50),
                        Duration.ofMillis(100),
                        Duration.ofMillis(250),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5))
                .register(registry);
    }

    @Override
    public CompletableFuture<Stored> submit(JournalDraft entry, List<StaffReport> reports) {
        long begun = System.nanoTime();
        return door.submit(entry, reports).whenComplete((stored, failed) -> {
            if (failed == null) {
                commit.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
                count(entry, stored);
                if (LOG.isDebugEnabled()) {
                    log(entry, stored);
                }
            } else {
                counter(new Kind(entry.source(), "unavailable", "none")).increment();
            }
        });
    }

    private void count(JournalDraft entry, Stored stored) {
        Kind kind =
                switch (stored) {
                    case Stored.New _ ->
                        new Kind(
                                entry.source(),
                                entry.state().name().toLowerCase(Locale.ROOT),
                                AnswerCode.of(entry.answer()));
                    case Stored.Repeated _ -> new Kind(entry.source(), "repeated", AnswerCode.of(entry.answer()));
                    // Its answer is made when that is known.
                    case Stored.Refused _ -> new Kind(entry.source(), "refused", "none");
                };
        counter(kind).increment();
    }

    private Counter counter(Kind kind) {
        return counters.computeIfAbsent(
                kind,
                one -> Counter.builder("preceptor.intake.messages")
                        .description("Messages by their source, what became of them, and the answer's code (MSA-1)")
                        .tag("source", one.source())
                        .tag("outcome", one.outcome())
                        .tag("code", one.code())
                        .register(registry));
    }

    /// A line for each message, with the journal's number as a field of structured logs.
    private static void log(JournalDraft entry, Stored stored) {
        long number =
                switch (stored) {
                    case Stored.New one -> one.entry();
                    case Stored.Repeated one -> one.entry();
                    case Stored.Refused one -> one.entry();
                };
        LOG.atDebug()
                .addKeyValue("journal", number)
                .addKeyValue("source", entry.source())
                .addKeyValue("kind", entry.kind())
                .addKeyValue("state", entry.state())
                .log("journalled");
    }

    /// MSA-1 of an answer, of the codes that HL7 knows (table 0008).
    private static final class AnswerCode {

        private static final int LOOKED_AT = 1_024;

        private AnswerCode() {}

        static String of(byte @Nullable [] answer) {
            if (answer == null) {
                return "none";
            }
            int end = Math.min(answer.length - 6, LOOKED_AT);
            for (int i = 0; i < end; i++) {
                if (answer[i] == '\r' && answer[i + 1] == 'M' && answer[i + 2] == 'S' && answer[i + 3] == 'A') {
                    return known(answer[i + 5], answer[i + 6]);
                }
            }
            return "other";
        }

        private static String known(byte first, byte second) {
            return switch (first) {
                case 'A' ->
                    switch (second) {
                        case 'A' -> "AA";
                        case 'E' -> "AE";
                        case 'R' -> "AR";
                        default -> "other";
                    };
                case 'C' ->
                    switch (second) {
                        case 'A' -> "CA";
                        case 'E' -> "CE";
                        case 'R' -> "CR";
                        default -> "other";
                    };
                default -> "other";
            };
        }
    }
}
