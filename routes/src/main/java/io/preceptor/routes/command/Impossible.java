package io.preceptor.routes.command;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// Why a command could not do its work, in words for the person who gave it: what is wrong, and what to do.
final class Impossible extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String remedy;

    Impossible(String problem, String remedy) {
        this(problem, remedy, null);
    }

    Impossible(String problem, String remedy, @Nullable Throwable cause) {
        super(problem, cause);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
