package io.preceptor.connector.mllp;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where a sender in enhanced mode hears its application acknowledgements (MSH-16), each as a message of its own.
///
/// @param host           where it listens
/// @param port           where it listens
/// @param tlsBundle      a bundle of `spring.ssl.bundle`: whom we trust, and with a key of ours in it, who we are;
///                       without one the connection is plain
/// @param connectTimeout how long to wait for a connection
/// @param answerTimeout  how long to wait until it says that it has one; after it the same is told again
public record AnswersProperties(
        @NotBlank String host,
        @Min(1) @Max(65535) int port,
        @Nullable String tlsBundle,
        @DefaultValue("5s") @DurationMin(millis = 1) Duration connectTimeout,
        @DefaultValue("30s") @DurationMin(millis = 1) Duration answerTimeout) {}
