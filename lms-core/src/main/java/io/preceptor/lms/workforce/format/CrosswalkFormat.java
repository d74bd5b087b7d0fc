package io.preceptor.lms.workforce.format;

import io.preceptor.lms.journal.FileRead;
import io.preceptor.lms.journal.FileText;
import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.workforce.Crosswalk;
import io.preceptor.lms.workforce.JobCode;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// The crosswalk as CSV: `system,code,role`. An empty system means any.
public final class CrosswalkFormat {

    static final List<String> COLUMNS = List.of("system", "code", "role");

    private CrosswalkFormat() {}

    /// @param roles the keys of the policy's roles; a mapping to any other is refused
    public static FileRead<Crosswalk> read(FileText file, Set<String> roles) {
        return read(file, roles::contains);
    }

    /// Reads what [#write] wrote, which was checked against the roles when it was published.
    public static FileRead<Crosswalk> readBack(FileText file) {
        return read(file, _ -> true);
    }

    private static FileRead<Crosswalk> read(FileText file, Predicate<String> isRole) {
        CsvTable table = CsvTable.read(file, COLUMNS);
        Map<JobCode, String> byCode = new HashMap<>();
        for (CsvTable.Row row : table.rows()) {
            String code = row.required("code");
            String role = row.required("role");
            if (role != null && !isRole.test(role)) {
                row.problem(
                        "role", ProblemCode.UNKNOWN_CODE, "the key of a role", "add the role to the policy's roles");
            }
            if (code != null && role != null && byCode.put(new JobCode(row.optional("system"), code), role) != null) {
                row.problem("code", ProblemCode.CONTRADICTORY, "each code once in a system", "remove one of the two");
            }
        }
        return FileRead.of(new Crosswalk(byCode), table.problems());
    }

    /// The canonical text: sorted, so that equal crosswalks give equal text.
    public static String write(Crosswalk crosswalk) {
        Comparator<JobCode> order = Comparator.comparing(
                        JobCode::system, Comparator.nullsFirst(Comparator.<String>naturalOrder()))
                .thenComparing(JobCode::code);
        List<List<String>> rows = crosswalk.roles().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(order))
                .map(entry ->
                        CsvTable.fields(entry.getKey().system(), entry.getKey().code(), entry.getValue()))
                .toList();
        return CsvTable.write(COLUMNS, rows);
    }
}
