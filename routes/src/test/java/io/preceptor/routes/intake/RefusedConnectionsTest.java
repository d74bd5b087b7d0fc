package io.preceptor.routes.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.preceptor.connector.mllp.MllpRefusals.Reason;
import io.preceptor.lms.journal.EntryState;
import io.preceptor.lms.journal.JournalDraft;
import io.preceptor.lms.workforce.StaffIntake;
import io.preceptor.lms.workforce.Stored;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// What is counted and journalled of connections that are turned away.
class RefusedConnectionsTest {

    private final List<JournalDraft> journal = new ArrayList<>();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private Instant now = Instant.parse("2026-11-26T06:00:00Z");
    private final StaffIntake intake = (draft, _) -> {
        journal.add(draft);
        return CompletableFuture.completedFuture(new Stored.New(1, false));
    };
    private final RefusedConnections refused =
            new RefusedConnections("ehr", intake, new ContentHash(new byte[32]), () -> now, registry);

    private double counted(Reason reason) {
        return registry.get("preceptor.intake.connections.refused")
                .tag("reason", reason.name().toLowerCase(java.util.Locale.ROOT))
                .counter()
                .count();
    }

    @Test
    void countsEachAndJournalsOneAMinuteOfEachAddressAndReason() {
        refused.refused("10.0.0.1:1", Reason.ADDRESS);
        refused.refused("10.0.0.1:2", Reason.ADDRESS);
        refused.refused("10.0.0.1:3", Reason.TLS);
        refused.refused("10.0.0.2:4", Reason.ADDRESS);
        now = now.plusSeconds(61);
        refused.refused("10.0.0.1:5", Reason.ADDRESS);

        assertThat(counted(Reason.ADDRESS)).isEqualTo(4);
        assertThat(counted(Reason.TLS)).isEqualTo(1);
        assertThat(journal)
                .extracting(JournalDraft::peer)
                .containsExactly("10.0.0.1:1", "10.0.0.1:3", "10.0.0.2:4", "10.0.0.1:5");
        assertThat(journal).allSatisfy(draft -> {
            assertThat(draft.kind()).isEqualTo("connection");
            assertThat(draft.state()).isEqualTo(EntryState.REFUSED);
            assertThat(draft.content()).isNull();
            assertThat(draft.size()).isZero();
            assertThat(draft.problems().getFirst().fix()).isNotBlank();
        });
    }

    @Test
    void growsNoLargerHoweverManyAddressesTry() {
        for (int i = 0; i < 5000; i++) {
            refused.refused("10.0." + i / 250 + "." + i % 250 + ":1", Reason.ADDRESS);
        }
        assertThat(journal).hasSize(5000);
        refused.refused("10.0.19.249:2", Reason.ADDRESS);
        assertThat(journal).as("the latest are remembered").hasSize(5000);
    }
}
