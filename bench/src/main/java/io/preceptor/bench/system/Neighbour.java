package io.preceptor.bench.system;

import io.preceptor.lms.returns.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A target, and the server that it speaks to over a line of known latency.
///
/// @param kind    what it is, for people
/// @param settled the state in which its items end
/// @param work    what brings pushes on that go no further than into our tables, all of them in one conversation; null
///                where each is told at once
/// @param ends    what to close, in this order
record Neighbour(
        String kind,
        Target target,
        Line line,
        String settled,
        @Nullable Runnable work,
        List<End> ends) implements AutoCloseable {

    /// How one part of it ends.
    @FunctionalInterface
    interface End {
        void close() throws Exception;
    }

    static final String SEEN = "SEEN_ON_READ_BACK";
    static final String ACCEPTED = "ACCEPTED";

    /// One that is told at once.
    Neighbour(String kind, Target target, Line line, String settled, List<End> ends) {
        this(kind, target, line, settled, null, ends);
    }

    Neighbour {
        ends = List.copyOf(ends);
    }

    @Override
    public void close() {
        try {
            for (End one : ends) {
                one.close();
            }
        } catch (Exception failed) {
            throw new IllegalStateException(kind + " did not end", failed);
        } finally {
            line.close();
        }
    }
}
