package io.preceptor.connector.hr.workday;

import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.EmploymentStatus;
import io.preceptor.lms.workforce.Stated;
import io.preceptor.lms.workforce.UnitReport;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What was read of one worker.
///
/// @param wid        the id that never changes; null where there is none that can be one
/// @param isToCome   whether the first day lies after the day of the reading
/// @param isRehire   whether the worker was here before
/// @param statements nothing where there are problems
/// @param units      the organizations that are units
/// @param problems   why the worker cannot be taken; empty where nothing stands in the way
record WorkerRead(
        @Nullable String wid,
        boolean isToCome,
        boolean isRehire,
        Map<AttributePath, Stated> statements,
        List<UnitReport> units,
        List<Problem> problems) {

    WorkerRead {
        statements = Collections.unmodifiableMap(new TreeMap<>(statements));
        units = List.copyOf(units);
        problems = List.copyOf(problems);
    }

    /// Everything that it says, in one order.
    String text() {
        return statements + "|" + units + "|" + problems;
    }

    /// Whether the worker works as of the day as of which it was read, for all that can be told.
    boolean works() {
        return !(statements.get(AttributePath.person(Attribute.STATUS)) instanceof Stated.Value status)
                || !status.text().equals(EmploymentStatus.ENDED.name());
    }

    boolean isRefused() {
        return !problems.isEmpty();
    }
}
