package io.preceptor.connector.hr.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.security.MessageDigest;
import java.util.HexFormat;

/// The first and the last line of a text, and SHA-256 of all bytes before the last: what stands around the rows. Memory
/// does not grow with the text.
///
/// @param first  without its line break; cut where it is longer than any header
/// @param last   likewise
/// @param sha256 in lower-case hexadecimal
record EndLines(String first, String last, String sha256) {

    /// A line that is longer is no header or trailer.
    static final int LONGEST = 4096;

    private static final int PIECE = 64 * 1024;

    static EndLines of(InputStream in, Charset encoding) throws IOException {
        return new Scan(encoding).of(in);
    }

    private static final class Scan {

        private final Charset encoding;
        private final byte[] lineBreak;
        private final MessageDigest digest = Checksum.digest();
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();
        private byte[] first = {};
        private boolean hasFirst;
        private boolean isOver;
        private boolean isLong;

        Scan(Charset encoding) {
            this.encoding = encoding;
            this.lineBreak = "\n".getBytes(encoding);
        }

        EndLines of(InputStream in) throws IOException {
            byte[] piece = new byte[PIECE];
            int unit = lineBreak.length;
            int matched = 0;
            int at = 0;
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                int from = 0;
                for (int i = 0; i < read; i++) {
                    if (isOver) {
                        line.write(piece, from, i - from);
                        from = i;
                        next();
                    }
                    matched = piece[i] == lineBreak[at] ? matched + 1 : 0;
                    at++;
                    if (at == unit) {
                        isOver = matched == unit;
                        at = 0;
                        matched = 0;
                    }
                }
                line.write(piece, from, read - from);
                if (line.size() > LONGEST * 4 && !isOver) {
                    shorten();
                }
            }
            if (!hasFirst) {
                first = line.toByteArray();
            }
            return new EndLines(
                    text(first),
                    isLong ? "" : text(line.toByteArray()),
                    HexFormat.of().formatHex(digest.digest()));
        }

        /// The line that has ended is not the last.
        private void next() {
            byte[] bytes = line.toByteArray();
            if (!hasFirst) {
                hasFirst = true;
                first = isLong ? new byte[0] : bytes;
            }
            digest.update(bytes);
            line.reset();
            isOver = false;
            isLong = false;
        }

        private void shorten() {
            digest.update(line.toByteArray());
            line.reset();
            isLong = true;
        }

        private String text(byte[] bytes) {
            String text = new String(bytes, 0, Math.min(bytes.length, LONGEST), encoding);
            return text.startsWith("\uFEFF") ? text.substring(1).strip() : text.strip();
        }
    }
}
