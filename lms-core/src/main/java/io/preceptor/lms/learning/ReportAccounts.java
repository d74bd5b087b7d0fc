package io.preceptor.lms.learning;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What became of completions that others told us of.
public interface ReportAccounts {

    /// @param total   how many reports came with the entry
    /// @param waiting how many of them a worker has yet to take up
    record Progress(long total, long waiting, long parked, long recorded, long duplicates, long discarded) {

        public long done() {
            return total - waiting;
        }
    }

    Optional<ReportAccount> account(UUID id);

    /// @param after only records behind this one of the entry
    List<ReportAccount> ofEntry(long entry, @Nullable Integer after, int limit);

    /// Of whom each completion is today, the newest report first.
    List<ReportAccount> ofPerson(UUID person);

    /// Those that wait for somebody, the longest first.
    List<ReportAccount> parked(int limit);

    Progress progress(long entry);
}
