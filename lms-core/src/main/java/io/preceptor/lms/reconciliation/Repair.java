package io.preceptor.lms.reconciliation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What somebody asked to be mended.
///
/// @param differences how many it was asked for
/// @param decidedBy   who approved or refused it; null while nobody did
/// @param decision    why; null while nobody decided
/// @param applied     what was done, in a sentence; null before
/// @param mended      how many were seen to be mended
/// @param still       how many were seen to differ still
public record Repair(
        long number,
        Side side,
        DifferenceKind kind,
        Mending what,
        State state,
        int differences,
        String askedBy,
        Instant askedAt,
        String reason,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String decision,
        @Nullable String applied,
        @Nullable Instant verifiedAt,
        int mended,
        int still) {

    public enum State {
        ASKED("Waits for a second person"),
        REFUSED("Refused"),
        APPLIED("Applied, not yet seen"),
        VERIFIED("Seen again");

        private final String words;

        State(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    public boolean isAsked() {
        return state == State.ASKED;
    }
}
