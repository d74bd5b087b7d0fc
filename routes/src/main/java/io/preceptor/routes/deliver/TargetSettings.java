package io.preceptor.routes.deliver;

import io.preceptor.lms.returns.QuietWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// How one target is treated.
record TargetSettings(
        boolean enabled,
        int concurrency,
        int pushesASecond,
        Duration pause,
        int failurePercent,
        List<QuietWindow> quiet,
        ZoneId zone) {

    /// When sending may go on; empty when it is not quiet. Windows that meet count as one only at each one's end.
    Optional<Instant> quietUntil(Instant now) {
        return quiet.stream()
                .flatMap(window -> window.until(now, zone).stream())
                .max(Comparator.naturalOrder());
    }
}
