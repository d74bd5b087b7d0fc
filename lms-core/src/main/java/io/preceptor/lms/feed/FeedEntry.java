package io.preceptor.lms.feed;

import io.preceptor.lms.journal.JournalDraft;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.UnitReport;
import java.time.Instant;
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

        /// Whether any of its raw content is kept.
        public boolean keepsContent() {
            return draft.content() != null || content.chunk() != null;
        }

        /// As our own echo.
        public New asEcho() {
            return new New(
                    draft.withKind(draft.kind() + OWN_ECHO),
                    new Content(List.of(), content.units(), content.refused(), content.chunk(), content.objects()),
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
    /// @param objects which unit each object of the source describes that was read; a unit that is not among
    ///                them is described by an object with the name of its code
    record Content(
            List<StaffReport> reports,
            List<UnitReport> units,
            List<Refused> refused,
            byte @Nullable [] chunk,
            List<UnitObject> objects) {
        public Content {
            reports = List.copyOf(reports);
            units = List.copyOf(units);
            refused = List.copyOf(refused);
            objects = List.copyOf(objects);
        }

        public Content(
                List<StaffReport> reports, List<UnitReport> units, List<Refused> refused, byte @Nullable [] chunk) {
            this(reports, units, refused, chunk, List.of());
        }

        /// The same, which describes these units or none any more.
        public Content withObjects(List<UnitObject> described) {
            return new Content(reports, units, refused, chunk, described);
        }

        public static Content of(List<StaffReport> reports) {
            return of(reports, List.of(), List.of());
        }

        /// Without the raw piece.
        public static Content of(List<StaffReport> reports, List<UnitReport> units, List<Refused> refused) {
            return new Content(reports, units, refused, null);
        }
    }

    /// An object of the source that describes a unit, as a report would name it. What is said before something that is
    /// known of the same object is left out, as are the units that it describes.
    ///
    /// @param code     of the unit; null where the object is gone or no longer in use: the unit is withdrawn
    /// @param saidAt   when it was said, by the source's clock; null where it does not say: it counts as said now
    /// @param sequence the source's own order at equal `saidAt`; [StaffReport#NO_SEQUENCE] where it has none
    record UnitObject(
            String nativeId,
            @Nullable String code,
            @Nullable Instant saidAt,
            long sequence) {

        /// Of a source that does not say when.
        public UnitObject(String nativeId, @Nullable String code) {
            this(nativeId, code, null, StaffReport.NO_SEQUENCE);
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
