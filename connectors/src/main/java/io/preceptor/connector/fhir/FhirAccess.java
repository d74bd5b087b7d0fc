package io.preceptor.connector.fhir;

import io.preceptor.connector.fhir.FhirTargetProperties.ClientCredentials;
import io.preceptor.connector.http.AccessTokens;
import io.preceptor.connector.http.ClientCredentialTokens;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where a FHIR server is, and how we sign in there: by one way at most.
record FhirAccess(
        URI baseUrl,
        @Nullable String token,
        @Nullable ClientCredentials clientCredentials,
        @Nullable SmartBackend smart,
        Duration connectTimeout,
        Duration responseTimeout) {

    static boolean isUsable(URI baseUrl) {
        return baseUrl.isAbsolute()
                && (baseUrl.getScheme().equals("http") || baseUrl.getScheme().equals("https"))
                && baseUrl.getHost() != null
                && baseUrl.getRawQuery() == null
                && baseUrl.getRawUserInfo() == null;
    }

    static boolean isOneWay(@Nullable Object... ways) {
        return Stream.of(ways).filter(way -> way != null).count() <= 1;
    }

    AccessTokens tokens(Supplier<HttpClient> http, InstantSource clock) {
        if (clientCredentials != null) {
            return new ClientCredentialTokens(http, new BasicProof(clientCredentials), responseTimeout, clock);
        }
        return smart == null
                ? new FixedToken(token)
                : new ClientCredentialTokens(http, new SignedProof(smart, clock), responseTimeout, clock);
    }

    /// Without the token, since settings end up in logs.
    @Override
    public String toString() {
        return "FhirAccess[baseUrl=" + baseUrl + "]";
    }
}
