package io.preceptor.routes.observe;

import jakarta.validation.constraints.Size;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// Who may watch, and where traces go.
///
/// @param token  what a Prometheus server shows as its bearer token to read `/actuator/prometheus`; without one
///               nobody reads it
/// @param traces where spans go by OTLP over HTTP, such as `http://127.0.0.1:4318/v1/traces`; without it none are
///               made
@Validated
@ConfigurationProperties("preceptor.observe")
public record ObserveProperties(
        @Nullable @Size(min = 16, message = "must have at least 16 characters")
        String token,

        @Nullable URI traces) {

    private static final String BEARER = "Bearer ";

    /// Whether a request's `Authorization` header shows the token. Takes the same time for every wrong one.
    boolean isShown(@Nullable String authorization) {
        return token != null
                && authorization != null
                && authorization.startsWith(BEARER)
                && MessageDigest.isEqual(
                        token.getBytes(StandardCharsets.UTF_8),
                        authorization.substring(BEARER.length()).getBytes(StandardCharsets.UTF_8));
    }

    /// Without the token, since settings end up in logs.
    @Override
    public String toString() {
        return "ObserveProperties[traces=" + (traces != null) + "]";
    }
}
