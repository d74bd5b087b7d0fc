package io.preceptor.routes.intake;

import io.preceptor.connector.queue.StaffReportJson;
import io.preceptor.connector.queue.StaffReportReading;
import io.preceptor.lms.journal.EntryState;
import io.preceptor.lms.journal.FailPoints;
import io.preceptor.lms.journal.JournalDraft;
import io.preceptor.lms.workforce.StaffIntake;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.Stored;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.springframework.util.unit.DataSize;

/// Takes one message of staff reports as JSON in: reads it, and returns once the journal has committed.
///
/// Safe for many threads.
public final class StaffReportIntake {

    private static final String KIND = "StaffReport";

    private final StaffIntake staff;
    private final ContentHash hash;
    private final InstantSource clock;

    public StaffReportIntake(StaffIntake staff, ContentHash hash, InstantSource clock) {
        this.staff = staff;
        this.hash = hash;
        this.clock = clock;
    }

    /// @param source the configured name of who sends it
    /// @param peer   through what it came: `queue hr.staff`
    /// @param bytes  the message; kept if every part of it is what the source may send, since what else stands
    ///               in it is not ours to keep
    /// @return what became of it
    /// @throws io.preceptor.lms.workforce.IntakeUnavailableException when nothing was stored: the message must
    /// come again
    // NullAway does not see that a record of another module lets an array be null.
    @SuppressWarnings("NullAway")
    public EntryState accept(String source, String peer, byte[] bytes, DataSize limit) {
        Instant receivedAt = clock.instant();
        StaffReportReading reading = bytes.length > limit.toBytes()
                ? StaffReportJson.tooLarge(limit.toBytes())
                : StaffReportJson.read(bytes, source, receivedAt);
        var problems = new ArrayList<>(reading.problems());
        List<StaffReport> reports = SaidTime.believed(reading.reports(), receivedAt, "/saidAt", problems);
        Stored stored = staff.store(
                new JournalDraft(
                        source,
                        peer,
                        KIND,
                        reading.messageId(),
                        reading.saidAt(),
                        receivedAt,
                        bytes.length,
                        hash.of(bytes),
                        reading.state() == EntryState.ACCEPTED ? bytes : null,
                        reading.state(),
                        problems,
                        null),
                reports);
        FailPoints.reach("intake.queue-stored");
        return stored instanceof Stored.Refused ? EntryState.REFUSED : reading.state();
    }
}
