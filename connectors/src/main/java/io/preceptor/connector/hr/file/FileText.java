package io.preceptor.connector.hr.file;

import static io.preceptor.lms.journal.ProblemCode.MALFORMED;
import static io.preceptor.lms.journal.ProblemCode.UNSUPPORTED;

import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/// The characters of a file, read strictly: a byte that is none in the configured encoding refuses the file
/// with its line, as does a NUL, which no text holds.
final class FileText extends Reader {

    private static final int BYTES = 16 * 1024;
    private static final Map<Charset, byte[]> MARKS = Map.of(
            StandardCharsets.UTF_8, new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF},
            StandardCharsets.UTF_16LE, new byte[] {(byte) 0xFF, (byte) 0xFE},
            StandardCharsets.UTF_16BE, new byte[] {(byte) 0xFE, (byte) 0xFF});

    private final InputStream bytes;
    private final String file;
    private final Charset encoding;
    private final CharsetDecoder decoder;
    private final ByteBuffer in = ByteBuffer.allocate(BYTES).flip();
    private boolean atEnd;
    private boolean begun;
    private boolean hasMark;
    private long line = 1;
    private char last = '\n';

    FileText(InputStream bytes, String file, Charset encoding) {
        this.bytes = bytes;
        this.file = file;
        this.encoding = encoding;
        this.decoder = encoding.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /// Whether it began with a byte order mark.
    boolean hasMark() {
        return hasMark;
    }

    /// Whether what was read so far ends with a line break.
    boolean endsWithLineBreak() {
        return last == '\n' || last == '\r';
    }

    @Override
    public int read(char[] into, int from, int length) throws IOException {
        if (!begun) {
            begun = true;
            fill();
            takeMark();
        }
        CharBuffer out = CharBuffer.wrap(into, from, length).slice();
        while (out.position() == 0) {
            CoderResult result = decoder.decode(in, out, atEnd);
            count(into, from, out.position());
            if (result.isError()) {
                throw refused(
                        MALFORMED,
                        "the file is not in " + encoding.name()
                                + ": send it in that encoding, or correct dialect.encoding");
            }
            if (out.position() > 0 || length == 0) {
                break;
            }
            if (atEnd) {
                return -1;
            }
            fill();
        }
        return out.position();
    }

    private void count(char[] chars, int from, int length) throws IOException {
        for (int i = from; i < from + length; i++) {
            if (chars[i] == '\n') {
                line++;
            } else if (chars[i] == 0) {
                throw refused(UNSUPPORTED, "this is no text file: send CSV, not a spreadsheet or an archive");
            }
        }
        if (length > 0) {
            last = chars[from + length - 1];
        }
    }

    private void takeMark() throws IOException {
        if (in.remaining() >= 4 && isArchive(in)) {
            throw refused(UNSUPPORTED, "this is no text file: send CSV, not a spreadsheet or an archive");
        }
        for (var mark : MARKS.entrySet()) {
            if (startsWith(mark.getValue())) {
                hasMark = true;
                if (!mark.getKey().equals(encoding) && !encoding.equals(StandardCharsets.UTF_16)) {
                    throw refused(
                            MALFORMED,
                            "its byte order mark says " + mark.getKey().name() + " and dialect.encoding "
                                    + encoding.name() + ": correct one of the two");
                }
                if (!encoding.equals(StandardCharsets.UTF_16)) {
                    in.position(in.position() + mark.getValue().length);
                }
            }
        }
    }

    /// ZIP (which `.xlsx` is), gzip, the old Excel's compound file, PDF.
    private static boolean isArchive(ByteBuffer in) {
        int begin = in.getInt(in.position());
        return begin == 0x504B0304 || begin >>> 16 == 0x1F8B || begin == 0xD0CF11E0 || begin == 0x25504446;
    }

    private boolean startsWith(byte[] mark) {
        return in.remaining() >= mark.length
                && Arrays.equals(Arrays.copyOfRange(in.array(), in.position(), in.position() + mark.length), mark);
    }

    private void fill() throws IOException {
        in.compact();
        int read = bytes.readNBytes(in.array(), in.position(), in.remaining());
        if (read == 0 && in.hasRemaining()) {
            atEnd = true;
        }
        in.position(in.position() + read);
        in.flip();
    }

    private FileRefusedException refused(ProblemCode code, String fix) {
        return new FileRefusedException(new Problem(file + ":" + line, code, fix));
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
