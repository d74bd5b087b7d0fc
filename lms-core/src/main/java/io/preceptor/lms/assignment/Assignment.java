package io.preceptor.lms.assignment;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// That one person must complete one course or learning path for one requirement in one cycle.
///
/// @param requirement its key; of what somebody assigned by hand, that of the ruling
/// @param cycle       1 for the first time, one more for each recertification
/// @param course      the course or path to take now: a refresher while that is enough
/// @param position    the key of the position that bound it; null where none did
/// @param made        when it was assigned, or last assigned again
/// @param due         by when; once closed, as it was then
/// @param aheadOf     the first day of the position where it was assigned before that; null where it had begun
/// @param path        how far it has come where a learning path is to be taken; null for a course
/// @param closing     how it ended; null while open
public record Assignment(
        UUID id,
        String requirement,
        int cycle,
        String course,
        Progress progress,
        Timeliness timeliness,
        @Nullable String position,
        Made made,
        Due due,
        @Nullable LocalDate aheadOf,
        @Nullable PathProgress path,
        List<Absence> notAsked,
        @Nullable Closing closing) {

    /// Why it was withdrawn from whoever left.
    static final String LEFT_HOUSE = "no longer works here";

    /// Why it was withdrawn from everybody.
    static final String LEFT_POLICY = "the requirement is no longer part of the policy";

    public Assignment {
        notAsked = List.copyOf(notAsked);
    }

    /// @param fact  the fact that brought it about
    /// @param world the publication under which it was decided
    public record Made(Instant at, long fact, long world) {}

    /// @param completion the fact number of the completion that closed it; null where none did
    public record Closing(
            Instant at, long fact, String because, @Nullable Long completion) {}

    /// The same person, requirement and cycle have the same id for ever.
    public static UUID id(UUID staffMember, String requirement, int cycle) {
        return UUID.nameUUIDFromBytes(
                ("assignment|" + staffMember + "|" + requirement + "|" + cycle).getBytes(StandardCharsets.UTF_8));
    }

    public Instant assignedAt() {
        return made.at();
    }

    public long assignedFact() {
        return made.fact();
    }

    public long assignedWorld() {
        return made.world();
    }

    /// Last day on which it is in time, in `zone`.
    public LocalDate dueOn() {
        return due.on();
    }

    public ZoneId zone() {
        return due.zone();
    }

    /// The arithmetic of the due date in words.
    public String dueBecause() {
        return due.because();
    }

    public @Nullable Instant closedAt() {
        return closing == null ? null : closing.at();
    }

    public @Nullable Long closedFact() {
        return closing == null ? null : closing.fact();
    }

    public @Nullable String closedBecause() {
        return closing == null ? null : closing.because();
    }

    /// The fact number of the completion that closed it; null where none did.
    public @Nullable Long completion() {
        return closing == null ? null : closing.completion();
    }

    /// While the clock stands still nothing gets later than it was.
    Timeliness timelinessAt(Instant at, Period dueSoon) {
        Timeliness now;
        if (!at.isBefore(due.overdueAt())) {
            now = Timeliness.OVERDUE;
        } else {
            now = at.isBefore(due.soonAt(dueSoon)) ? Timeliness.NOT_YET_DUE : Timeliness.DUE_SOON;
        }
        return due.stoppedOn() != null && now.compareTo(timeliness) > 0 ? timeliness : now;
    }

    Assignment with(Timeliness other) {
        return new Assignment(
                id, requirement, cycle, course, progress, other, position, made, due, aheadOf, path, notAsked, closing);
    }

    Assignment with(Due other, @Nullable LocalDate ahead, @Nullable String boundBy) {
        return new Assignment(
                id,
                requirement,
                cycle,
                course,
                progress,
                timeliness,
                boundBy,
                made,
                other,
                ahead,
                path,
                notAsked,
                closing);
    }

    Assignment taking(String other) {
        return new Assignment(
                id,
                requirement,
                cycle,
                other,
                progress,
                timeliness,
                position,
                made,
                due,
                aheadOf,
                path,
                notAsked,
                closing);
    }

    Assignment with(Progress other, @Nullable PathProgress come) {
        return new Assignment(
                id,
                requirement,
                cycle,
                course,
                other,
                timeliness,
                position,
                made,
                due,
                aheadOf,
                come,
                notAsked,
                closing);
    }

    Assignment closed(Progress how, Closing by) {
        return new Assignment(
                id, requirement, cycle, course, how, timeliness, position, made, due, aheadOf, path, notAsked, by);
    }

    /// The same, asked again: it goes on where it stood when it was withdrawn.
    ///
    /// @param today the day on which it is asked again, in its zone
    Assignment goingOn(LocalDate today) {
        Instant withdrawnAt = Objects.requireNonNull(closedAt(), "What is open goes on by itself");
        LocalDate from = LocalDate.ofInstant(withdrawnAt, zone());
        Assignment again = reopened();
        if (!from.isBefore(today)) {
            return again;
        }
        var spans = new ArrayList<>(notAsked);
        spans.add(new Absence(from, today.minusDays(1)));
        return new Assignment(
                id,
                requirement,
                cycle,
                course,
                again.progress(),
                timeliness,
                position,
                made,
                due,
                aheadOf,
                path,
                spans,
                null);
    }

    Assignment reopened() {
        Progress come = path == null || path.countDone() == 0 ? Progress.OPEN : Progress.IN_PROGRESS;
        return new Assignment(
                id, requirement, cycle, course, come, timeliness, position, made, due, aheadOf, path, notAsked, null);
    }
}
