package io.preceptor.routes.intake;

import io.preceptor.connector.queue.StaffReportJson;
import io.preceptor.connector.queue.StaffReportReading;
import io.preceptor.lms.journal.EntryState;
import io.preceptor.lms.journal.FailPoints;
import io.preceptor.lms.journal.JournalDraft;
import io.preceptor.lms.workforce.IntakeUnavailableException;
import io.preceptor.lms.workforce.KnownObjects;
import io.preceptor.lms.workforce.StaffIntake;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.Stored;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.springframework.dao.DataAccessException;
import org.springframework.util.unit.DataSize;

/// Takes one message of staff reports as JSON in: reads it, and returns once the journal has committed.
///
/// Safe for many threads.
public final class StaffReportIntake {

    private static final String KIND = "StaffReport";

    private final StaffIntake staff;
    private final KnownObjects known;
    private final ContentHash hash;
    private final ZoneId home;
    private final InstantSource clock;

    /// @param home the hospital's zone, in which days are meant
    public StaffReportIntake(
            StaffIntake staff, KnownObjects known, ContentHash hash, ZoneId home, InstantSource clock) {
        this.staff = staff;
        this.known = known;
        this.hash = hash;
        this.home = home;
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
                : StaffReportJson.read(bytes, source, receivedAt, home, key -> isTold(source, key));
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

    private boolean isTold(String source, String key) {
        try {
            return known.isTold(source, key);
        } catch (DataAccessException away) {
            throw new IntakeUnavailableException("Nobody can tell whether it is of somebody new", away);
        }
    }
}
