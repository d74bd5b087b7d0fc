package io.preceptor.connector.hr.workday;

import static io.preceptor.lms.journal.ProblemCode.CONTRADICTORY;
import static io.preceptor.lms.journal.ProblemCode.MISSING;
import static io.preceptor.lms.journal.ProblemCode.TOO_LARGE;

import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.workforce.UnitKind;
import io.preceptor.lms.workforce.UnitReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/// What was read of one organization.
///
/// @param wid        the id that never changes; null where there is none that can be one
/// @param code       of the unit; null where there is none
/// @param title      null where there is none
/// @param superior   the code of the organization above it, in a tree of its own type; null at the top
/// @param includedIn WIDs of organizations of other types that include it
/// @param active     whether it is in use
/// @param problems   why it cannot be taken; empty where nothing stands in the way
record OrganizationRead(
        @Nullable String wid,
        @Nullable String code,
        @Nullable String title,
        UnitKind kind,
        @Nullable String superior,
        List<String> includedIn,
        boolean active,
        List<Problem> problems) {

    /// Ways down to what is kept of an organization.
    static final List<String> KEPT = List.of(
            "Organization_Reference/ID",
            "Organization_Data/Name",
            "Organization_Data/Inactive",
            "Organization_Data/Organization_Type_Reference/ID",
            "Organization_Data/Organization_Subtype_Reference/ID",
            "Organization_Data/Hierarchy_Data/Superior_Organization_Reference/ID",
            "Organization_Data/Hierarchy_Data/Included_In_Organization_Reference/ID");

    private static final Pattern WID = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final int LONGEST_CODE = 100;
    private static final int LONGEST_TITLE = 300;

    OrganizationRead {
        includedIn = List.copyOf(includedIn);
        problems = List.copyOf(problems);
    }

    /// @param organization cut down to what is kept
    static OrganizationRead of(Element organization, WorkdaySourceProperties settings) {
        var problems = new ArrayList<Problem>();
        Optional<Element> reference = Words.child(organization, "Organization_Reference");
        String wid = reference
                .flatMap(one -> Words.id(one, "WID"))
                .filter(id -> WID.matcher(id).matches())
                .orElse(null);
        if (wid == null) {
            problems.add(new Problem(
                    "Organization_Reference.ID[WID]", MISSING, "have the tenant tell each organization's WID"));
        }
        String idType = settings.unitIdType();
        String code = reference.flatMap(one -> Words.id(one, idType)).orElse(null);
        String at = "Organization_Reference.ID[" + idType + "]";
        if (code == null) {
            problems.add(new Problem(at, MISSING, "have the organization given this ID, or set unit-id-type"));
        } else if (code.length() > LONGEST_CODE) {
            problems.add(new Problem(at, TOO_LARGE, "shorten it to " + LONGEST_CODE + " characters"));
        }
        String title = Words.text(organization, "Organization_Data", "Name").orElse(null);
        if (title == null) {
            problems.add(new Problem(
                    "Organization_Data.Name", MISSING, "have the organization given a name that our user may see"));
        } else if (title.length() > LONGEST_TITLE) {
            problems.add(
                    new Problem("Organization_Data.Name", TOO_LARGE, "shorten it to " + LONGEST_TITLE + " characters"));
        }
        Optional<Element> hierarchy = Words.child(organization, "Organization_Data", "Hierarchy_Data");
        String superior = hierarchy
                .flatMap(one -> Words.child(one, "Superior_Organization_Reference"))
                .flatMap(one -> Words.id(one, idType))
                .orElse(null);
        if (superior != null && superior.equals(code)) {
            problems.add(new Problem(
                    "Hierarchy_Data.Superior_Organization_Reference",
                    CONTRADICTORY,
                    "have another organization set above it, or none"));
        }
        List<String> includedIn = hierarchy.stream()
                .flatMap(one -> Words.children(one, "Included_In_Organization_Reference"))
                .flatMap(one -> Words.id(one, "WID").stream())
                .toList();
        boolean isActive = !Words.text(organization, "Organization_Data", "Inactive")
                .filter(Words::isTrue)
                .isPresent();
        return new OrganizationRead(
                wid, code, title, kind(organization, settings), superior, includedIn, isActive, problems);
    }

    private static UnitKind kind(Element organization, WorkdaySourceProperties settings) {
        boolean isFacility = Stream.of("Type", "Subtype")
                .flatMap(which -> Words.child(organization, "Organization_Data", "Organization_" + which + "_Reference")
                        .flatMap(one -> Words.id(one, "Organization_" + which + "_ID"))
                        .stream())
                .anyMatch(type -> settings.facilityTypes().stream().anyMatch(type::equalsIgnoreCase));
        return isFacility ? UnitKind.FACILITY : UnitKind.UNIT;
    }

    OrganizationRead refused(Problem problem) {
        var all = new ArrayList<>(problems);
        all.add(problem);
        return new OrganizationRead(wid, code, title, kind, superior, includedIn, active, all);
    }

    /// The unit that it is.
    ///
    /// @param codes of all organizations that were read, by WID
    /// @return empty where it cannot be taken
    Optional<UnitReport> unit(Map<String, String> codes) {
        if (code == null || title == null || !problems.isEmpty()) {
            return Optional.empty();
        }
        String parent = superior != null
                ? superior
                : includedIn.stream()
                        .flatMap(above -> Stream.ofNullable(codes.get(above)))
                        .filter(above -> !above.equals(code))
                        .findFirst()
                        .orElse(null);
        return Optional.of(new UnitReport(code, title, kind, parent, null, null));
    }
}
