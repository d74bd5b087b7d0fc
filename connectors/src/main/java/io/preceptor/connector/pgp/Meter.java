package io.preceptor.connector.pgp;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Counts what is read until it is set free, and remembers what broke below, so that a fault of the disk or the
/// database is not taken for one of the message.
final class Meter extends FilterInputStream {

    private final PgpFault tooMuch;
    private long left;
    private boolean isFree;
    private @Nullable Exception broken;

    /// @param most    how much may be read before it is free
    /// @param tooMuch what it is when more is
    Meter(InputStream in, long most, PgpFault tooMuch) {
        super(in);
        this.left = most;
        this.tooMuch = tooMuch;
    }

    /// From now on a limit of somebody else holds.
    void free() {
        isFree = true;
    }

    /// From now on only so much more may be read.
    void allow(long most) {
        left = most;
        isFree = false;
    }

    /// What an exception of a reader above is: the one from below, a refusal, or the fault that is meant.
    IOException told(Exception above, PgpFault otherwise) {
        if (broken instanceof IOException below) {
            return below;
        }
        if (broken instanceof RuntimeException below) {
            throw below;
        }
        for (Throwable cause = above; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgpRefusedException refused) {
                return refused;
            }
        }
        return new PgpRefusedException(otherwise, above);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, into.length);
        int read;
        try {
            read = in.read(into, from, length);
        } catch (IOException | RuntimeException e) {
            broken = e;
            throw e;
        }
        if (!isFree && read > 0) {
            left -= read;
            if (left < 0) {
                throw new PgpRefusedException(tooMuch);
            }
        }
        return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
        return in.skip(bytes);
    }

    /// Reads ahead would be counted twice.
    @Override
    public boolean markSupported() {
        return false;
    }
}
