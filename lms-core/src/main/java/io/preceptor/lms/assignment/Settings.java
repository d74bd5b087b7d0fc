package io.preceptor.lms.assignment;

import io.preceptor.lms.workforce.Identifying;
import io.preceptor.lms.workforce.Precedence;
import java.net.URI;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;

/// What a hospital publishes beside its policy, because it changes outcomes.
///
/// @param hospital          the hospital's name, as issuer on certifications
/// @param home              the zone for those whose unit has none
/// @param precedence        which source is believed first
/// @param certificateSystem the identifier system of our certificates; what bears it on the way in is our echo
/// @param courseSystem      the code system of course keys, as targets see it
/// @param dueSoon           how long before its due date an assignment counts as due soon
/// @param guard             how many endings are believed
/// @param targets           names of the targets that are told about certifications
/// @param identifying       which identifier systems say who somebody is
/// @param returnGrace       how long after a leave something may be completed at least
/// @param nightShiftEnds    the local time at which a day ends with its night shift, on the next morning
/// @param tasks             names of those of the targets that are told about assignments too
public record Settings(
        String hospital,
        ZoneId home,
        Precedence precedence,
        URI certificateSystem,
        URI courseSystem,
        Period dueSoon,
        Guard guard,
        List<String> targets,
        Identifying identifying,
        Period returnGrace,
        LocalTime nightShiftEnds,
        List<String> tasks) {

    /// Two weeks to find one's feet again.
    public static final Period RETURN_GRACE = Period.ofDays(14);

    public static final LocalTime NIGHT_SHIFT_ENDS = LocalTime.of(8, 0);

    public Settings {
        targets = List.copyOf(targets);
        // Settings that were published before there was a choice name none.
        identifying = identifying == null ? Identifying.EVERY : identifying;
        returnGrace = returnGrace == null ? RETURN_GRACE : returnGrace;
        nightShiftEnds = nightShiftEnds == null ? NIGHT_SHIFT_ENDS : nightShiftEnds;
        tasks = tasks == null ? List.of() : List.copyOf(tasks);
        if (returnGrace.isNegative()) {
            throw new IllegalArgumentException("The grace after a leave must not run backwards");
        }
    }

    /// No target is told about assignments.
    public Settings(
            String hospital,
            ZoneId home,
            Precedence precedence,
            URI certificateSystem,
            URI courseSystem,
            Period dueSoon,
            Guard guard,
            List<String> targets,
            Identifying identifying,
            Period returnGrace,
            LocalTime nightShiftEnds) {
        this(
                hospital,
                home,
                precedence,
                certificateSystem,
                courseSystem,
                dueSoon,
                guard,
                targets,
                identifying,
                returnGrace,
                nightShiftEnds,
                List.of());
    }

    /// Every identifier system identifies.
    public Settings(
            String hospital,
            ZoneId home,
            Precedence precedence,
            URI certificateSystem,
            URI courseSystem,
            Period dueSoon,
            Guard guard,
            List<String> targets) {
        this(hospital, home, precedence, certificateSystem, courseSystem, dueSoon, guard, targets, Identifying.EVERY);
    }

    /// The usual time after a leave and at the end of a night.
    public Settings(
            String hospital,
            ZoneId home,
            Precedence precedence,
            URI certificateSystem,
            URI courseSystem,
            Period dueSoon,
            Guard guard,
            List<String> targets,
            Identifying identifying) {
        this(
                hospital,
                home,
                precedence,
                certificateSystem,
                courseSystem,
                dueSoon,
                guard,
                targets,
                identifying,
                RETURN_GRACE,
                NIGHT_SHIFT_ENDS);
    }

    /// The same, with other systems that identify.
    public Settings withIdentifying(Identifying other) {
        return new Settings(
                hospital,
                home,
                precedence,
                certificateSystem,
                courseSystem,
                dueSoon,
                guard,
                targets,
                other,
                returnGrace,
                nightShiftEnds,
                tasks);
    }

    /// The same, with these targets told about assignments too.
    public Settings withTasks(List<String> told) {
        return new Settings(
                hospital,
                home,
                precedence,
                certificateSystem,
                courseSystem,
                dueSoon,
                guard,
                targets,
                identifying,
                returnGrace,
                nightShiftEnds,
                told);
    }

    /// The same, with another time after a leave and at the end of a night.
    public Settings withClocks(Period afterLeave, LocalTime nightEnds) {
        return new Settings(
                hospital,
                home,
                precedence,
                certificateSystem,
                courseSystem,
                dueSoon,
                guard,
                targets,
                identifying,
                afterLeave,
                nightEnds,
                tasks);
    }

    /// The guard against mass endings: within a rolling hour a source may end this share of its active people,
    /// and in any case this number.
    ///
    /// @param percent       of the source's active people
    /// @param always        endings that are believed whatever their share
    /// @param assignPercent the share of all active people to whom a publication may assign something without a
    ///                      second person's typed yes
    public record Guard(int percent, int always, Integer assignPercent) {

        /// Where nothing else is set.
        public static final int ASSIGN_PERCENT = 20;

        public Guard {
            // Guards that were published before there was a choice name none.
            assignPercent = assignPercent == null ? ASSIGN_PERCENT : assignPercent;
            if (percent < 0 || percent > 100 || always < 0 || assignPercent < 0 || assignPercent > 100) {
                throw new IllegalArgumentException(
                        "guard.percent and guard.assign-percent lie between 0 and 100, guard.always is not negative");
            }
        }

        public Guard(int percent, int always) {
            this(percent, always, ASSIGN_PERCENT);
        }

        /// How many of so many active people may end within an hour.
        public long allowed(long active) {
            return Math.max(always, active * percent / 100);
        }
    }
}
