package io.preceptor.routes.host;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// Why the product does not start, in words for the person who started it.
public final class StartRefused extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String remedy;

    /// @param problem what is wrong, naming the setting
    /// @param remedy  what to do about it
    public StartRefused(String problem, String remedy) {
        this(problem, remedy, null);
    }

    public StartRefused(String problem, String remedy, @Nullable Throwable cause) {
        super(problem, cause);
        this.remedy = remedy;
    }

    public String remedy() {
        return remedy;
    }
}
