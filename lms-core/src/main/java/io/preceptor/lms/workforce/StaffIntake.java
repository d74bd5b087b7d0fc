package io.preceptor.lms.workforce;

import io.preceptor.lms.journal.JournalDraft;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// The door through which every staff message enters, whatever its wire format.
public interface StaffIntake {

    /// Has a message stored with the reports mapped from it; done only after the commit. Messages that wait at
    /// the same moment may share one commit; each still has its own outcome.
    ///
    /// Safe for use by many threads. The same control id and content as an earlier message of this source is
    /// stored once.
    ///
    /// @param reports in the order of the message; empty for a refused one
    /// @return what became of it, also [Stored.Refused]; fails with an [IntakeUnavailableException] when nothing
    /// was committed: the sender must get no answer. What hangs on it runs on a thread that no other message waits
    /// for, except for those of the same commit
    CompletableFuture<Stored> submit(JournalDraft entry, List<StaffReport> reports);

    /// As [#submit], for a thread that has nothing else to do until the commit.
    ///
    /// @throws IntakeUnavailableException when nothing was committed: the sender must get no answer
    default Stored store(JournalDraft entry, List<StaffReport> reports) {
        try {
            return submit(entry, reports).join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof IntakeUnavailableException away
                    ? away
                    : new IntakeUnavailableException("The message could not be committed", failed);
        }
    }
}
