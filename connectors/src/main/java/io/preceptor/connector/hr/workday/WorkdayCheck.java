package io.preceptor.connector.hr.workday;

import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Whether a tenant can be read as it is configured.
public final class WorkdayCheck {

    private static final Pattern WORD = Pattern.compile("[A-Za-z][\\w-]{0,79}");
    private static final Pattern USER = Pattern.compile("[^@\\s]+@[^@\\s]+");

    private WorkdayCheck() {}

    /// @return nothing where the tenant can be read
    public static List<Problem> problems(WorkdaySourceProperties source) {
        var problems = new ArrayList<Problem>();
        String at = "preceptor.sources.workday[" + source.name() + "].";
        if (source.version().isEmpty()) {
            problems.add(new Problem(
                    at + "url",
                    ProblemCode.MALFORMED,
                    "end it with the service and its version, such as /Human_Resources/v44.0"));
        }
        if (!USER.matcher(source.username()).matches()) {
            problems.add(new Problem(
                    at + "username", ProblemCode.MALFORMED, "write the integration system user as user@tenant"));
        }
        system(at + "employee-id-system", source.employeeIdSystem()).ifPresent(problems::add);
        system(at + "contingent-id-system", source.contingentIdSystem()).ifPresent(problems::add);
        system(at + "universal-id-system", source.universalIdSystem()).ifPresent(problems::add);
        system(at + "user-id-system", source.userIdSystem()).ifPresent(problems::add);
        word(at + "unit-type", source.unitType(), "SUPERVISORY or COST_CENTER").ifPresent(problems::add);
        word(at + "unit-id-type", source.unitIdType(), "Organization_Reference_ID or Cost_Center_Reference_ID")
                .ifPresent(problems::add);
        for (String type : source.organizations()) {
            word(at + "organizations", type, "SUPERVISORY or COST_CENTER").ifPresent(problems::add);
        }
        for (String type : source.facilityTypes()) {
            word(at + "facility-types", type, "Hospital").ifPresent(problems::add);
        }
        if (source.organizations().isEmpty() && !source.facilityTypes().isEmpty()) {
            problems.add(new Problem(
                    at + "facility-types",
                    ProblemCode.CONTRADICTORY,
                    "say in organizations what is read, or leave it out"));
        }
        if (source.tellsUnits() && !source.organizations().isEmpty()) {
            problems.add(new Problem(
                    at + "tells-units",
                    ProblemCode.CONTRADICTORY,
                    "leave it out: organizations tells the units, and what they lie within"));
        }
        if (source.daysAhead() * 86_400 != source.hiresAhead().toSeconds()) {
            problems.add(new Problem(at + "hires-ahead", ProblemCode.MALFORMED, "write whole days, such as 30d"));
        }
        if (source.silentAfter().compareTo(source.every()) <= 0) {
            problems.add(new Problem(
                    at + "silent-after", ProblemCode.CONTRADICTORY, "make it longer than every, or each pause alarms"));
        }
        return List.copyOf(problems);
    }

    private static Optional<Problem> system(String at, @Nullable URI system) {
        return system == null || system.isAbsolute()
                ? Optional.empty()
                : Optional.of(new Problem(
                        at,
                        ProblemCode.MALFORMED,
                        "say whose numbers these are by an absolute URI, such as urn:oid:…"));
    }

    private static Optional<Problem> word(String at, String word, String such) {
        return WORD.matcher(word).matches()
                ? Optional.empty()
                : Optional.of(new Problem(at, ProblemCode.MALFORMED, "write the tenant's own id, such as " + such));
    }
}
