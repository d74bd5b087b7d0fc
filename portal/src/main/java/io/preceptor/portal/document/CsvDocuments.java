package io.preceptor.portal.document;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// Writes CSV by RFC 4180. A field that a spreadsheet would take for a formula is led by an apostrophe
/// (OWASP, CSV injection): names come from outside.
public final class CsvDocuments implements AutoCloseable {

    private static final String FORMULA = "=+-@\t\r\n|";

    private final CsvWriter csv;

    public CsvDocuments(Writer out) {
        this.csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out);
    }

    /// @param fields null is an empty field
    public void row(Collection<? extends @Nullable Object> fields) {
        csv.writeRecord(fields.stream().map(CsvDocuments::field).toList());
    }

    public void row(@Nullable Object... fields) {
        row(Arrays.asList(fields));
    }

    /// The numbers of a row are ours and stay numbers.
    private static String field(@Nullable Object field) {
        if (field == null) {
            return "";
        }
        String text = field.toString();
        return field instanceof Number || text.isEmpty() || FORMULA.indexOf(text.charAt(0)) < 0 ? text : "'" + text;
    }

    @Override
    public void close() {
        try {
            csv.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
