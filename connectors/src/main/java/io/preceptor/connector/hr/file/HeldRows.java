package io.preceptor.connector.hr.file;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of a file as they are kept while it is held: the mapped columns alone, each row with its line and with what
/// was wrong with it, as CSV in UTF-8 whatever the file was written in.
final class HeldRows implements Rows {

    private static final int OWN_COLUMNS = 3;

    private final CsvReader<CsvRecord> csv;
    private final Iterator<CsvRecord> records;
    private final String file;
    private final int[] columns;

    private HeldRows(Path kept, String file, List<String> wanted) throws IOException {
        this.file = file;
        csv = CsvReader.builder().ofCsvRecord(kept, StandardCharsets.UTF_8);
        records = csv.iterator();
        List<String> header = records.hasNext() ? records.next().getFields() : List.of();
        columns = wanted.stream().mapToInt(header::indexOf).toArray();
        for (int column : columns) {
            if (column < OWN_COLUMNS) {
                close();
                throw new ColumnNotKeptException();
            }
        }
    }

    /// @param kept   what [#piece] made, one behind the other
    /// @param wanted the columns that are read by the settings of now
    /// @throws ColumnNotKeptException when one of them was not kept, since no mapping named it then
    static HeldRows open(Path kept, String file, List<String> wanted) throws IOException {
        return new HeldRows(kept, file, wanted);
    }

    /// A column was not kept.
    static final class ColumnNotKeptException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    static byte[] header(List<String> columns) {
        var names = new ArrayList<>(List.of("line", "problem", "fix"));
        names.addAll(columns);
        return write(List.of(names));
    }

    static byte[] piece(List<Row> rows) {
        return write(rows.stream().map(HeldRows::fields).toList());
    }

    private static List<String> fields(Row row) {
        Problem broken = row.broken();
        var fields = new ArrayList<String>();
        fields.add(String.valueOf(row.line()));
        fields.add(broken == null ? "" : broken.code().name());
        fields.add(broken == null ? "" : broken.fix());
        fields.addAll(row.fields());
        return fields;
    }

    private static byte[] write(List<List<String>> rows) {
        var text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            rows.forEach(csv::writeRecord);
        } catch (IOException impossible) {
            throw new UncheckedIOException("A text in memory can always be written", impossible);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public @Nullable Row next() {
        if (!records.hasNext()) {
            return null;
        }
        CsvRecord found = records.next();
        long line = Long.parseLong(found.getField(0));
        if (!found.getField(1).isEmpty()) {
            return new Row(
                    line,
                    List.of(),
                    new Problem(file + ":" + line, ProblemCode.valueOf(found.getField(1)), found.getField(2)));
        }
        var fields = new ArrayList<String>(columns.length);
        for (int column : columns) {
            fields.add(found.getField(column));
        }
        return new Row(line, fields, null);
    }

    /// What the header was is told by what is kept beside the file.
    @Override
    public List<String> header() {
        return List.of();
    }

    @Override
    public boolean hasMark() {
        return false;
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
