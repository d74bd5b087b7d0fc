package io.preceptor.lms.feed;

import io.preceptor.lms.journal.JournalDraft;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.UnitReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A piece of what a source gave: a whole journal entry, or more of one that is too large for one batch.
public sealed interface FeedEntry {

    Content content();

    /// A new journal entry. Content that comes in pieces is given to [Content#chunk], and then none is in the
    /// draft.
    record New(JournalDraft draft, Content content) implements FeedEntry {}

    /// More of an entry.
    ///
    /// @param entry its number, as the sink told it
    record More(long entry, Content content) implements FeedEntry {}

    /// What was read.
    ///
    /// @param reports about people
    /// @param units   about units and facilities
    /// @param refused records that cannot be taken: shown with their place until the source mends them
    /// @param chunk   the raw piece, as far as it may be kept; null where none
    record Content(List<StaffReport> reports, List<UnitReport> units, List<Refused> refused, byte @Nullable [] chunk) {
        public Content {
            reports = List.copyOf(reports);
            units = List.copyOf(units);
            refused = List.copyOf(refused);
        }

        public static Content of(List<StaffReport> reports) {
            return new Content(reports, List.of(), List.of(), null);
        }
    }

    /// One record of an entry that cannot be taken, while the others of it are.
    ///
    /// @param ordinal which record: the line of a file, the position in a Bundle; from 1
    /// @param problem where, why, and what to do; never the value
    record Refused(long ordinal, Problem problem) {}
}
