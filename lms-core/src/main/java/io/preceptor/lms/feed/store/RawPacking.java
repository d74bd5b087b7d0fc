package io.preceptor.lms.feed.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// Packs bytes into pieces of one gzip stream, and unpacks them. Memory does not grow with the file.
final class RawPacking {

    private static final int CHUNK = 512 * 1024;
    private static final int PIECE = 64 * 1024;

    /// Takes the pieces in their order.
    @FunctionalInterface
    interface Shelf {
        void put(int chunk, byte[] bytes);
    }

    private final Shelf shelf;
    private int chunks;

    RawPacking(Shelf shelf) {
        this.shelf = shelf;
    }

    /// How many pieces were put.
    int chunks() {
        return chunks;
    }

    /// @param size how many bytes there are to be
    /// @return SHA-256 of the bytes in lower-case hexadecimal; null where there are more or fewer of them
    @Nullable
    String pack(InputStream content, long size) throws IOException {
        MessageDigest digest = sha256();
        long total = 0;
        byte[] piece = new byte[PIECE];
        try (var out = new Fast(new Chunks())) {
            for (int read = content.read(piece); read >= 0; read = content.read(piece)) {
                total += read;
                if (total > size) {
                    return null;
                }
                digest.update(piece, 0, read);
                out.write(piece, 0, read);
            }
        }
        return total == size ? HexFormat.of().formatHex(digest.digest()) : null;
    }

    /// @param chunks tells a piece by its place; empty after the last
    static InputStream unpacked(IntFunction<Optional<byte[]>> chunks) throws IOException {
        return new GZIPInputStream(new Pieces(chunks), PIECE);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /// What is encrypted does not get smaller, and what is not gets small enough.
    private static final class Fast extends GZIPOutputStream {
        Fast(OutputStream out) throws IOException {
            super(out, PIECE);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    private final class Chunks extends OutputStream {

        private final byte[] chunk = new byte[CHUNK];
        private int filled;

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            int done = 0;
            while (done < length) {
                int part = Math.min(length - done, CHUNK - filled);
                System.arraycopy(bytes, from + done, chunk, filled, part);
                filled += part;
                done += part;
                if (filled == CHUNK) {
                    put();
                }
            }
        }

        @Override
        public void close() {
            if (filled > 0) {
                put();
            }
        }

        private void put() {
            shelf.put(chunks++, Arrays.copyOf(chunk, filled));
            filled = 0;
        }
    }

    private static final class Pieces extends InputStream {

        private final IntFunction<Optional<byte[]>> chunks;
        private byte[] now = new byte[0];
        private int at;
        private int next;
        private boolean isOver;

        Pieces(IntFunction<Optional<byte[]>> chunks) {
            this.chunks = chunks;
        }

        @Override
        public int read() {
            return isMore() ? now[at++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            if (length == 0) {
                return 0;
            }
            if (!isMore()) {
                return -1;
            }
            int part = Math.min(length, now.length - at);
            System.arraycopy(now, at, into, from, part);
            at += part;
            return part;
        }

        /// GZIPInputStream asks, at the end of its stream, whether another follows.
        @Override
        public int available() {
            return now.length - at;
        }

        private boolean isMore() {
            while (at == now.length && !isOver) {
                Optional<byte[]> chunk = chunks.apply(next++);
                isOver = chunk.isEmpty();
                now = chunk.orElse(new byte[0]);
                at = 0;
            }
            return at < now.length;
        }
    }
}
