package io.preceptor.connector.hr.workday;

import static io.preceptor.lms.journal.ProblemCode.CONTRADICTORY;
import static io.preceptor.lms.journal.ProblemCode.MISSING;

import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.EmploymentStatus;
import io.preceptor.lms.workforce.UnitKind;
import io.preceptor.lms.workforce.UnitReport;
import java.net.URI;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/// The jobs of one worker to what is said of positions, and of the person in the primary one.
final class JobReading {

    private static final List<String> WORKER_TYPES = List.of("Employee_Type_ID", "Contingent_Worker_Type_ID");

    private final WorkdaySourceProperties settings;
    private final Element worker;
    private final WorkerFindings found;
    private final boolean isToCome;
    private final @Nullable LocalDate hiredOn;
    private final @Nullable LocalDate endedOn;

    /// @param isToCome whether the first day lies ahead: no position begins before it
    /// @param endedOn  after which no position goes on; null where no end is known
    JobReading(
            WorkdaySourceProperties settings,
            Element worker,
            WorkerFindings found,
            boolean isToCome,
            @Nullable LocalDate hiredOn,
            @Nullable LocalDate endedOn) {
        this.settings = settings;
        this.worker = worker;
        this.found = found;
        this.isToCome = isToCome;
        this.hiredOn = hiredOn;
        this.endedOn = endedOn;
    }

    /// @param toldUnits takes the organizations that are units
    void read(EmploymentStatus status, Consumer<UnitReport> toldUnits) {
        List<Element> jobs = Words.child(worker, "Worker_Data", "Employment_Data").stream()
                .flatMap(data -> Words.children(data, "Worker_Job_Data"))
                .toList();
        if (jobs.isEmpty() && status != EmploymentStatus.ENDED) {
            found.problem(
                    "Employment_Data.Worker_Job_Data",
                    MISSING,
                    "have our user allowed to see positions (domain Worker Data: Current Staffing Information)");
        }
        boolean hasOrganizations =
                Words.child(worker, "Worker_Data", "Organization_Data").isPresent()
                        || jobs.stream()
                                .anyMatch(job -> Words.child(job, "Position_Organizations_Data")
                                        .isPresent());
        if (!jobs.isEmpty() && !hasOrganizations && status != EmploymentStatus.ENDED) {
            found.problem(
                    "Organization_Data",
                    MISSING,
                    "have our user allowed to see organizations (domain Worker Data: Organization Information)");
        }
        Set<String> keys = new HashSet<>();
        for (Element job : jobs) {
            Element data = Words.child(job, "Position_Data").orElse(null);
            if (data != null) {
                position(job, data, jobs.size() == 1, keys, toldUnits);
            }
        }
    }

    private void position(Element job, Element data, boolean isOnly, Set<String> keys, Consumer<UnitReport> toldUnits) {
        String key = Words.text(data, "Position_ID")
                .or(() -> Words.child(data, "Position_Reference").flatMap(one -> Words.id(one, "WID")))
                .orElse("primary");
        String at = "Position_Data[" + (keys.size() + 1) + "]";
        if (!found.isShort(key, 100, at + ".Position_ID")) {
            return;
        }
        if (!keys.add(key)) {
            found.problem(
                    at + ".Position_ID", CONTRADICTORY, "have each of a worker's positions given an ID of its own");
            return;
        }
        boolean isPrimary = isOnly || Words.isTrue(Words.attribute(job, "Primary_Job"));
        LocalDate startsOn = found.day(data, "Start_Date", at);
        if (isToCome && hiredOn != null && (startsOn == null || startsOn.isBefore(hiredOn))) {
            startsOn = hiredOn;
        }
        LocalDate endsOn = found.day(data, "End_Date", at);
        if (endsOn == null) {
            endsOn = found.day(data, "End_Employment_Date", at);
        }
        if (endedOn != null && (endsOn == null || endsOn.isAfter(endedOn))) {
            endsOn = endedOn;
        }
        if (startsOn != null && endsOn != null && endsOn.isBefore(startsOn)) {
            found.problem(at + ".End_Date", CONTRADICTORY, "have the position end after its Start_Date");
            return;
        }
        found.say(AttributePath.position(key, Attribute.PRIMARY), String.valueOf(isPrimary), at + ".Primary_Job");
        found.sayDay(AttributePath.position(key, Attribute.STARTS_ON), startsOn, at + ".Start_Date");
        found.sayDay(AttributePath.position(key, Attribute.ENDS_ON), endsOn, at + ".End_Date");
        codes(data, key, at);
        unit(job, isPrimary, key, at).ifPresent(toldUnits);
        if (isPrimary) {
            ofThePerson(data, at);
        }
    }

    private void codes(Element data, String key, String at) {
        Words.child(data, "Job_Profile_Summary_Data")
                .ifPresent(profile -> Words.child(profile, "Job_Profile_Reference")
                        .flatMap(one -> Words.id(one, "Job_Profile_ID"))
                        .ifPresent(code -> found.sayCode(
                                AttributePath.position(key, Attribute.JOB_CODE),
                                code,
                                settings.jobCodeSystem(),
                                Words.text(profile, "Job_Profile_Name").orElse(null),
                                at + ".Job_Profile_Reference.ID[Job_Profile_ID]")));
        coded(data, key, Attribute.FACILITY, at, "Location_ID", "Business_Site_Summary_Data", "Location_Reference");
        coded(data, key, Attribute.EMPLOYMENT_TYPE, at, "Position_Time_Type_ID", "Position_Time_Type_Reference");
        coded(data, key, Attribute.SHIFT, at, "Work_Shift_ID", "Work_Shift_Reference");
        found.sayShare(
                AttributePath.position(key, Attribute.FTE),
                Words.text(data, "Full_Time_Equivalent_Percentage").orElse(null),
                at + ".Full_Time_Equivalent_Percentage");
    }

    private void coded(Element data, String key, Attribute attribute, String at, String type, String... way) {
        Words.child(data, way)
                .flatMap(reference -> Words.id(reference, type))
                .ifPresent(code -> found.say(
                        AttributePath.position(key, attribute),
                        code,
                        at + "." + way[way.length - 1] + ".ID[" + type + "]"));
    }

    /// Of the position where the tenant says so, else of the worker, for the main position alone.
    private Optional<UnitReport> unit(Element job, boolean isPrimary, String key, String at) {
        Stream<Element> ofPosition = Words.child(job, "Position_Organizations_Data").stream()
                .flatMap(all -> Words.children(all, "Position_Organization_Data"));
        Stream<Element> ofWorker = isPrimary
                ? Words.child(worker, "Worker_Data", "Organization_Data").stream()
                        .flatMap(all -> Words.children(all, "Worker_Organization_Data"))
                : Stream.empty();
        return Stream.concat(ofPosition, ofWorker)
                .filter(this::isUnit)
                .findFirst()
                .flatMap(organization -> unit(organization, key, at));
    }

    private boolean isUnit(Element organization) {
        return Words.child(organization, "Organization_Data", "Organization_Type_Reference")
                .flatMap(type -> Words.id(type, "Organization_Type_ID"))
                .filter(settings.unitType()::equalsIgnoreCase)
                .isPresent();
    }

    private Optional<UnitReport> unit(Element organization, String key, String at) {
        Optional<String> code = Words.child(organization, "Organization_Reference")
                .flatMap(reference -> Words.id(reference, settings.unitIdType()));
        code.ifPresent(unit -> found.say(
                AttributePath.position(key, Attribute.UNIT),
                unit,
                at + ".Organization_Reference.ID[" + settings.unitIdType() + "]"));
        return code.filter(_ -> settings.tellsUnits())
                .map(unit -> new UnitReport(
                        unit,
                        Words.text(organization, "Organization_Data", "Organization_Name")
                                .orElse(unit),
                        UnitKind.UNIT,
                        null,
                        null,
                        null));
    }

    private void ofThePerson(Element data, String at) {
        Words.text(data, "Business_Title")
                .or(() -> Words.text(data, "Position_Title"))
                .ifPresent(
                        title -> found.say(AttributePath.person(Attribute.JOB_TITLE), title, at + ".Business_Title"));
        Words.child(data, "Worker_Type_Reference")
                .flatMap(type -> Words.id(type, WORKER_TYPES))
                .ifPresent(type ->
                        found.say(AttributePath.person(Attribute.STAFF_TYPE), type, at + ".Worker_Type_Reference.ID"));
        Words.child(data, "Manager_as_of_last_detected_manager_change_Reference")
                .ifPresent(manager -> Words.id(manager, "Employee_ID")
                        .ifPresentOrElse(
                                number -> manager(number, settings.employeeIdSystem(), at),
                                () -> Words.id(manager, "Contingent_Worker_ID")
                                        .ifPresent(number -> manager(number, settings.contingentIdSystem(), at))));
    }

    private void manager(String number, @Nullable URI system, String at) {
        if (system != null) {
            found.sayCode(
                    AttributePath.person(Attribute.MANAGER),
                    number,
                    system.toString(),
                    null,
                    at + ".Manager_as_of_last_detected_manager_change_Reference");
        }
    }
}
