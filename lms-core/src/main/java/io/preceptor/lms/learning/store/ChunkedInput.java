package io.preceptor.lms.learning.store;

import java.io.InputStream;
import java.util.Objects;
import java.util.function.IntFunction;

/// A stream over pieces of one size, each fetched when it is read; skipping fetches nothing.
final class ChunkedInput extends InputStream {

    private final long length;
    private final int size;
    private final IntFunction<byte[]> pieces;
    private long at;
    private int loaded = -1;
    private byte[] piece = {};

    /// @param pieces a piece by its number, from 0; all but the last are of the same size
    ChunkedInput(long length, int size, IntFunction<byte[]> pieces) {
        this.length = length;
        this.size = size;
        this.pieces = pieces;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int count) {
        Objects.checkFromIndexSize(from, count, into.length);
        if (count == 0) {
            return 0;
        }
        if (at >= length) {
            return -1;
        }
        int number = Math.toIntExact(at / size);
        if (number != loaded) {
            piece = pieces.apply(number);
            loaded = number;
        }
        int within = Math.toIntExact(at % size);
        int read = Math.min(count, piece.length - within);
        if (read <= 0) {
            throw new IllegalStateException("A kept file is shorter than it was");
        }
        System.arraycopy(piece, within, into, from, read);
        at += read;
        return read;
    }

    @Override
    public long skip(long count) {
        long skipped = Math.clamp(count, 0, length - at);
        at += skipped;
        return skipped;
    }

    @Override
    public int available() {
        return (int) Math.min(Integer.MAX_VALUE, length - at);
    }
}
