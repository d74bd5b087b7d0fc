package io.preceptor.connector.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.preceptor.connector.fhir.FhirTargetProperties.ClientCredentials;
import io.preceptor.connector.http.ClientProof;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.Map;

/// Id and secret in the header (RFC 6749 section 2.3.1).
record BasicProof(ClientCredentials settings) implements ClientProof {

    @Override
    public URI tokenUrl() {
        return settings.tokenUrl();
    }

    @Override
    public String scope() {
        return settings.scope();
    }

    @Override
    public Proof prove() {
        String basic =
                URLEncoder.encode(settings.clientId(), UTF_8) + ":" + URLEncoder.encode(settings.clientSecret(), UTF_8);
        return new Proof(
                Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(UTF_8))),
                Map.of());
    }
}
