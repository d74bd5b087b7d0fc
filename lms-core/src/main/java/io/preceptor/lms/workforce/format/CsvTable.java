package io.preceptor.lms.workforce.format;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.preceptor.lms.journal.FileProblem;
import io.preceptor.lms.journal.FileText;
import io.preceptor.lms.journal.ProblemCode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A CSV file (RFC 4180) with a header line; lines that begin with `#` are comments.
///
/// Collects what is wrong while rows are read: a problem's column is the number of the field.
public final class CsvTable {

    private static final int MOST_CHARACTERS = 8_000_000;

    private final String file;
    private final List<FileProblem> problems = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private final Map<String, Integer> columns = new HashMap<>();
    private boolean hasSoundHeader;

    private CsvTable(String file) {
        this.file = file;
    }

    /// One line below the header.
    public final class Row {

        private final CsvRecord fields;

        private Row(CsvRecord fields) {
            this.fields = fields;
        }

        /// What stands there without surrounding space; null when nothing does.
        public @Nullable String optional(String column) {
            String text = fields.getField(columns.getOrDefault(column, 0)).strip();
            return text.isEmpty() ? null : text;
        }

        /// What stands there; where nothing does, that is reported.
        public @Nullable String required(String column) {
            String text = optional(column);
            if (text == null) {
                problem(column, ProblemCode.MISSING, "`" + column + "`", "fill the field, or remove the line");
            }
            return text;
        }

        public void problem(String column, ProblemCode code, String expected, String fix) {
            add(line(), columns.getOrDefault(column, 0) + 1, code, expected, fix);
        }

        /// 1 for the first line of the file.
        public int line() {
            return Math.toIntExact(fields.getStartingLineNumber());
        }
    }

    /// Reads the text. Rows that have more or fewer fields than the header are reported and left out.
    public static CsvTable read(FileText file, List<String> columns) {
        CsvTable table = new CsvTable(file.name());
        if (file.text().length() > MOST_CHARACTERS) {
            table.add(0, 0, ProblemCode.TOO_LARGE, "at most " + MOST_CHARACTERS + " characters", "shorten the file");
            return table;
        }
        int line = 0;
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .commentStrategy(CommentStrategy.SKIP)
                .detectBomHeader(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(file.text().startsWith("\uFEFF") ? file.text().substring(1) : file.text())) {
            for (CsvRecord csvRecord : csv) {
                line = Math.toIntExact(csvRecord.getStartingLineNumber());
                table.take(csvRecord, columns);
            }
        } catch (CsvParseException broken) {
            table.add(
                    line + 1,
                    1,
                    ProblemCode.MALFORMED,
                    "fields that end",
                    "close the quotation mark: double it within");
        } catch (IOException impossible) {
            throw new UncheckedIOException("A text in memory can always be read", impossible);
        }
        if (table.columns.isEmpty() && table.problems.isEmpty()) {
            table.add(1, 1, ProblemCode.MISSING, "the header line", "begin with: " + String.join(",", columns));
        }
        return table;
    }

    public static String write(List<String> columns, List<List<String>> rows) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord(columns);
            rows.forEach(csv::writeRecord);
        } catch (IOException impossible) {
            throw new UncheckedIOException("A text in memory can always be written", impossible);
        }
        return text.toString();
    }

    /// None where the header is refused: without it no field has a name.
    public List<Row> rows() {
        return hasSoundHeader ? rows : List.of();
    }

    public List<FileProblem> problems() {
        return List.copyOf(problems);
    }

    private void take(CsvRecord fields, List<String> expected) {
        if (columns.isEmpty()) {
            takeHeader(fields, expected);
        } else if (fields.getFieldCount() != columns.size()) {
            add(
                    Math.toIntExact(fields.getStartingLineNumber()),
                    Math.min(fields.getFieldCount(), columns.size()),
                    ProblemCode.MALFORMED,
                    columns.size() + " fields",
                    "count the commas; quote a field that holds one");
        } else {
            rows.add(new Row(fields));
        }
    }

    private void takeHeader(CsvRecord fields, List<String> expected) {
        List<String> header = fields.getFields().stream().map(String::strip).toList();
        for (int i = 0; i < header.size(); i++) {
            if (!expected.contains(header.get(i)) || columns.putIfAbsent(header.get(i), i) != null) {
                add(
                        Math.toIntExact(fields.getStartingLineNumber()),
                        i + 1,
                        ProblemCode.UNSUPPORTED,
                        "each of these columns once: " + String.join(", ", expected),
                        "correct the name of the column, or remove it");
                columns.putIfAbsent("unknown column " + (i + 1), i);
            }
        }
        for (String column : expected) {
            if (!columns.containsKey(column)) {
                add(
                        Math.toIntExact(fields.getStartingLineNumber()),
                        header.size(),
                        ProblemCode.MISSING,
                        "the column `" + column + "`",
                        "add it to the header; its fields may be empty");
            }
        }
        hasSoundHeader = problems.isEmpty();
    }

    private void add(int line, int column, ProblemCode code, String expected, String fix) {
        problems.add(new FileProblem(file, line, column, code, expected, fix));
    }

    static List<String> fields(@Nullable String... fields) {
        return Arrays.stream(fields).map(field -> field == null ? "" : field).toList();
    }
}
