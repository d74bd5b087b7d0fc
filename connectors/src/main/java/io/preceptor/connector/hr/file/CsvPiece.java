package io.preceptor.connector.hr.file;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What the journal keeps of a file, piece by piece: the mapped columns of the rows that were taken, as CSV in
/// UTF-8, whatever the file was written in. The pieces of one file, one behind the other, are one CSV file.
final class CsvPiece {

    private final List<String> columns;
    private final List<List<String>> rows = new ArrayList<>();

    CsvPiece(List<String> columns) {
        this.columns = columns;
    }

    void add(Row row) {
        rows.add(row.fields());
    }

    /// The line with the names of the columns.
    byte[] header() {
        return write(List.of(columns));
    }

    /// The rows since the last call; empty where there were none.
    byte[] take() {
        if (rows.isEmpty()) {
            return new byte[0];
        }
        byte[] text = write(rows);
        rows.clear();
        return text;
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
}
