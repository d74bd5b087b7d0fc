package io.preceptor.postgres;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// Why the embedded server does not run, in words for the person who started it: what is wrong, and what to do.
public final class PostgresRefused extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String remedy;

    PostgresRefused(String problem, String remedy) {
        this(problem, remedy, null);
    }

    PostgresRefused(String problem, String remedy, @Nullable Throwable cause) {
        super(problem, cause);
        this.remedy = remedy;
    }

    /// What the operator can do about it, as a sentence.
    public String remedy() {
        return remedy;
    }
}
