package io.preceptor.lms.feed;

import io.preceptor.lms.journal.JournalDraft;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.UnitReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A piece of what a source gave: a whole journal entry, or more of one that is too large for one batch.
public sealed interface FeedEntry {

    /// What the kind of a journal entry ends with that is our own echo.
    String OWN_ECHO = " (our own echo)";

    Content content();

    /// A new journal entry. Content that comes in pieces is given to [Content#chunk], and then none is in the
    /// draft.
    ///
    /// @param version what version of an object in which we write ourselves it is; null for every other: one
    ///                whose only change is ours is journalled as our own echo, and its reports are left out
    record New(
            JournalDraft draft, Content content, @Nullable ObjectVersion version) implements FeedEntry {

        public New(JournalDraft draft, Content content) {
            this(draft, content, null);
        }

        /// As our own echo.
        public New asEcho() {
            return new New(
                    draft.withKind(draft.kind() + OWN_ECHO),
                    new Content(List.of(), content.units(), content.refused(), content.chunk()),
                    version);
        }
    }

    /// More of the entry that this source handed over last: entries come one after the other.
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
            return of(reports, List.of(), List.of());
        }

        /// Without the raw piece.
        public static Content of(List<StaffReport> reports, List<UnitReport> units, List<Refused> refused) {
            return new Content(reports, units, refused, null);
        }
    }

    /// One record of an entry that cannot be taken, while the others of it are.
    ///
    /// @param ordinal  which record: the line of a file, the position in a Bundle; from 1
    /// @param nativeId whom it speaks of, as a report would name its object: it counts as mended when a report
    ///                 about that object is taken; null where that cannot be read: it then counts as mended
    ///                 with the source's next entry of the same kind
    /// @param problem  where, why, and what to do; never the value
    record Refused(long ordinal, @Nullable String nativeId, Problem problem) {
        public Refused(long ordinal, Problem problem) {
            this(ordinal, null, problem);
        }
    }
}
