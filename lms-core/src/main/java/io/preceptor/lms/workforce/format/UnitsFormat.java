package io.preceptor.lms.workforce.format;

import io.preceptor.lms.journal.FileRead;
import io.preceptor.lms.journal.FileText;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.workforce.UnitKind;
import io.preceptor.lms.workforce.UnitReport;
import io.preceptor.lms.workforce.UnitTree;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The units as CSV: `code,title,kind,parent,zone,jurisdiction`; parent, zone and jurisdiction may be empty.
public final class UnitsFormat {

    static final List<String> COLUMNS = List.of("code", "title", "kind", "parent", "zone", "jurisdiction");

    private UnitsFormat() {}

    public static FileRead<UnitTree> read(FileText file) {
        CsvTable table = CsvTable.read(file, COLUMNS);
        Map<String, UnitReport> units = new TreeMap<>();
        Map<String, CsvTable.Row> rows = new TreeMap<>();
        for (CsvTable.Row row : table.rows()) {
            String code = row.required("code");
            String title = row.required("title");
            Optional<UnitKind> kind = kind(row);
            Optional<ZoneId> zone = zone(row);
            if (code == null || title == null) {
                continue;
            }
            if (rows.putIfAbsent(code, row) != null) {
                row.problem("code", ProblemCode.CONTRADICTORY, "each code once", "remove one of the two");
            } else {
                units.put(
                        code,
                        new UnitReport(
                                code,
                                title,
                                kind.orElse(UnitKind.UNIT),
                                row.optional("parent"),
                                zone.orElse(null),
                                row.optional("jurisdiction")));
            }
        }
        UnitTree tree = new UnitTree(units);
        if (table.problems().isEmpty()) {
            checkParents(tree, rows);
        }
        return FileRead.of(tree, table.problems());
    }

    /// The canonical text: sorted by code, so that equal trees give equal text.
    public static String write(UnitTree tree) {
        List<List<String>> rows =
                tree.units().values().stream().map(UnitsFormat::fields).toList();
        return CsvTable.write(COLUMNS, rows);
    }

    private static List<String> fields(UnitReport unit) {
        ZoneId zone = unit.zone();
        return CsvTable.fields(
                unit.code(),
                unit.title(),
                unit.kind().name().toLowerCase(Locale.ROOT),
                unit.parent(),
                zone == null ? null : zone.getId(),
                unit.jurisdiction());
    }

    private static Optional<UnitKind> kind(CsvTable.Row row) {
        String text = row.required("kind");
        if (text == null) {
            return Optional.empty();
        }
        Optional<UnitKind> kind =
                switch (text) {
                    case "unit" -> Optional.of(UnitKind.UNIT);
                    case "facility" -> Optional.of(UnitKind.FACILITY);
                    default -> Optional.empty();
                };
        if (kind.isEmpty()) {
            row.problem("kind", ProblemCode.UNKNOWN_CODE, "`unit` or `facility`", "write one of the two");
        }
        return kind;
    }

    private static Optional<ZoneId> zone(CsvTable.Row row) {
        String text = row.optional("zone");
        if (text == null) {
            return Optional.empty();
        }
        if (ZoneId.getAvailableZoneIds().contains(text)) {
            return Optional.of(ZoneId.of(text));
        }
        row.problem(
                "zone",
                ProblemCode.UNKNOWN_CODE,
                "a time zone of the tz database, such as `America/New_York`",
                "write its name, or leave the field empty for that of the parent");
        return Optional.empty();
    }

    private static void checkParents(UnitTree tree, Map<String, CsvTable.Row> rows) {
        Map<String, String> codes =
                rows.keySet().stream().collect(Collectors.toMap(UnitTree::placeOfParent, Function.identity()));
        for (Problem problem : tree.check()) {
            CsvTable.Row row = rows.get(codes.get(problem.at()));
            if (row != null) {
                row.problem("parent", problem.code(), "the code of a unit or facility above it", problem.fix());
            }
        }
    }
}
