package io.preceptor.mapping.hl7v2;

import io.preceptor.lms.journal.EntryState;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.workforce.Mapped;
import io.preceptor.lms.workforce.StaffReport;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What one frame said, and what its sender is answered once that is committed.
///
/// Arrays are not copied: who takes one does not change it.
public sealed interface Hl7Reading {

    /// The header; null where the bytes begin with none.
    @Nullable
    Hl7Header header();

    /// The kind of message, `MFN^M02`; `unknown` where it cannot be told.
    String kind();

    /// With what it is answered.
    Answered answers();

    /// What to answer over the same connection; null where the sender asked for no answer (MSH-15 and MSH-16).
    default byte @Nullable [] answer() {
        return answers().first();
    }

    /// What to tell the sender afterwards, as a message of its own; null where nothing is owed.
    default byte @Nullable [] second() {
        return answers().second();
    }

    /// How the journal is to name the outcome.
    EntryState state();

    /// Why something of it was refused, and what was odd about the rest.
    List<Problem> problems();

    /// Whether the bytes may be kept: they are of the one kind that this source is to send, within its limit.
    boolean keepContent();

    /// Reports to store, in the order of the message.
    List<StaffReport> reports();

    /// A staff message that could be taken apart; single records of it, even all of them, may still be refused.
    ///
    /// @param records  in the order of the message; at least one
    /// @param warnings what was odd about the message as a whole
    /// @param isWhole  `MFI-3=REP`: whom the message does not name is in the file no more
    record Taken(
            Hl7Header header, List<RecordReading> records, List<Problem> warnings, boolean isWhole, Answered answers)
            implements Hl7Reading {
        public Taken {
            records = List.copyOf(records);
            warnings = List.copyOf(warnings);
        }

        @Override
        public String kind() {
            return header.kind();
        }

        @Override
        public EntryState state() {
            long taken = records.stream().filter(RecordReading::isTaken).count();
            return taken == records.size()
                    ? EntryState.ACCEPTED
                    : taken == 0 ? EntryState.REFUSED : EntryState.PARTLY_ACCEPTED;
        }

        @Override
        public List<Problem> problems() {
            var all = new ArrayList<Problem>();
            for (RecordReading item : records) {
                if (item.report() instanceof Mapped.Refused<StaffReport> refused) {
                    all.addAll(refused.problems());
                }
            }
            all.addAll(warnings);
            for (RecordReading item : records) {
                if (item.report() instanceof Mapped.Accepted<StaffReport> taken) {
                    all.addAll(taken.warnings());
                }
            }
            return List.copyOf(all);
        }

        @Override
        public boolean keepContent() {
            return true;
        }

        @Override
        public List<StaffReport> reports() {
            return records.stream()
                    .flatMap(item -> switch (item.report()) {
                        case Mapped.Accepted<StaffReport> taken -> Stream.of(taken.value());
                        case Mapped.Refused<StaffReport> _ -> Stream.empty();
                    })
                    .toList();
        }
    }

    /// Not a message for this door, or one that cannot be taken apart.
    ///
    /// @param header null where the bytes do not begin with one
    record Refused(
            @Nullable Hl7Header header, String kind, List<Problem> problems, boolean keepContent, Answered answers)
            implements Hl7Reading {
        public Refused {
            problems = List.copyOf(problems);
        }

        @Override
        public EntryState state() {
            return EntryState.REFUSED;
        }

        @Override
        public List<StaffReport> reports() {
            return List.of();
        }
    }
}
