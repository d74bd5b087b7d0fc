package io.preceptor.routes.feed;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How this node reads polled sources, each alike. How often each is read stands with the source.
///
/// @param lease how long a node that fell silent keeps others from reading its sources; kept while it reads
@Validated
@ConfigurationProperties("preceptor.feeds")
public record FeedProperties(
        @DefaultValue("1m") @DurationMin(seconds = 1) @DurationMax(hours = 1)
        Duration lease) {}
