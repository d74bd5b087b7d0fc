package io.preceptor.routes.deliver;

import io.preceptor.lms.returns.QuietWindow;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How deliveries go out, to each target alike and apart.
///
/// @param concurrency    pushes to one target at the same time, on one node
/// @param pushesASecond  to one target, on one node
/// @param lease          how long a claim holds; longer than the slowest push takes
/// @param pause          how long a target that keeps failing is left alone before it is tried again
/// @param failurePercent of the last 20 pushes, beyond which a target is left alone
/// @param targets        what is different for one target, by its name: enabled, concurrency, pushes-a-second, pause,
///                       failure-percent, quiet (local hours without deliveries), zone
@Validated
@ConfigurationProperties("preceptor.deliver")
public record DeliverProperties(
        @DefaultValue("4") @Min(1) @Max(64) int concurrency,
        @DefaultValue("20") @Min(1) @Max(10_000) int pushesASecond,
        @DefaultValue("15m") @DurationMin(seconds = 1) Duration lease,
        @DefaultValue("30s") @DurationMin(millis = 1) Duration pause,
        @DefaultValue("50") @Min(1) @Max(100) int failurePercent,
        @DefaultValue Map<String, @Valid One> targets) {

    public DeliverProperties {
        targets = Map.copyOf(targets);
    }

    /// What is different for one target; null: as for all.
    ///
    /// @param enabled false: a rehearsal, in which everything is shown that it would be told, and nothing is sent
    /// @param quiet   hours in which nothing is sent: `22:00-06:00`, `SAT,SUN 00:00-24:00`
    /// @param zone    of the quiet hours; null: the hospital's
    public record One(
            @DefaultValue("true") boolean enabled,
            @Nullable @Min(1) @Max(64) Integer concurrency,
            @Nullable @Min(1) @Max(10_000) Integer pushesASecond,
            @Nullable @DurationMin(millis = 1) Duration pause,
            @Nullable @Min(1) @Max(100) Integer failurePercent,
            @DefaultValue List<QuietWindow> quiet,
            @Nullable ZoneId zone) {

        private static final One LIKE_ALL = new One(true, null, null, null, null, List.of(), null);

        public One {
            quiet = List.copyOf(quiet);
        }
    }

    /// What holds for a target, its own word before the common one.
    TargetSettings of(String target, ZoneId home) {
        One own = targets.getOrDefault(target, One.LIKE_ALL);
        return new TargetSettings(
                own.enabled(),
                Objects.requireNonNullElse(own.concurrency(), concurrency),
                Objects.requireNonNullElse(own.pushesASecond(), pushesASecond),
                Objects.requireNonNullElse(own.pause(), pause),
                Objects.requireNonNullElse(own.failurePercent(), failurePercent),
                own.quiet(),
                Objects.requireNonNullElse(own.zone(), home));
    }
}
