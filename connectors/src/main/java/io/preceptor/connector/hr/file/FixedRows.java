package io.preceptor.connector.hr.file;

import static io.preceptor.lms.journal.ProblemCode.MALFORMED;

import io.preceptor.connector.hr.file.HrFileProperties.Dialect;
import io.preceptor.connector.hr.file.HrFileProperties.Fixed;
import io.preceptor.lms.journal.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows whose columns stand at fixed positions, counted in characters (code points), never in bytes: a letter with an
/// accent is one, whatever the encoding writes for it.
final class FixedRows implements Rows {

    private static final int LONGEST_LINE = 64 * 1024;
    private static final int PIECE = 16 * 1024;

    private final BodyText text;
    private final String file;
    private final @Nullable Character comment;
    private final List<Fixed> columns;
    private final int width;
    private final char[] piece = new char[PIECE];
    private int at;
    private int until;
    private long line;

    FixedRows(BodyText text, String file, Dialect dialect, List<String> wanted) {
        this.text = text;
        this.file = file;
        this.comment = dialect.comment();
        this.columns = wanted.stream()
                .map(name -> dialect.fixed().stream()
                        .filter(column -> column.column().equals(name))
                        .findFirst()
                        .orElseThrow())
                .toList();
        this.width = dialect.fixed().stream().mapToInt(Fixed::end).max().orElseThrow();
    }

    @Override
    public @Nullable Row next() throws IOException {
        for (String found = line(); found != null; found = line()) {
            if (!found.isBlank() && (comment == null || found.charAt(0) != comment)) {
                return row(found);
            }
        }
        return null;
    }

    private Row row(String found) throws IOException {
        if (!isMore() && !text.endsWithLineBreak()) {
            return broken("the file ends within this line: end the last line with a line break, and send it again");
        }
        int length = found.codePointCount(0, found.length());
        if (length < width) {
            return broken("send at least " + width + " characters, as dialect.fixed says: fill the line with spaces");
        }
        var fields = new ArrayList<String>(columns.size());
        for (Fixed column : columns) {
            int from = found.offsetByCodePoints(0, column.start() - 1);
            fields.add(found.substring(from, found.offsetByCodePoints(from, column.length()))
                    .strip());
        }
        return new Row(line, fields, null);
    }

    private Row broken(String fix) {
        return new Row(line, List.of(), new Problem(file + ":" + line, MALFORMED, fix));
    }

    /// The next line without its break; null after the last.
    private @Nullable String line() throws IOException {
        if (!isMore()) {
            return null;
        }
        line++;
        var found = new StringBuilder();
        while (isMore()) {
            char next = piece[at++];
            if (next == '\n') {
                break;
            }
            found.append(next);
            if (found.length() > LONGEST_LINE) {
                throw new FileRefusedException(
                        new Problem(file + ":" + line, MALFORMED, "a line has no end: write each row on one line"));
            }
        }
        int end = found.length();
        if (end > 0 && found.charAt(end - 1) == '\r') {
            found.setLength(end - 1);
        }
        return found.toString();
    }

    private boolean isMore() throws IOException {
        if (at == until) {
            at = 0;
            until = Math.max(0, text.read(piece, 0, PIECE));
        }
        return at < until;
    }

    @Override
    public List<String> header() {
        return List.of();
    }

    @Override
    public boolean hasMark() {
        return text.hasMark();
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
