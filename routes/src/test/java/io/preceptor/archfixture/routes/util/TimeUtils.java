package io.preceptor.archfixture.routes.util;

import io.preceptor.archfixture.sandbox.Roster;
import java.time.Instant;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;

/// Breaks the rules on names, on injection, on clocks and on the sandbox.
public final class TimeUtils {
    @Autowired
    Roster roster = new Roster();

    Supplier<Instant> clock() {
        return Instant::now;
    }
}
