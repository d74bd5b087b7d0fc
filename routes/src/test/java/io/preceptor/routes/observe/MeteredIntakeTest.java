package io.preceptor.routes.observe;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.preceptor.lms.journal.EntryState;
import io.preceptor.lms.journal.JournalDraft;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.workforce.IntakeUnavailableException;
import io.preceptor.lms.workforce.StaffIntake;
import io.preceptor.lms.workforce.Stored;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MeteredIntakeTest {

    private static final Instant NOW = Instant.parse("2026-11-02T14:00:00Z");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void countsBySourceOutcomeAndTheCodeOfTheAnswer() {
        var intake = new MeteredIntake((_, _) -> CompletableFuture.completedFuture(new Stored.New(7, false)), registry);
        intake.store(draft(EntryState.ACCEPTED, "MSH|^~\\&|L\rMSA|AA|1\r"), List.of());
        intake.store(draft(EntryState.ACCEPTED, "MSH|^~\\&|L\rMSA|AA|2\r"), List.of());
        intake.store(draft(EntryState.REFUSED, "MSH|^~\\&|L\rMSA|AE|3\rERR|"), List.of());
        intake.store(draft(EntryState.ACCEPTED, "MSH|^~\\&|L\rMSA|Linh|4\r"), List.of());
        intake.store(draft(EntryState.ACCEPTED, "{}"), List.of());
        intake.store(draft(EntryState.ACCEPTED, null), List.of());

        assertThat(count("accepted", "AA")).isEqualTo(2);
        assertThat(count("refused", "AE")).isEqualTo(1);
        assertThat(count("accepted", "other")).isEqualTo(2);
        assertThat(count("accepted", "none")).isEqualTo(1);
        assertThat(registry.get("preceptor.intake.commit").timer().count()).isEqualTo(6);
    }

    @Test
    void countsWhatWasRepeatedAndWhatGotNoAnswer() {
        StaffIntake repeated = (_, _) -> CompletableFuture.completedFuture(new Stored.Repeated(7, null));
        new MeteredIntake(repeated, registry).store(draft(EntryState.ACCEPTED, null), List.of());
        StaffIntake away = (_, _) ->
                CompletableFuture.failedFuture(new IntakeUnavailableException("away", new IllegalStateException()));
        assertThatThrownBy(() -> new MeteredIntake(away, registry).store(draft(EntryState.ACCEPTED, null), List.of()))
                .isInstanceOf(IntakeUnavailableException.class);

        assertThat(count("repeated", "none")).isEqualTo(1);
        assertThat(count("unavailable", "none")).isEqualTo(1);
    }

    private double count(String outcome, String code) {
        return registry.get("preceptor.intake.messages")
                .tags("source", "ehr", "outcome", outcome, "code", code)
                .counter()
                .count();
    }

    // NullAway does not see that a record of another module lets an array be null.
    @SuppressWarnings("NullAway")
    private static JournalDraft draft(EntryState state, @Nullable String answer) {
        List<Problem> problems = state == EntryState.ACCEPTED
                ? List.of()
                : List.of(new Problem("STF-3", ProblemCode.MISSING, "send it"));
        return new JournalDraft(
                "ehr",
                null,
                "MFN^M02",
                "1",
                NOW,
                NOW,
                1,
                "hash",
                null,
                state,
                problems,
                answer == null ? null : answer.getBytes(US_ASCII));
    }
}
