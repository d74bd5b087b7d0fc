package io.preceptor.lms.journal;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Named places at which a test may destroy the process, to prove that nothing is lost or doubled there.
///
/// The system property `preceptor.fail-point` holds `name` or `name@n` for the n-th time that place is reached.
/// Without the property a call costs one comparison.
public final class FailPoints {

    /// The exit status of a process that died at its fail point.
    public static final int EXIT_STATUS = 86;

    private static final @Nullable String ARMED = System.getProperty("preceptor.fail-point");
    private static final AtomicInteger REACHED = new AtomicInteger();

    private FailPoints() {}

    /// Ends the process at once, without any shutdown hook, when this place is the armed one.
    public static void reach(String name) {
        if (ARMED != null) {
            int at = ARMED.indexOf('@');
            String armed = at < 0 ? ARMED : ARMED.substring(0, at);
            int times = at < 0 ? 1 : Integer.parseInt(ARMED.substring(at + 1));
            if (armed.equals(name) && REACHED.incrementAndGet() == times) {
                Runtime.getRuntime().halt(EXIT_STATUS);
            }
        }
    }
}
