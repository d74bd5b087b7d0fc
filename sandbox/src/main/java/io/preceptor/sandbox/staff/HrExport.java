package io.preceptor.sandbox.staff;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The nightly export of the HR system: one full CSV file of the support staff and of a few nurses whom the EHR
/// tells of too, in the columns of `config/samples/hr/staff.csv`.
public final class HrExport {

    private static final String HEADER = "employee_id,job_seq,primary_job,legal_last,legal_first,work_email,job_code,"
            + "job_title,department,full_part,status,hire_date,term_date,effective_date,manager_id,npi\n";
    private static final int ALSO_IN_THE_EHR = 12;
    private static final int EVERY_HOW_MANY_ON_LEAVE = 11;

    private HrExport() {}

    public static String whole() {
        return HEADER + String.join("", rows());
    }

    /// The same export after a bad night: four rows have a mistake, each another one.
    public static String spoiled() {
        List<String> rows = new ArrayList<>(rows());
        rows.set(0, rows.get(0).replace(",A,", ",Q,"));
        rows.set(1, rows.get(1).replaceFirst(",(\\d{4})-(\\d\\d)-(\\d\\d),", ",$3/$2/$1,"));
        rows.set(2, rows.get(2).replace("\n", ",one field too many\n"));
        int nurse = rows.size() - 1;
        rows.set(nurse, rows.get(nurse).replaceFirst("\\d{10}\n", "1999900000\n"));
        return HEADER + String.join("", rows);
    }

    private static List<String> rows() {
        List<Person> people = Stream.concat(
                        Population.SUPPORTING.stream(),
                        Population.CARING.stream().limit(ALSO_IN_THE_EHR))
                .toList();
        return Stream.iterate(0, i -> i < people.size(), i -> i + 1)
                .map(i -> row(people.get(i), i % EVERY_HOW_MANY_ON_LEAVE == EVERY_HOW_MANY_ON_LEAVE - 1))
                .toList();
    }

    private static String row(Person person, boolean onLeave) {
        return "%s,0,Y,%s,%s,%s,%s,%s,%s,F,%s,%s,,,,%s\n"
                .formatted(
                        person.employeeId(),
                        person.family(),
                        person.given(),
                        person.email(),
                        person.job(),
                        person.job().title(),
                        person.unit(),
                        onLeave ? "L" : "A",
                        person.since(),
                        person.npi());
    }

    /// Writes beside the folder's files and renames, so that the reader never sees half a file.
    public static void drop(Path folder, String name, String content) throws IOException {
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(folder, "." + name, ".draft");
        Files.writeString(draft, content);
        Files.move(draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }
}
