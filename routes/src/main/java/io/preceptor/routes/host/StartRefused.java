package io.preceptor.routes.host;

import io.preceptor.lms.journal.Problem;
import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;
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

    /// Refuses what cannot be used as it is configured, all of it at once.
    ///
    /// @param problems none where all is well
    /// @param what     a sentence without its end: what cannot be used
    public static void ifAny(List<Problem> problems, String what, String remedy) {
        if (!problems.isEmpty()) {
            throw new StartRefused(
                    problems.stream()
                            .map(problem -> problem.at() + ": " + problem.fix())
                            .collect(Collectors.joining("\n  ", what + ":\n  ", "")),
                    remedy);
        }
    }

    public String remedy() {
        return remedy;
    }
}
