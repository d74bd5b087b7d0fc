package io.preceptor.connector.hr.file;

import static io.preceptor.lms.journal.ProblemCode.MALFORMED;

import io.preceptor.lms.journal.Problem;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

/// The characters of a file without the lines that stand around its rows. The line break of a header line stays, so
/// that lines keep their numbers.
final class BodyText extends Reader {

    private static final int PIECE = 16 * 1024;
    /// A line that is longer is none.
    private static final int LONGEST_LINE = 4 * 1024 * 1024;

    private final FileText text;
    private final String file;
    private final boolean hasTrailer;
    private boolean isInHeader;
    private boolean isAtEnd;
    private char[] held = new char[PIECE];
    private int from;
    private int ready;
    private int until;
    private char last = '\n';

    /// @param hasHeader  whether the first line is none of the rows
    /// @param hasTrailer whether the last line is none of the rows
    BodyText(FileText text, String file, boolean hasHeader, boolean hasTrailer) {
        this.text = text;
        this.file = file;
        this.isInHeader = hasHeader;
        this.hasTrailer = hasTrailer;
    }

    /// Whether what was read so far ends with a line break.
    boolean endsWithLineBreak() {
        return last == '\n' || last == '\r';
    }

    /// Whether it began with a byte order mark.
    boolean hasMark() {
        return text.hasMark();
    }

    @Override
    public int read(char[] into, int at, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (from == until && !isInHeader && !hasTrailer) {
            return told(into, at, text.read(into, at, length));
        }
        while (from == ready && !isAtEnd) {
            fill();
        }
        if (from == ready) {
            return -1;
        }
        int part = Math.min(length, ready - from);
        System.arraycopy(held, from, into, at, part);
        from += part;
        return told(into, at, part);
    }

    private int told(char[] into, int at, int read) {
        if (read > 0) {
            last = into[at + read - 1];
        }
        return read;
    }

    private void fill() throws IOException {
        System.arraycopy(held, from, held, 0, until - from);
        until -= from;
        from = 0;
        if (until + PIECE > held.length) {
            if (until > LONGEST_LINE) {
                throw new FileRefusedException(new Problem(
                        file, MALFORMED, "a line has no end: write each row on one line, as dialect.encoding says"));
            }
            held = Arrays.copyOf(held, held.length * 2);
        }
        int read = text.read(held, until, PIECE);
        isAtEnd = read < 0;
        until += Math.max(0, read);
        skipHeader();
        ready = hasTrailer ? beforeLastLine() : until;
        if (isAtEnd && !hasTrailer) {
            ready = until;
        }
    }

    private void skipHeader() {
        for (; isInHeader && from < until; from++) {
            if (held[from] == '\n') {
                isInHeader = false;
                return;
            }
        }
    }

    /// Where the line begins that may be the last.
    private int beforeLastLine() {
        for (int i = until - 2; i >= from; i--) {
            if (held[i] == '\n') {
                return i + 1;
            }
        }
        return from;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
