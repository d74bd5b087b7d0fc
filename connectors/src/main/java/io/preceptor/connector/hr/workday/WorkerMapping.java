package io.preceptor.connector.hr.workday;

import static io.preceptor.lms.journal.ProblemCode.MISSING;

import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.EmploymentStatus;
import io.preceptor.lms.workforce.StaffIdentifier;
import io.preceptor.lms.workforce.UnitReport;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/// One worker, cut down to what is mapped, to what is said of one person and all positions. Pure.
///
/// What our user may not see is absent, and absence clears: a worker without status, name or organizations is
/// refused and not taken for one who has none.
final class WorkerMapping {

    private static final Pattern WID = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final String STATUS = "Employment_Data.Worker_Status_Data";

    private final WorkdaySourceProperties settings;

    WorkerMapping(WorkdaySourceProperties settings) {
        this.settings = settings;
    }

    /// @param asOn the day of the reading, also where the tenant was asked as of a later one
    WorkerRead read(Element worker, LocalDate asOn) {
        return new Reading(worker, asOn).read();
    }

    private final class Reading {

        private final Element worker;
        private final LocalDate asOn;
        private final WorkerFindings found = new WorkerFindings();
        private final List<UnitReport> units = new ArrayList<>();
        private boolean isToCome;
        private boolean isRehire;

        Reading(Element worker, LocalDate asOn) {
            this.worker = worker;
            this.asOn = asOn;
        }

        WorkerRead read() {
            String wid = Words.child(worker, "Worker_Reference")
                    .flatMap(reference -> Words.id(reference, "WID"))
                    .filter(id -> WID.matcher(id).matches())
                    .orElse(null);
            if (wid == null) {
                found.problem("Worker_Reference.ID[WID]", MISSING, "have the tenant tell each worker's WID");
                return new WorkerRead(null, false, false, found.said(), List.of(), found.problems());
            }
            identifiers();
            person();
            employment();
            return new WorkerRead(wid, isToCome, isRehire, found.said(), units, found.problems());
        }

        private void identifiers() {
            Optional<Element> reference = Words.child(worker, "Worker_Reference");
            Optional<String> employee = reference.flatMap(one -> Words.id(one, "Employee_ID"));
            Optional<String> contingent = reference.flatMap(one -> Words.id(one, "Contingent_Worker_ID"));
            employee.ifPresent(number ->
                    identifier(settings.employeeIdSystem(), number, "EI", "Worker_Reference.ID[Employee_ID]"));
            contingent.ifPresent(number -> identifier(
                    settings.contingentIdSystem(), number, "U", "Worker_Reference.ID[Contingent_Worker_ID]"));
            if (employee.isEmpty() && (contingent.isEmpty() || settings.contingentIdSystem() == null)) {
                found.problem(
                        "Worker_Reference.ID",
                        MISSING,
                        "have the worker given an Employee_ID, or set contingent-id-system for contingent workers");
            }
            Words.text(worker, "Worker_Data", "Universal_ID")
                    .ifPresent(id -> identifier(settings.universalIdSystem(), id, "U", "Worker_Data.Universal_ID"));
            Words.text(worker, "Worker_Data", "User_ID")
                    .ifPresent(id -> identifier(settings.userIdSystem(), id, "U", "Worker_Data.User_ID"));
            found.say(
                    AttributePath.person(Attribute.RELATIONSHIP),
                    employee.isPresent() ? "employee" : "contingent worker",
                    "Worker_Reference");
        }

        private void identifier(@Nullable URI system, String number, String type, String at) {
            if (system != null && found.isShort(number, 255, at)) {
                found.say(
                        AttributePath.identifier(new StaffIdentifier(system, number), Attribute.IDENTIFIER_TYPE),
                        type,
                        at);
            }
        }

        private void person() {
            Optional<Element> names = Words.child(worker, "Worker_Data", "Personal_Data", "Name_Data");
            Optional<Element> name = Stream.of("Preferred_Name_Data", "Legal_Name_Data")
                    .flatMap(kind -> names.flatMap(all -> Words.child(all, kind, "Name_Detail_Data")).stream())
                    .filter(detail -> Words.text(detail, "Last_Name").isPresent()
                            || Words.text(detail, "First_Name").isPresent())
                    .findFirst();
            if (name.isEmpty()) {
                found.problem(
                        "Personal_Data.Name_Data",
                        MISSING,
                        "have our user allowed to see names (domain Person Data: Name)");
            }
            name.ifPresent(detail -> {
                text(Attribute.FAMILY_NAME, Words.text(detail, "Last_Name"), "Name_Detail_Data.Last_Name");
                text(Attribute.GIVEN_NAME, Words.text(detail, "First_Name"), "Name_Detail_Data.First_Name");
            });
            Optional<Element> contact = Words.child(worker, "Worker_Data", "Personal_Data", "Contact_Data");
            contact.ifPresent(all -> {
                text(
                        Attribute.EMAIL,
                        Words.text(all, "Email_Address_Data", "Email_Address"),
                        "Email_Address_Data.Email_Address");
                text(
                        Attribute.WORK_PHONE,
                        Words.child(all, "Phone_Data").flatMap(Reading::phone),
                        "Phone_Data.Phone_Number");
            });
        }

        private static Optional<String> phone(Element data) {
            return Words.text(data, "Phone_Number")
                    .map(number -> Stream.of(
                                    Words.text(data, "International_Phone_Code").map(code -> "+" + code),
                                    Words.text(data, "Area_Code"),
                                    Optional.of(number),
                                    Words.text(data, "Phone_Extension").map(extension -> "x" + extension))
                            .flatMap(Optional::stream)
                            .collect(Collectors.joining(" ")));
        }

        private void employment() {
            Element status = Words.child(worker, "Worker_Data", "Employment_Data", "Worker_Status_Data")
                    .orElse(null);
            if (status == null || Words.text(status, "Active").isEmpty()) {
                found.problem(
                        STATUS + ".Active",
                        MISSING,
                        "have our user allowed to see who works (domain Worker Data: Current Staffing Information)");
                return;
            }
            LocalDate hiredOn = found.day(status, "Hire_Date", STATUS);
            LocalDate endedOn = found.day(status, "Termination_Date", STATUS);
            if (endedOn == null) {
                endedOn = found.day(status, "End_Employment_Date", STATUS);
            }
            LocalDate firstHiredOn = found.day(status, "Original_Hire_Date", STATUS);
            isRehire = isTrue(status, "Rehire")
                    || (hiredOn != null && firstHiredOn != null && firstHiredOn.isBefore(hiredOn));
            EmploymentStatus is = status(status, hiredOn);
            found.say(AttributePath.person(Attribute.STATUS), is.name(), STATUS);
            found.sayDay(AttributePath.person(Attribute.HIRED_ON), hiredOn, STATUS + ".Hire_Date");
            // Of one who is hired again what ended before is over.
            LocalDate end = endedOn != null && hiredOn != null && endedOn.isBefore(hiredOn) ? null : endedOn;
            found.sayDay(AttributePath.person(Attribute.ENDED_ON), end, STATUS + ".Termination_Date");
            if (is == EmploymentStatus.ON_LEAVE) {
                found.sayDay(
                        AttributePath.person(Attribute.EXPECTED_RETURN_ON),
                        expectedReturn(status),
                        STATUS + ".Leave_Status_Data.Estimated_Leave_End_Date");
            }
            new JobReading(settings, worker, found, isToCome, hiredOn, end).read(is, units::add);
        }

        private EmploymentStatus status(Element status, @Nullable LocalDate hiredOn) {
            isToCome = hiredOn != null && hiredOn.isAfter(asOn);
            if (isTrue(status, "Terminated") && !isToCome) {
                return EmploymentStatus.ENDED;
            }
            // Some leaves make a worker inactive, which is no ending.
            if (Words.children(status, "Leave_Status_Data").anyMatch(leave -> isTrue(leave, "On_Leave"))) {
                return EmploymentStatus.ON_LEAVE;
            }
            return isTrue(status, "Active") || isToCome ? EmploymentStatus.ACTIVE : EmploymentStatus.ENDED;
        }

        private static boolean isTrue(Element parent, String name) {
            return Words.text(parent, name).filter(Words::isTrue).isPresent();
        }

        /// Of several leaves at once the last to end.
        private @Nullable LocalDate expectedReturn(Element status) {
            LocalDate last = null;
            for (Element leave : Words.children(status, "Leave_Status_Data").toList()) {
                String at = STATUS + ".Leave_Status_Data";
                LocalDate end = found.day(leave, "Leave_End_Date", at);
                if (end == null) {
                    end = found.day(leave, "Estimated_Leave_End_Date", at);
                }
                if (end != null && isTrue(leave, "On_Leave") && (last == null || end.isAfter(last))) {
                    last = end;
                }
            }
            return last;
        }

        private void text(Attribute attribute, Optional<String> text, String at) {
            text.ifPresent(said -> found.say(AttributePath.person(attribute), said, at));
        }
    }
}
