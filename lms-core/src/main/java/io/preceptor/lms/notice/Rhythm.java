package io.preceptor.lms.notice;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;

/// When people are told.
///
/// @param since            what was assigned before is not told as new: when notices were switched on
/// @param daysBeforeDue    how many days before the due date somebody is reminded
/// @param daysBeforeExpiry the same before a certification's last day
/// @param escalationDays   how many days something is overdue before the manager is told
/// @param gather           how long a digest waits for more to tell
/// @param managerDay       the day of the week of the manager's digest
public record Rhythm(
        Instant since,
        int daysBeforeDue,
        int daysBeforeExpiry,
        int escalationDays,
        QuietHours quiet,
        Duration gather,
        DayOfWeek managerDay) {

    /// The same, counted from another moment.
    public Rhythm since(Instant other) {
        return new Rhythm(other, daysBeforeDue, daysBeforeExpiry, escalationDays, quiet, gather, managerDay);
    }
}
