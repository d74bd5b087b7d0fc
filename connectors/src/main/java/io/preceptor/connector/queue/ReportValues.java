package io.preceptor.connector.queue;

import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.EmploymentStatus;
import io.preceptor.lms.workforce.FullTime;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.Stated;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads the single values of one report, and gathers what stands in its way. Confined to one reading.
final class ReportValues {

    private static final Set<Attribute> DAYS = EnumSet.of(
            Attribute.HIRED_ON,
            Attribute.ENDED_ON,
            Attribute.EXPECTED_RETURN_ON,
            Attribute.EXPIRES_ON,
            Attribute.STARTS_ON,
            Attribute.ENDS_ON);

    private final String report;
    private final List<Problem> problems = new ArrayList<>();

    /// @param report where it stands in its message
    ReportValues(String report) {
        this.report = report;
    }

    List<Problem> problems() {
        return problems;
    }

    /// The place in the message of a place in the report.
    String at(String where) {
        return report + where;
    }

    void problem(String where, ProblemCode code, String fix) {
        problems.add(new Problem(at(where), code, fix));
    }

    long sequence(String where, JsonNode said) {
        if (said.isMissingNode() || said.isNull()) {
            return StaffReport.NO_SEQUENCE;
        }
        try {
            long sequence = Long.parseLong(said.asString(""));
            if (sequence >= 0) {
                return sequence;
            }
        } catch (NumberFormatException notOne) {
            // said below
        }
        problem(where, ProblemCode.MALFORMED, "send a whole number, from 0");
        return StaffReport.NO_SEQUENCE;
    }

    /// @return null, with a problem, where it cannot be taken
    @Nullable
    Stated stated(String where, Attribute attribute, JsonNode value) {
        if (value.isNull()) {
            return new Stated.Cleared(at(where));
        }
        if (attribute == Attribute.JOB_CODE && value.isObject()) {
            String code = value.path("code").asString("").strip();
            if (code.isEmpty()) {
                problem(where + "/code", ProblemCode.MISSING, "send the code");
                return null;
            }
            String system = value.path("system").asString("").strip();
            checkText(where + "/code", code);
            checkText(where + "/system", system);
            return new Stated.Value(code, system.isEmpty() ? null : system, null, at(where));
        }
        String text = value.isValueNode() ? value.asString("").strip() : "";
        if (text.isEmpty() || text.length() > 1000) {
            problem(where, ProblemCode.MALFORMED, "send a text of 1 to 1,000 characters, or null to clear it");
            return null;
        }
        checkText(where, text);
        if (DAYS.contains(attribute) && day(where, value) == null) {
            return null;
        }
        if (attribute == Attribute.FTE && FullTime.percent(text).isEmpty()) {
            problem(where, ProblemCode.MALFORMED, "send the share of full time as 0.5 or 50%, at most 200%");
            return null;
        }
        if (attribute == Attribute.STATUS && !isStatus(text)) {
            problem(where, ProblemCode.UNKNOWN_CODE, "say ACTIVE, ON_LEAVE or ENDED");
            return null;
        }
        if (attribute == Attribute.PRIMARY && !Set.of("true", "false").contains(text)) {
            problem(where, ProblemCode.UNKNOWN_CODE, "say true or false");
            return null;
        }
        return Stated.Value.of(text, at(where));
    }

    private static boolean isStatus(String text) {
        return Arrays.stream(EmploymentStatus.values())
                .anyMatch(status -> status.name().equals(text));
    }

    /// @return null, with a problem, where it is no day that can be kept
    @Nullable
    LocalDate day(String where, JsonNode value) {
        try {
            LocalDate day = LocalDate.parse(value.asString(""));
            if (Storable.isDay(day)) {
                return day;
            }
        } catch (DateTimeParseException notOne) {
            // said below
        }
        problem(where, ProblemCode.MALFORMED, "send a day as yyyy-mm-dd");
        return null;
    }

    void checkText(String where, String text) {
        if (!Storable.isText(text)) {
            problem(where, ProblemCode.MALFORMED, Storable.TEXT);
        }
    }
}
