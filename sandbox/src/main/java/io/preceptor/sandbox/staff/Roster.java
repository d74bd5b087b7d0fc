package io.preceptor.sandbox.staff;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/// Who works in the hospital on its first day. Every name is invented.
public final class Roster {

    /// Where the hospital stands.
    public static final ZoneId ZONE = ZoneId.of("America/Chicago");

    public static final Person LINH_NGUYEN =
            person("E100234", "Linh", "Nguyen", Unit.ICU, Job.RN2, "2024-01-15", "1234567893");
    public static final Person ADA_OKAFOR = person("E100555", "Ada", "Okafor", Unit.MEDSURG, Job.RN2, "2021-06-07", "");

    public static final List<Person> EVERYONE = List.of(
            LINH_NGUYEN,
            ADA_OKAFOR,
            person("E100600", "Marisol", "Benavides", Unit.ED, Job.RN3, "2016-03-14", ""),
            person("E100601", "Tomasz", "Wieczorek", Unit.ED, Job.MD1, "2019-08-01", ""),
            person("E100602", "Priya", "Raghunathan", Unit.PHARM, Job.PHM1, "2020-02-03", ""),
            person("E100603", "DeShawn", "Whitfield", Unit.ICU, Job.RN3, "2015-09-21", ""),
            person("E100604", "Ingrid", "Solheim", Unit.PEDS, Job.RN2, "2022-05-16", ""),
            person("E100605", "Kwame", "Asante-Boateng", Unit.OR, Job.MD1, "2018-11-05", ""),
            person("E100606", "Yuki", "Tanabe", Unit.OR, Job.RN2, "2023-01-09", ""),
            person("E100607", "Gabriel", "Fontaine", Unit.MEDSURG, Job.PCT1, "2024-10-07", ""),
            person("E100608", "Siobhan", "O'Malley", Unit.ICU, Job.PCT1, "2025-04-22", ""),
            person("E100609", "Rosa", "Villanueva", Unit.MEDSURG, Job.EVS1, "2017-07-10", ""),
            person("E100610", "Hamid", "Tehrani", Unit.ED, Job.PCT1, "2026-02-17", ""),
            person("E100611", "Beatriz", "Carvalho", Unit.PEDS, Job.MD1, "2020-09-28", ""));

    private Roster() {}

    private static Person person(
            String employeeId, String given, String family, Unit unit, Job job, String since, String npi) {
        return new Person(employeeId, given, family, unit, job, LocalDate.parse(since), npi);
    }
}
