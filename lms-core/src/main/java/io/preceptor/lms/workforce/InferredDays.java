package io.preceptor.lms.workforce;

import io.preceptor.lms.workforce.SourceRecord.Held;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// First days of jobs that a source does not state, and that follow from what it tells ahead: the day of a
/// hire, or that from which a report of somebody new holds.
///
/// A source tells of such a day while it is to come. Once it has come its whole accounts need not name it again:
/// the job began on that day for as long as it is the same one. Another unit or job code in its place is another
/// job, which did not begin with the hire. While the day is to come an account that does not name it takes it
/// back, as it does anything else. Where the hire is corrected to another day that has come, so is the first day.
public final class InferredDays {

    /// Where a day begins first.
    private static final ZoneOffset EARLIEST = ZoneOffset.ofHours(14);

    private InferredDays() {}

    /// The first days that are not stated of the jobs that are.
    public static List<AttributePath> open(Map<AttributePath, Stated> statements) {
        return statements.keySet().stream()
                .filter(path -> path.group() == AttributeGroup.POSITION)
                .map(path -> AttributePath.position(path.key(), Attribute.STARTS_ON))
                .distinct()
                .filter(path -> !statements.containsKey(path))
                .toList();
    }

    static boolean isOne(AttributePath path, Stated stated) {
        return path.group() == AttributeGroup.POSITION
                && path.attribute() == Attribute.STARTS_ON
                && stated instanceof Stated.Value value
                && value.isInferred();
    }

    /// Where somebody works as what.
    private record Job(@Nullable String unit, @Nullable String code) {

        static Job said(Map<AttributePath, Stated> statements, String key) {
            return new Job(
                    text(statements.get(AttributePath.position(key, Attribute.UNIT))),
                    text(statements.get(AttributePath.position(key, Attribute.JOB_CODE))));
        }

        static Job held(Map<AttributePath, Held> held, String key) {
            return new Job(
                    text(stated(held.get(AttributePath.position(key, Attribute.UNIT)))),
                    text(stated(held.get(AttributePath.position(key, Attribute.JOB_CODE)))));
        }

        private static @Nullable Stated stated(@Nullable Held held) {
            return held == null ? null : held.stated();
        }

        private static @Nullable String text(@Nullable Stated stated) {
            return stated instanceof Stated.Value value ? value.text() : null;
        }
    }

    /// Whether an inferred first day holds after a report.
    ///
    /// @param before  what was held before the report
    /// @param after   what is held after it, this day apart
    /// @param isWhole whether the report gave all positions
    /// @param barrier the order of the latest report that did; null before the first
    static boolean holds(
            AttributePath path,
            Held day,
            Map<AttributePath, Held> before,
            Map<AttributePath, Held> after,
            StaffReport report,
            ReportOrder order,
            boolean isWhole,
            @Nullable ReportOrder barrier) {
        String key = path.key();
        if (after.keySet().stream().noneMatch(one -> isOf(one, key) && !one.equals(path))) {
            return false;
        }
        LocalDate first = LocalDate.parse(((Stated.Value) day.stated()).text());
        Job now = Job.held(after, key);
        if (order.compareTo(day.order()) > 0) {
            LocalDate holdsFrom = report.effectiveOn();
            boolean hasCome = hasCome(first, report.saidAt()) || (holdsFrom != null && !holdsFrom.isBefore(first));
            return holds(isWhole, hasCome, Job.held(before, key).equals(now));
        }
        if (order.compareTo(day.order()) < 0) {
            return true;
        }
        // It comes late itself: what was said since is known by its last word alone.
        ReportOrder last = barrier != null && barrier.compareTo(order) > 0 ? barrier : latest(after, key, order);
        return last.equals(order)
                || holds(
                        last.equals(barrier),
                        hasCome(first, last.saidAt()),
                        Job.said(report.statements(), key).equals(now));
    }

    /// The day as it is by now: that of a hire follows where the hire is corrected.
    static Held now(Held day, Map<AttributePath, Held> after) {
        Held hired = after.get(AttributePath.person(Attribute.HIRED_ON));
        return hired != null
                        && hired.stated() instanceof Stated.Value on
                        && day.stated() instanceof Stated.Value first
                        && on.at().equals(first.at())
                        && !on.text().equals(first.text())
                ? new Held(on.asInferred(), day.order())
                : day;
    }

    private static boolean holds(boolean isWhole, boolean hasCome, boolean isSame) {
        return isWhole ? hasCome && isSame : !hasCome || isSame;
    }

    private static boolean hasCome(LocalDate day, Instant at) {
        return !at.isBefore(day.atStartOfDay(EARLIEST).toInstant());
    }

    private static ReportOrder latest(Map<AttributePath, Held> held, String key, ReportOrder atLeast) {
        ReportOrder latest = atLeast;
        for (var one : held.entrySet()) {
            if (isOf(one.getKey(), key) && one.getValue().order().compareTo(latest) > 0) {
                latest = one.getValue().order();
            }
        }
        return latest;
    }

    private static boolean isOf(AttributePath path, String key) {
        return path.group() == AttributeGroup.POSITION && path.key().equals(key);
    }
}
