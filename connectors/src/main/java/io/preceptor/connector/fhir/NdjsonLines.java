package io.preceptor.connector.fhir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The lines of a file that may be larger than memory; none of them is.
final class NdjsonLines {

    /// As large as any other answer may be, in bytes.
    private final int longest;

    private final InputStream in;
    private final byte[] buffer = new byte[64 * 1024];
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(8 * 1024);
    private int from;
    private int to;

    NdjsonLines(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /// @param text empty where it is too long, or has nothing but space
    record Line(String text, boolean isTooLong) {}

    /// @return null at the end
    @Nullable
    Line next() throws IOException {
        line.reset();
        boolean isTooLong = false;
        boolean isAny = false;
        while (from < to || fill()) {
            isAny = true;
            int end = from;
            while (end < to && buffer[end] != '\n') {
                end++;
            }
            if (line.size() + end - from > longest) {
                isTooLong = true;
            } else if (!isTooLong) {
                line.write(buffer, from, end - from);
            }
            boolean isLineEnd = end < to;
            from = isLineEnd ? end + 1 : end;
            if (isLineEnd) {
                return told(isTooLong);
            }
        }
        return isAny ? told(isTooLong) : null;
    }

    private Line told(boolean isTooLong) {
        return isTooLong
                ? new Line("", true)
                : new Line(line.toString(StandardCharsets.UTF_8).strip(), false);
    }

    private boolean fill() throws IOException {
        from = 0;
        to = 0;
        int count = in.read(buffer, 0, buffer.length);
        to = Math.max(count, 0);
        return count > 0;
    }
}
