package io.preceptor.lms.assignment;

import io.preceptor.lms.training.CertificationRule;
import io.preceptor.lms.training.DueDate;
import io.preceptor.lms.training.DueRule;
import io.preceptor.lms.training.Learnt;
import io.preceptor.lms.training.NewVersion;
import io.preceptor.lms.training.Periods;
import io.preceptor.lms.workforce.StaffMember;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The arithmetic of a due date, always in this order: the rule, an extension, leaves, grace, the end of the day.
/// The same question has the same answer however often it is asked, so that a date never moves by being looked at.
final class DueDates {

    private final StaffMember staff;
    private final World world;
    private final Learnt learnt;
    private final Rulings rulings;
    private final Leaves leaves;

    DueDates(StaffMember staff, World world, Learnt learnt, Rulings rulings, Leaves leaves) {
        this.staff = staff;
        this.world = world;
        this.learnt = learnt;
        this.rulings = rulings;
        this.leaves = leaves;
    }

    /// Of a cycle that begins now.
    Due due(Asked asked, int cycle, Instant assignedAt) {
        return due(asked, cycle, assignedAt, List.of());
    }

    /// Of what was assigned.
    Due due(Asked asked, Assignment assigned) {
        return due(asked, assigned.cycle(), assigned.assignedAt(), assigned.notAsked());
    }

    /// @param assignedAt when this cycle was assigned, or last began anew
    private Due due(Asked asked, int cycle, Instant assignedAt, List<Absence> notAsked) {
        LocalDate assignedOn = LocalDate.ofInstant(assignedAt, asked.zone());
        LocalDate ahead = asked.aheadOf();
        LocalDate countsFrom = ahead == null || ahead.isBefore(assignedOn) ? assignedOn : ahead;
        Period grace =
                asked.terms().grace() == null ? Period.ZERO : asked.terms().grace();
        Period back = asked.terms().returnGrace();
        Period returnGrace = back == null ? world.settings().returnGrace() : back;

        DueDate renewal = cycle > 1 && !asked.readsExpiry() && !isNewVersion(asked, assignedOn)
                ? renewal(asked, assignedOn)
                : null;
        DueDate base = renewal == null ? asked.due(staff, assignedOn, learnt) : renewal;
        boolean isCalendar = renewal != null || asked.isCalendar();
        Leaves.Stopped stopped = leaves.stop(base.on(), isCalendar, countsFrom, grace, returnGrace, notAsked);
        String because = and(base.because(), stopped.because());

        Optional<Ruling.Extended> extension = rulings.extension(asked.key(), cycle);
        if (extension.isPresent()) {
            LocalDate to = extension.get().dueOn();
            Leaves.Stopped extended = leaves.stop(to, true, countsFrom, grace, returnGrace, notAsked);
            if (extended.on().isAfter(stopped.on())) {
                stopped = extended;
                because = and(and(base.because(), "extended to " + to), extended.because());
            }
        }
        LocalDate graceUntil = grace.isZero() ? null : stopped.on().plus(grace);
        if (graceUntil != null) {
            because = and(because, "not overdue until " + graceUntil + " is over, a grace of " + Periods.words(grace));
        }
        return new Due(
                stopped.on(),
                asked.zone(),
                asked.terms().nightShift() ? world.settings().nightShiftEnds() : null,
                graceUntil,
                stopped.stoppedOn(),
                because);
    }

    /// Whether it was asked because a new version came, whatever certification of an earlier one still runs. A renewal
    /// that was under way stays one: it was asked before that day, or when the window had opened.
    private boolean isNewVersion(Asked asked, LocalDate assignedOn) {
        LocalDate last = learnt.lastCompletedOn(asked.course());
        LocalDate ends = learnt.certifiedUntil(asked.course());
        // A transfer further west may put the first moment of a day into the day before.
        LocalDate latest = assignedOn.plusDays(1);
        return last != null
                && (ends == null || latest.isBefore(opens(asked, ends)))
                && world.policy()
                        .newVersion(asked.course())
                        .filter(version -> version.requiredOf() == NewVersion.Whom.EVERYONE)
                        .filter(version -> last.isBefore(version.from()) && !latest.isBefore(version.from()))
                        .isPresent();
    }

    /// A recertification is due when the certification ends. Whom it was asked of too late for that gets the usual
    /// notice; null where the certification had ended before it was asked, or does not end.
    private @Nullable DueDate renewal(Asked asked, LocalDate assignedOn) {
        LocalDate ends = learnt.certifiedUntil(asked.course());
        if (ends == null || ends.isBefore(assignedOn)) {
            return null;
        }
        Period stated = asked.terms().notice();
        Period notice = stated == null ? Period.ofDays(DueRule.NOTICE_DAYS) : stated;
        LocalDate fair = assignedOn.plus(notice);
        // Whoever was asked when the window opened has had the time that the policy means them to have.
        return ends.isBefore(fair) && assignedOn.isAfter(opens(asked, ends))
                ? new DueDate(
                        fair,
                        Periods.words(notice) + " after assignment on " + assignedOn
                                + "; the certification ends sooner, on " + ends)
                : new DueDate(ends, "the certification ends on " + ends);
    }

    /// When the certification of what is asked may be renewed.
    private LocalDate opens(Asked asked, LocalDate ends) {
        return ends.minus(world.policy()
                .certification(asked.course())
                .map(CertificationRule::window)
                .orElse(Period.ZERO));
    }

    private static String and(String words, String more) {
        return more.isEmpty() ? words : words + "; " + more;
    }
}
