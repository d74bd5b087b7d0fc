package io.preceptor.connector.batch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// Cuts a batch file into its envelopes and messages, line by line and in the memory of one message.
///
/// Lines end in CR, LF or both; framing bytes of MLLP around a message are skipped.
final class BatchParser {

    private static final byte START = 0x0B;
    private static final byte END = 0x1C;

    /// What is longer than this is no header or trailer of anybody's.
    private static final int LONGEST_ENVELOPE = 8192;

    private final InputStream in;
    private final Visitor visitor;
    private final int limit;
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private boolean inMessage;
    private long read;

    /// What is met, in the order of the file.
    interface Visitor {
        void fileHeader(Envelope header) throws IOException;

        void batchHeader(Envelope header) throws IOException;

        /// @param bytes  its segments, each ended by CR; at most one byte more than the limit
        /// @param offset how much of the file was read when it was whole
        void message(byte[] bytes, long offset) throws IOException;

        void batchTrailer(Envelope trailer) throws IOException;

        void fileTrailer(Envelope trailer) throws IOException;

        /// A line that belongs to nothing.
        void stray() throws IOException;
    }

    /// @param in    read to its end, not closed
    /// @param limit the largest message in bytes
    BatchParser(InputStream in, int limit, Visitor visitor) {
        this.in = in;
        this.limit = limit;
        this.visitor = visitor;
    }

    void parse() throws IOException {
        var line = new ByteArrayOutputStream();
        byte[] piece = new byte[64 * 1024];
        for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
            for (int i = 0; i < n; i++) {
                byte one = piece[i];
                read++;
                if (one == '\r' || one == '\n') {
                    line(line);
                } else if (one != START && one != END && line.size() <= limit) {
                    line.write(one);
                }
            }
        }
        line(line);
        endMessage();
    }

    private void line(ByteArrayOutputStream buffer) throws IOException {
        if (buffer.size() == 0) {
            return;
        }
        byte[] line = buffer.toByteArray();
        buffer.reset();
        String name = new String(line, 0, Math.min(3, line.length), StandardCharsets.ISO_8859_1);
        switch (name) {
            case "FHS", "BHS", "BTS", "FTS" -> {
                endMessage();
                envelope(name, line);
            }
            case "MSH" -> {
                endMessage();
                inMessage = true;
                append(line);
            }
            default -> {
                if (inMessage) {
                    append(line);
                } else if (!isBlank(line)) {
                    visitor.stray();
                }
            }
        }
    }

    private void envelope(String name, byte[] line) throws IOException {
        var envelope =
                Envelope.of(new String(line, 0, Math.min(line.length, LONGEST_ENVELOPE), StandardCharsets.ISO_8859_1));
        switch (name) {
            case "FHS" -> visitor.fileHeader(envelope);
            case "BHS" -> visitor.batchHeader(envelope);
            case "BTS" -> visitor.batchTrailer(envelope);
            default -> visitor.fileTrailer(envelope);
        }
    }

    private void append(byte[] line) {
        int room = Math.max(0, limit + 1 - message.size());
        message.write(line, 0, Math.min(room, line.length));
        if (room > line.length) {
            message.write('\r');
        }
    }

    private void endMessage() throws IOException {
        if (inMessage) {
            byte[] whole = message.toByteArray();
            message.reset();
            inMessage = false;
            visitor.message(whole, read);
        }
    }

    /// A byte order mark is blank too.
    private static boolean isBlank(byte[] line) {
        return new String(line, StandardCharsets.UTF_8).replace('\uFEFF', ' ').isBlank();
    }
}
