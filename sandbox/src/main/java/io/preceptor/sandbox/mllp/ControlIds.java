package io.preceptor.sandbox.mllp;

import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// Gives each message its own MSH-10: the millisecond of the start and a count, in base 36, under 20 characters.
public final class ControlIds implements Supplier<String> {

    private final String prefix;
    private final AtomicLong count = new AtomicLong();

    public ControlIds(InstantSource time) {
        prefix = "S" + Long.toString(time.millis(), 36).toUpperCase(Locale.ROOT);
    }

    @Override
    public String get() {
        return prefix + "." + Long.toString(count.incrementAndGet(), 36).toUpperCase(Locale.ROOT);
    }
}
