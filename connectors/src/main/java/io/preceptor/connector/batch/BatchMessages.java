package io.preceptor.connector.batch;

import io.preceptor.lms.journal.JournalDraft;
import io.preceptor.lms.workforce.StaffReport;
import java.util.List;

/// Reads the messages of batch files as the listener reads its own.
@FunctionalInterface
public interface BatchMessages {

    /// @param draft   how the journal is to name it, with the answer
    /// @param reports what it says
    record Read(JournalDraft draft, List<StaffReport> reports) {
        public Read {
            reports = List.copyOf(reports);
        }
    }

    /// @param peer  where it came from
    /// @param bytes without framing; of a message over the limit one byte more than that
    Read read(String peer, byte[] bytes);
}
