package io.preceptor.lms.notice;

import io.preceptor.lms.assignment.Assignment;
import io.preceptor.lms.assignment.Progress;
import io.preceptor.lms.learning.Certification;
import io.preceptor.lms.notice.NoticePlan.Addressed;
import io.preceptor.lms.notice.NoticePlan.Held;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What one person is to be told now: a pure function of their duties and sessions, of what they were told, and of the
/// time.
///
/// Of one assignment the strongest that is true is told: who hears that something is overdue is not told in the same
/// breath that it was assigned.
public final class NoticeDecision {

    private final NoticeCase about;
    private final Rhythm rhythm;
    private final Instant now;
    private final List<Addressed> wanted = new ArrayList<>();
    private final List<Held> held = new ArrayList<>();
    private @Nullable Instant next;

    private NoticeDecision(NoticeCase about, Rhythm rhythm, Instant now) {
        this.about = about;
        this.rhythm = rhythm;
        this.now = now;
    }

    public static NoticePlan decide(NoticeCase about, Rhythm rhythm, Instant now) {
        return about.active() ? new NoticeDecision(about, rhythm, now).plan() : NoticePlan.NOTHING;
    }

    private NoticePlan plan() {
        for (Assignment assignment : about.assignments()) {
            if (assignment.progress().isOpen()) {
                own(assignment);
                escalation(assignment);
            }
        }
        expiring();
        sessions();
        if (!held.isEmpty()) {
            // What stands in the way may be somebody else's: a manager's new address, a return.
            look(LocalDate.ofInstant(now, about.zone())
                    .plusDays(1)
                    .atStartOfDay(about.zone())
                    .toInstant());
        }
        return new NoticePlan(wanted, held, next);
    }

    private void own(Assignment assignment) {
        Instant soonAt = startOf(assignment, rhythm.daysBeforeDue());
        Instant overdueAt = assignment.due().overdueAt();
        look(soonAt);
        look(overdueAt);
        String id = assignment.id().toString();
        LocalDate day = assignment.dueOn();
        if (!now.isBefore(overdueAt)) {
            tell(assignment, NoticeKind.OVERDUE);
        } else if (!now.isBefore(soonAt)) {
            if (!isTold(NoticeKind.OVERDUE, id, day)) {
                tell(assignment, NoticeKind.DUE_SOON);
            }
        } else if (!assignment.assignedAt().isBefore(rhythm.since()) && !isAnythingTold(id)) {
            tell(assignment, NoticeKind.ASSIGNED);
        }
    }

    private void tell(Assignment assignment, NoticeKind kind) {
        add(notice(kind, assignment), stopped(assignment, about.self()));
    }

    private void escalation(Assignment assignment) {
        Instant at = assignment.due().overdueAt().plus(Duration.ofDays(rhythm.escalationDays()));
        look(at);
        if (!now.isBefore(at)) {
            add(notice(NoticeKind.ESCALATED, assignment), escalatedTo(about, assignment));
        }
    }

    /// Who hears that it has been overdue for long.
    static Reach escalatedTo(NoticeCase about, Assignment assignment) {
        // Who is away or on hold is not complained about either.
        Reach reach = about.self() instanceof Reach.Not(Suppression because)
                        && (because == Suppression.ON_LEAVE || because == Suppression.ON_HOLD)
                ? about.self()
                : about.manager();
        return stopped(assignment, reach);
    }

    /// The clock of an assignment stands still for a leave alone.
    private static Reach stopped(Assignment assignment, Reach otherwise) {
        return assignment.due().stoppedOn() == null ? otherwise : new Reach.Not(Suppression.ON_LEAVE);
    }

    /// Of each course the certification that holds longest: what a newer one has taken over expires unnoticed.
    private void expiring() {
        Map<String, Certification> longest = new HashMap<>();
        for (Certification one : about.certifications()) {
            if (one.revokedOn() == null) {
                longest.merge(one.course(), one, (a, b) -> last(a).isBefore(last(b)) ? b : a);
            }
        }
        LocalDate today = LocalDate.ofInstant(now, about.zone());
        longest.values().stream()
                .filter(one -> one.validTo() != null)
                .filter(one -> !isAskedNoMore(one.course()))
                .sorted(Comparator.comparing(Certification::number))
                .forEach(one -> {
                    LocalDate from = last(one).minusDays(rhythm.daysBeforeExpiry());
                    look(from.atStartOfDay(about.zone()).toInstant());
                    if (!today.isBefore(from) && !today.isAfter(last(one))) {
                        add(new Notice(NoticeKind.EXPIRING, one.number(), one.course(), last(one)), about.self());
                    }
                });
    }

    private void sessions() {
        for (NoticeCase.Enrolled one : about.sessions()) {
            SessionNews news = SessionNews.of(one);
            news.moments().forEach(this::look);
            news.tell(about.told(), rhythm.since(), now).forEach(notice -> add(notice, about.self()));
        }
    }

    /// Whether the last that was asked of this course was withdrawn, or the person is exempt from it.
    private boolean isAskedNoMore(String course) {
        return about.assignments().stream()
                .filter(one -> one.course().equals(course))
                .max(Comparator.comparing(Assignment::assignedAt).thenComparingInt(Assignment::cycle))
                .map(Assignment::progress)
                .filter(progress -> progress == Progress.WITHDRAWN || progress == Progress.EXEMPT)
                .isPresent();
    }

    private static LocalDate last(Certification one) {
        LocalDate validTo = one.validTo();
        return validTo == null ? LocalDate.MAX : validTo;
    }

    private void add(Notice notice, Reach reach) {
        if (about.told().contains(notice.key())) {
            return;
        }
        switch (reach) {
            case Reach.By by -> wanted.add(new Addressed(notice, by.staff()));
            case Reach.Not(Suppression because) -> held.add(new Held(notice, because));
        }
    }

    private boolean isTold(NoticeKind kind, String id, LocalDate day) {
        return about.told().contains(Notice.key(kind, id, day));
    }

    private boolean isAnythingTold(String id) {
        return about.told().stream().anyMatch(key -> key.contains("|" + id));
    }

    private static Notice notice(NoticeKind kind, Assignment assignment) {
        return new Notice(kind, assignment.id().toString(), assignment.course(), assignment.dueOn());
    }

    private static Instant startOf(Assignment assignment, int daysBefore) {
        return assignment
                .dueOn()
                .minusDays(daysBefore)
                .atStartOfDay(assignment.zone())
                .toInstant();
    }

    /// Notes an instant that is still to come.
    private void look(Instant at) {
        Instant before = next;
        if (at.isAfter(now) && (before == null || at.isBefore(before))) {
            next = at;
        }
    }
}
