package io.preceptor.routes.flow;

import java.net.BindException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Why flows of this node could not be brought to what was decided: for the log, once, and for who looks.
///
/// Safe for many threads.
final class Refusals {

    private final Map<String, String> reasons = new ConcurrentHashMap<>();

    /// @return whether this is news
    boolean refused(String flow, Throwable failure) {
        String reason = reason(failure);
        return !reason.equals(reasons.put(flow, reason));
    }

    /// It stands as it was decided.
    void followed(String flow) {
        reasons.remove(flow);
    }

    /// Why it does not stand as it was decided; empty where it does.
    Optional<String> of(String flow) {
        return Optional.ofNullable(reasons.get(flow));
    }

    /// In the words of the system where it refuses an address; else by the error's class alone, since its
    /// text may hold anything.
    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root instanceof BindException refused
                ? String.valueOf(refused.getMessage())
                : root.getClass().getSimpleName();
    }
}
