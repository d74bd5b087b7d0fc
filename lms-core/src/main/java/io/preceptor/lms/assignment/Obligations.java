package io.preceptor.lms.assignment;

import io.preceptor.lms.learning.Completion;
import io.preceptor.lms.learning.CreditKind;
import io.preceptor.lms.training.CertificationRule;
import io.preceptor.lms.workforce.StaffMember;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is asked becomes an assignment, stays one, rests while the person is exempt, and comes again.
final class Obligations {

    private static final String ANOTHER = "another course is asked now";

    private final StaffMember staff;
    private final World world;
    private final Instant at;
    private final Ledger ledger;
    private final Learned learned;
    private final Answers answers;
    private final PathWork paths;
    private final Rulings rulings;
    private final DueDates dueDates;
    private final NextReview review;
    private final NewVersions versions;

    Obligations(
            StaffMember staff,
            World world,
            Instant at,
            Ledger ledger,
            Learned learned,
            Answers answers,
            PathWork paths,
            Rulings rulings,
            DueDates dueDates,
            NextReview review) {
        this.staff = staff;
        this.world = world;
        this.at = at;
        this.ledger = ledger;
        this.learned = learned;
        this.answers = answers;
        this.paths = paths;
        this.rulings = rulings;
        this.dueDates = dueDates;
        this.review = review;
        this.versions = new NewVersions(learned, world.policy());
    }

    /// @param required how many things are asked
    /// @param exempt   how many would be, if nothing freed from them
    record Asking(int required, int exempt) {}

    /// Brings the assignments of what is asked in line with it.
    ///
    /// @return whether it is required; false where the person is exempt from it
    boolean require(Asked asked) {
        Assignment current = ledger.latest(asked.key());
        Optional<Ruling.Exempted> exemption = exemption(asked);
        Assignment again = GoingOn.of(current, staff, at);
        if (again != null && !again.equals(current)) {
            goOn(asked, again, exemption);
        } else if (current == null || current.progress() == Progress.WITHDRAWN) {
            int cycle = current == null ? 1 : current.cycle();
            begin(
                    asked,
                    cycle,
                    current == null ? DutyChange.Kind.ASSIGNED : DutyChange.Kind.ASSIGNED_AGAIN,
                    cycle == 1 && asked instanceof Asked.ByRule ? versions.first(asked.course(), today(asked)) : "",
                    exemption);
        } else if (current.progress() == Progress.EXEMPT) {
            if (exemption.isEmpty()) {
                begin(asked, current.cycle(), DutyChange.Kind.ASSIGNED_AGAIN, "the exemption is over; ", exemption);
            }
        } else if (current.progress().isOpen()) {
            if (exemption.isPresent()) {
                exempt(current, exemption.get());
            } else {
                keep(asked, current);
                answer(latest(asked));
            }
        }
        askAnother(asked);
        askNewVersion(asked);
        recur(asked);
        return latest(asked).progress() != Progress.EXEMPT;
    }

    private void goOn(Asked asked, Assignment again, Optional<Ruling.Exempted> exemption) {
        Due due = dueDates.due(asked, again);
        Assignment now = again.with(due, asked.aheadOf(), asked.position());
        ledger.put(
                now,
                DutyChange.Kind.ASSIGNED_AGAIN,
                "it goes on, assigned first on " + LocalDate.ofInstant(again.assignedAt(), again.zone()) + "; "
                        + due.because(),
                due.on());
        if (exemption.isPresent()) {
            exempt(now, exemption.get());
        } else {
            take(asked, now);
            answer(latest(asked));
        }
    }

    /// What is asked by hand beside all rules. A rule never ends it, and it ends no rule.
    Asking byHand() {
        int required = 0;
        int exempt = 0;
        for (Ruling.AssignedByHand ruling : rulings.byHand().toList()) {
            Assignment current = ledger.latest(ruling.requirement());
            boolean wasOver = current != null && current.progress() == Progress.WITHDRAWN;
            if (rulings.isEnded(ruling)) {
                if (current != null && !wasOver && current.progress() != Progress.COMPLETED) {
                    ledger.close(current, Progress.WITHDRAWN, "whoever asked for it by hand took it back", null);
                }
            } else if (!wasOver) {
                boolean asked =
                        require(new Asked.ByHand(ruling, current == null ? world.zone(staff, at) : current.zone()));
                required += asked ? 1 : 0;
                exempt += asked ? 0 : 1;
            }
        }
        return new Asking(required, exempt);
    }

    private void begin(Asked asked, int cycle, DutyChange.Kind kind, String why, Optional<Ruling.Exempted> exemption) {
        Due due = dueDates.due(asked, cycle, at);
        String course = taking(asked, cycle);
        var open = new Assignment(
                Assignment.id(staff.uuid(), asked.key(), cycle),
                asked.key(),
                cycle,
                course,
                Progress.OPEN,
                Timeliness.NOT_YET_DUE,
                asked.position(),
                ledger.now(),
                due,
                asked.aheadOf(),
                paths.begin(course),
                List.of(),
                null);
        Assignment assignment = open.with(open.timelinessAt(at, world.settings().dueSoon()));
        if (exemption.isPresent()) {
            String because = words(exemption.get());
            ledger.begin(
                    assignment.closed(Progress.EXEMPT, ledger.closing(because, null)),
                    DutyChange.Kind.EXEMPTED,
                    because);
        } else {
            String ahead = asked.aheadOf() == null ? "" : "; assigned ahead, the position begins on " + asked.aheadOf();
            ledger.begin(assignment, kind, why + due.because() + ahead);
        }
        if (cycle == 1 || kind != DutyChange.Kind.ASSIGNED) {
            answer(latest(asked));
        }
    }

    /// Closes an assignment that a completion answers.
    void answer(Assignment assignment) {
        if (assignment.path() != null) {
            paths.advance(assignment);
            return;
        }
        Optional<Completion> completion = answers.to(assignment);
        if (completion.isPresent()) {
            // Where it counts as another course since today, it certifies that only now.
            learned.awards().award(answers.whole(assignment), completion.get());
            boolean before = completion.get().recordedAt().isBefore(assignment.assignedAt());
            ledger.close(
                    assignment,
                    Progress.COMPLETED,
                    because(completion.get(), before),
                    completion.get().number());
        }
    }

    private static String because(Completion completion, boolean before) {
        CreditKind credit = completion.credit();
        if (credit != null) {
            return "credited as " + credit.words();
        }
        return before ? "the course had been completed before" : "the course was completed";
    }

    private void exempt(Assignment open, Ruling.Exempted exemption) {
        String because = words(exemption);
        ledger.put(
                open.closed(Progress.EXEMPT, ledger.closing(because, null)), DutyChange.Kind.EXEMPTED, because, null);
    }

    private static String words(Ruling.Exempted exemption) {
        LocalDate until = exemption.until();
        return until == null ? "exempt since " + exemption.from() : "exempt from " + exemption.from() + " to " + until;
    }

    /// A due date moves only with an explanation.
    private void keep(Asked asked, Assignment current) {
        Due due = dueDates.due(asked, current);
        boolean moved = !due.isAtTheSameTimeAs(current.due());
        // Where nothing moved, the words that were given stand.
        Due kept = moved
                ? due
                : new Due(
                        due.on(),
                        due.zone(),
                        due.endsAt(),
                        due.graceUntil(),
                        due.stoppedOn(),
                        current.due().because());
        Assignment now = current.with(kept, asked.aheadOf(), asked.position());
        ledger.put(now);
        if (moved) {
            ledger.record(
                    now, DutyChange.Kind.DUE_DATE_MOVED, "was " + current.dueOn() + "; " + due.because(), due.on());
        }
        clock(now, current.due().stoppedOn());
        take(asked, now);
    }

    /// The refresher or the whole, and of a path the steps of now.
    private void take(Asked asked, Assignment now) {
        String course = taking(asked, now.cycle());
        if (course.equals(now.course())) {
            paths.follow(now);
        } else {
            ledger.put(
                    now.taking(course).with(Progress.OPEN, paths.begin(course)),
                    DutyChange.Kind.COURSE_CHANGED,
                    instead(asked, now.course(), course),
                    null);
        }
    }

    private String instead(Asked asked, String before, String now) {
        if (!now.equals(asked.course())) {
            return "the refresher is enough";
        }
        return answers.isRefresher(before, now)
                ? "the refresher is not enough any more: the whole is to be taken"
                : ANOTHER;
    }

    private void clock(Assignment now, @Nullable LocalDate before) {
        LocalDate stoppedOn = now.due().stoppedOn();
        if (Objects.equals(before, stoppedOn)) {
            return;
        }
        if (stoppedOn == null) {
            ledger.record(now, DutyChange.Kind.CLOCK_STARTED, "the leave since " + before + " is over", null);
        } else {
            ledger.record(now, DutyChange.Kind.CLOCK_STOPPED, "on leave since " + stoppedOn, null);
        }
    }

    /// The refresher while the certification runs or its lapse is forgiven, else the whole.
    private String taking(Asked asked, int cycle) {
        CertificationRule rule = world.policy().certification(asked.course()).orElse(null);
        LocalDate ends = learned.certifiedUntil(asked.course());
        if (rule == null || rule.refresher() == null || cycle == 1 || ends == null) {
            return asked.course();
        }
        LocalDate lapsesOn = ends.plus(rule.lapseGrace()).plusDays(1);
        if (!today(asked).isBefore(lapsesOn)) {
            return asked.course();
        }
        return rule.refresher();
    }

    /// Asks again whoever completed what was asked before, where another course or path is asked now.
    private void askAnother(Asked asked) {
        Assignment current = latest(asked);
        if (current.progress() == Progress.COMPLETED && !answers.isOf(current, answers.whole(current, asked.zone()))) {
            begin(asked, current.cycle() + 1, DutyChange.Kind.ASSIGNED_AGAIN, ANOTHER + "; ", exemption(asked));
        }
    }

    /// Asks again whoever completed an earlier version, where the new one is required of everyone.
    private void askNewVersion(Asked asked) {
        if (asked instanceof Asked.ByHand) {
            return;
        }
        String course = answers.whole(latest(asked), asked.zone());
        world.policy().newVersion(course).ifPresent(version -> review.consider(version.from()));
        String why = versions.again(latest(asked), course, today(asked));
        if (!why.isEmpty()) {
            begin(asked, latest(asked).cycle() + 1, DutyChange.Kind.ASSIGNED_AGAIN, why, exemption(asked));
        }
    }

    private void recur(Asked asked) {
        Assignment current = latest(asked);
        if (asked.isRecurring() && current.progress() == Progress.COMPLETED) {
            // Older terms that are kept are renewed in their time, and by the newer.
            String whole = answers.whole(current, asked.zone());
            if (!answers.isRefresher(current.course(), whole)) {
                learned.certify(whole, current);
            }
            LocalDate ends = learned.certifiedUntil(whole);
            LocalDate opens = ends == null ? null : ends.minus(answers.window(whole));
            if (opens != null && today(asked).isBefore(opens)) {
                review.consider(opens);
            } else if (opens != null) {
                boolean another = !whole.equals(asked.course());
                begin(
                        asked,
                        current.cycle() + 1,
                        another ? DutyChange.Kind.ASSIGNED_AGAIN : DutyChange.Kind.ASSIGNED,
                        another ? ANOTHER + "; " : "",
                        exemption(asked));
            }
        }
        considerLapse(asked);
    }

    private void considerLapse(Asked asked) {
        Assignment current = latest(asked);
        LocalDate ends = learned.certifiedUntil(asked.course());
        if (current.progress().isOpen() && !current.course().equals(asked.course()) && ends != null) {
            world.policy()
                    .certification(asked.course())
                    .ifPresent(
                            rule -> review.consider(ends.plus(rule.lapseGrace()).plusDays(1)));
        }
    }

    /// Says when an assignment became due soon and overdue, and considers when it will.
    void age(Assignment open) {
        Timeliness now = open.timelinessAt(at, world.settings().dueSoon());
        if (now != open.timeliness()) {
            Assignment aged = open.with(now);
            switch (now) {
                case NOT_YET_DUE -> ledger.put(aged);
                case DUE_SOON -> ledger.put(aged, DutyChange.Kind.DUE_SOON, "due on " + open.dueOn(), open.dueOn());
                case OVERDUE -> ledger.put(aged, DutyChange.Kind.OVERDUE, "was due on " + open.dueOn(), open.dueOn());
            }
        }
        review.consider(open);
    }

    private Assignment latest(Asked asked) {
        return Objects.requireNonNull(ledger.latest(asked.key()), "What is asked is assigned");
    }

    /// What frees from it: by the day of the person, which need not be that of what is asked.
    private Optional<Ruling.Exempted> exemption(Asked asked) {
        return rulings.exemption(asked.key(), LocalDate.ofInstant(at, world.zone(staff, at)));
    }

    private LocalDate today(Asked asked) {
        return LocalDate.ofInstant(at, asked.zone());
    }
}
