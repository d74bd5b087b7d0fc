package io.preceptor.sandbox.staff;

import java.time.LocalDate;
import java.util.Locale;

/// One invented member of staff with one position.
///
/// @param employeeId the hospital's number, such as `E100234`
/// @param npi        the national provider identifier; empty when there is none
/// @param since      first day of employment
public record Person(String employeeId, String given, String family, Unit unit, Job job, LocalDate since, String npi) {

    public String name() {
        return given + " " + family;
    }

    public String email() {
        return (given + "." + family).toLowerCase(Locale.ROOT).replace("'", "") + "@genhosp.example.org";
    }

    /// The logical id of this person's Practitioner in the directory.
    public String directoryId() {
        return "emp-" + employeeId.toLowerCase(Locale.ROOT);
    }

    public Person in(Unit other, Job as) {
        return new Person(employeeId, given, family, other, as, since, npi);
    }

    public Person hired(LocalDate on) {
        return new Person(employeeId, given, family, unit, job, on, npi);
    }
}
