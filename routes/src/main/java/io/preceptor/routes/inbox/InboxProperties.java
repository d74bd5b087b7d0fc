package io.preceptor.routes.inbox;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// What sources may tell by themselves at once.
///
/// @param maxBody         larger messages are refused
/// @param requestsAMinute of one source, on one node; beyond it 429 is answered, with the time to wait
@Validated
@ConfigurationProperties("preceptor.inbox")
public record InboxProperties(
        @DefaultValue("4MB") DataSize maxBody,
        @DefaultValue("6000") @Min(1) int requestsAMinute) {}
