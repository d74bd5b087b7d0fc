package io.preceptor.lms.workforce;

import io.preceptor.lms.journal.JournalDraft;
import java.util.List;

/// The door through which every staff message enters, whatever its wire format.
public interface StaffIntake {

    /// Stores a message with the reports mapped from it, and returns only after the commit. Messages that wait
    /// at the same moment may share one commit; each still has its own outcome.
    ///
    /// Safe for use by many threads. The same control id and content as an earlier message of this source is
    /// stored once.
    ///
    /// @param reports in the order of the message; empty for a refused one
    /// @throws IntakeUnavailableException when nothing was committed: the sender must get no answer
    Stored store(JournalDraft entry, List<StaffReport> reports);
}
