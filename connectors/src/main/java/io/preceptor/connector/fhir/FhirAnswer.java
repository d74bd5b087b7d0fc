package io.preceptor.connector.fhir;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the server answered to one request.
///
/// @param etag       the version that it names, as it is to be sent back in If-Match; null where it names none
/// @param retryAfter how long it asks us to wait; null where it does not say
/// @param place      where to look next: Content-Location, else Location; null where it names none
/// @param progress   how far it is with what it does in its own time, in its words; null where it does not say
record FhirAnswer(
        int status,
        @Nullable String etag,
        @Nullable Duration retryAfter,
        String contentType,
        byte[] body,
        @Nullable String place,
        @Nullable String progress) {

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /// Whether the body claims to be FHIR JSON: proxies and sign-in pages answer HTML with any status.
    boolean isFhirJson() {
        return contentType.toLowerCase(Locale.ROOT).contains("json");
    }
}
