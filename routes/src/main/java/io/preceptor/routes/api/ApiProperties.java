package io.preceptor.routes.api;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// The REST API for other systems.
///
/// @param maxBody          larger messages are refused
/// @param requestsAMinute  of one client, on one node; beyond it 429 is answered, with the time to wait
@Validated
@ConfigurationProperties("preceptor.api")
public record ApiProperties(
        @DefaultValue("1MB") DataSize maxBody,
        @DefaultValue("600") @Min(1) int requestsAMinute) {}
