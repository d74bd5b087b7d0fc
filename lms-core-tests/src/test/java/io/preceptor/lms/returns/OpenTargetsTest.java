package io.preceptor.lms.returns;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.converge.Hospital;
import io.preceptor.lms.returns.TargetWatch.Watched;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// When a partner may be told, with holds on a real database.
class OpenTargetsTest {

    private static final String TARGET = "partner";

    @Test
    void isClosedWhileHeldRehearsedOrQuiet() {
        Hospital hospital = Hospital.open("open_targets");

        assertThat(isOpen(hospital, false, null)).isTrue();
        assertThat(isOpen(hospital, true, null)).as("rehearsed").isFalse();
        assertThat(isOpen(hospital, false, Instant.parse("2026-11-02T06:00:00Z")))
                .as("quiet")
                .isFalse();

        hospital.holds.hold(TARGET, "anna", "their server is being moved");
        assertThat(isOpen(hospital, false, null)).as("held").isFalse();

        hospital.holds.resume(TARGET, "anna", "it stands");
        assertThat(isOpen(hospital, false, null)).isTrue();
    }

    private static boolean isOpen(Hospital hospital, boolean isRehearsed, @Nullable Instant quietUntil) {
        var watched =
                new Watched(TARGET, TargetCapability.IDEMPOTENT_RESEND, isRehearsed, null, quietUntil, 1, 1, false);
        return new OpenTargets(() -> List.of(watched), hospital.holds).isOpen(TARGET);
    }
}
