package io.preceptor.routes.doctor;

import io.preceptor.lms.observe.DatabaseVitals;
import io.preceptor.lms.observe.Vitals;
import io.preceptor.portal.doctor.Finding;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;

/// Whether the database's clock agrees with this machine's and with what was recorded by it before.
final class ClockCheck implements Check {

    /// As far as the newest fact may lie ahead before time-driven changes are held.
    private static final Duration STEP = Duration.ofMinutes(5);

    private static final Duration APART = Duration.ofSeconds(5);

    private final ObjectProvider<Vitals> vitals;
    private final InstantSource clock;

    ClockCheck(ObjectProvider<Vitals> vitals, InstantSource clock) {
        this.vitals = vitals;
        this.clock = clock;
    }

    @Override
    public String area() {
        return "clock";
    }

    @Override
    public List<Finding> look() {
        Instant asked = clock.instant();
        DatabaseVitals database = vitals.getObject().database();
        Duration apart = apart(asked, database.now(), clock.instant());
        if (database.newestFact().isAfter(database.now().plus(STEP))) {
            return List.of(Finding.fail(
                    area(),
                    "",
                    "The database's clock stands "
                            + Duration.between(database.now(), database.newestFact())
                                    .toMinutes()
                            + " minutes before the newest fact",
                    "Set it right (NTP). Until then everything that time alone changes is held."));
        }
        String saw = apart.isZero()
                ? "The database's clock and this machine's agree"
                : "The database's clock and this machine's are " + apart.toMillis() + " ms apart, or more";
        if (apart.compareTo(STEP) > 0) {
            return List.of(
                    Finding.fail(area(), "", saw, "Set both right (NTP): what is said from ahead is not believed."));
        }
        return List.of(
                apart.compareTo(APART) > 0
                        ? Finding.warn(area(), "", saw, "Have both kept by NTP.")
                        : Finding.ok(area(), "", saw));
    }

    /// What can be told from here: the first question also opens the connection, which takes longer than clocks differ.
    private static Duration apart(Instant asked, Instant there, Instant answered) {
        if (there.isBefore(asked)) {
            return Duration.between(there, asked);
        }
        return there.isAfter(answered) ? Duration.between(answered, there) : Duration.ZERO;
    }
}
