package io.preceptor.lms.learning;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What became of a completion report.
///
/// @param number      its fact number
/// @param entry       the journal entry that it came with
/// @param ordinal     which record of that entry, from 0
/// @param remark      why it is parked or discarded, or what was odd about it; null where nothing is to be said
/// @param completion  the completion that it made, or that was there already; null while there is none
/// @param person      whose that completion is today; null while there is none
/// @param certificate the number of the certificate that it awarded; null where it awarded none
/// @param validTo     the last day of that certificate, included; null where it has none or never expires
public record ReportAccount(
        CompletionReport report,
        long number,
        String source,
        long entry,
        int ordinal,
        Instant receivedAt,
        State state,
        @Nullable String remark,
        @Nullable UUID completion,
        @Nullable UUID person,
        @Nullable String certificate,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo) {

    public enum State {
        /// Stored; a worker will take it up in a moment.
        WAITING,
        /// Until the person is known, or somebody decides.
        PARKED,
        RECORDED,
        /// The person completed the course on that day already.
        DUPLICATE,
        DISCARDED
    }
}
