package io.preceptor.connector.hr.file;

import static io.preceptor.lms.journal.ProblemCode.CONTRADICTORY;
import static io.preceptor.lms.journal.ProblemCode.MALFORMED;
import static io.preceptor.lms.journal.ProblemCode.MISSING;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.preceptor.lms.journal.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The rows of one file, one after another; memory does not grow with the file.
///
/// Only the mapped columns are handed out: the others are dropped here.
final class CsvRows implements Rows {

    /// A quotation mark that is never closed swallows no more than this before it is noticed.
    private static final int LONGEST_FIELD = 64 * 1024;

    private static final Pattern LINE = Pattern.compile("start(?:ing at|ed in) line ([0-9]{1,18})");

    private final String file;
    private final BodyText text;
    private final CsvReader<CsvRecord> csv;
    private final Iterator<CsvRecord> records;
    private final List<String> header;
    private final Map<String, String> renamed;
    private final int[] columns;
    private final int width;
    private long line;

    /// Reads the header.
    ///
    /// @param before the header of the last good file, by which a column that was renamed is known; empty where
    /// none is to be
    /// @throws FileRefusedException when a column is not there
    CsvRows(BodyText text, String file, HrFileProperties.Dialect dialect, List<String> wanted, List<String> before)
            throws IOException {
        this.text = text;
        this.file = file;
        Character comment = dialect.comment();
        var builder = CsvReader.builder()
                .fieldSeparator(dialect.separator())
                .quoteCharacter(dialect.quote())
                .commentStrategy(comment == null ? CommentStrategy.NONE : CommentStrategy.SKIP)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(LONGEST_FIELD);
        csv = (comment == null ? builder : builder.commentCharacter(comment)).ofCsvRecord(text);
        records = csv.iterator();
        boolean isNamed = dialect.header().isEmpty();
        List<String> names = isNamed ? names() : dialect.header();
        renamed = renamed(names, wanted, before);
        columns = columns(names, wanted);
        width = names.size();
        header = isNamed ? names : List.of();
    }

    @Override
    public @Nullable Row next() throws IOException {
        if (!hasNext()) {
            return null;
        }
        CsvRecord found = records.next();
        line = found.getStartingLineNumber();
        if (!hasNext() && !text.endsWithLineBreak()) {
            return broken("the file ends within this line: end the last line with a line break, and send it again");
        }
        if (found.getFieldCount() != width) {
            return broken("send " + width + " fields, as the header has; quote a field that holds the separator");
        }
        var fields = new ArrayList<String>(columns.length);
        for (int column : columns) {
            fields.add(found.getField(column).strip());
        }
        for (int i = 0; i < width; i++) {
            if (found.getField(i).indexOf('\n') >= 0 || found.getField(i).indexOf('\r') >= 0) {
                return broken("write each row on one line; look for a quotation mark that is not closed");
            }
        }
        return new Row(line, fields, null);
    }

    private Row broken(String fix) {
        return new Row(line, List.of(), new Problem(file + ":" + line, MALFORMED, fix));
    }

    private boolean hasNext() throws IOException {
        try {
            return records.hasNext();
        } catch (CsvParseException broken) {
            if (broken.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new FileRefusedException(new Problem(
                    file + ":" + lineOf(broken),
                    MALFORMED,
                    "a quotation mark is not closed, or stands within a field: double it there, and close each field"));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private long lineOf(CsvParseException broken) {
        Matcher said = LINE.matcher(String.valueOf(broken.getMessage()));
        return said.find() ? Long.parseLong(said.group(1)) : line + 1;
    }

    private List<String> names() throws IOException {
        if (!hasNext()) {
            throw new FileRefusedException(
                    new Problem(file, MISSING, "the file is empty: send it again with its rows"));
        }
        CsvRecord found = records.next();
        line = found.getStartingLineNumber();
        return found.getFields().stream().map(String::strip).toList();
    }

    private static List<String> absent(List<String> header, List<String> wanted) {
        return wanted.stream().filter(column -> !header.contains(column)).toList();
    }

    /// Where most are absent, this may be no header but somebody's row: it is not quoted.
    private static boolean isHeader(List<String> absent, List<String> wanted) {
        return absent.size() * 2 <= wanted.size();
    }

    private static Map<String, String> renamed(List<String> header, List<String> wanted, List<String> before) {
        List<String> absent = absent(header, wanted);
        return absent.isEmpty() || !isHeader(absent, wanted) ? Map.of() : Renaming.of(before, header, absent);
    }

    private int[] columns(List<String> header, List<String> wanted) throws IOException {
        List<String> absent = absent(header, wanted);
        if (!absent.isEmpty() && renamed.isEmpty()) {
            boolean isHeader = isHeader(absent, wanted);
            List<String> spare =
                    header.stream().filter(name -> !wanted.contains(name)).toList();
            throw new FileRefusedException(new Problem(
                    file + ":" + Math.max(1, line),
                    MISSING,
                    absent.stream()
                            .map(column -> "the column " + column + " is not there"
                                    + (isHeader
                                            ? NearestName.to(column, spare)
                                                    .map(name -> ", the nearest is " + name)
                                                    .orElse("")
                                            : ""))
                            .collect(Collectors.joining("; ", "", ": correct the header, or the mapping"))));
        }
        for (String column : wanted) {
            if (header.indexOf(column) != header.lastIndexOf(column)) {
                throw new FileRefusedException(new Problem(
                        file + ":" + Math.max(1, line),
                        CONTRADICTORY,
                        "the column " + column + " is there twice: remove one of the two"));
            }
        }
        return wanted.stream()
                .mapToInt(column -> header.indexOf(renamed.getOrDefault(column, column)))
                .toArray();
    }

    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public Map<String, String> renamed() {
        return renamed;
    }

    @Override
    public boolean hasMark() {
        return text.hasMark();
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
