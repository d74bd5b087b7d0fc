package io.preceptor.routes.deliver;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How deliveries go out, to each target alike and apart.
///
/// @param concurrency   pushes to one target at the same time, on one node
/// @param pushesASecond to one target, on one node
/// @param lease         how long a claim holds; longer than the slowest push takes
/// @param pause         how long a target that keeps failing is left alone before it is tried again
@Validated
@ConfigurationProperties("preceptor.deliver")
public record DeliverProperties(
        @DefaultValue("4") @Min(1) @Max(64) int concurrency,
        @DefaultValue("20") @Min(1) @Max(10_000) int pushesASecond,
        @DefaultValue("15m") @DurationMin(seconds = 1) Duration lease,
        @DefaultValue("30s") @DurationMin(millis = 1) Duration pause) {}
