package io.preceptor.connector.hr.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.preceptor.connector.hr.api.HrApiProperties.ClientCredentials;
import io.preceptor.connector.hr.api.HrApiProperties.Secret;
import io.preceptor.connector.hr.api.HrApiProperties.Within;
import io.preceptor.connector.http.ClientProof;
import io.preceptor.connector.http.SecretRefusedException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;

/// Id and secret, in the header of the request for a token or in its form (RFC 6749 section 2.3.1).
record ApiProof(ClientCredentials settings) implements ClientProof {

    @Override
    public URI tokenUrl() {
        return settings.tokenUrl();
    }

    @Override
    public String scope() {
        return settings.scope();
    }

    @Override
    public Proof prove() throws IOException {
        String secret = read(settings.secret());
        if (settings.within() == Within.FORM) {
            return new Proof(Map.of(), Map.of("client_id", settings.clientId(), "client_secret", secret));
        }
        String both = URLEncoder.encode(settings.clientId(), UTF_8) + ":" + URLEncoder.encode(secret, UTF_8);
        return new Proof(
                Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(both.getBytes(UTF_8))), Map.of());
    }

    /// A secret as it is now: a file may have been replaced.
    ///
    /// @throws SecretRefusedException where there is none
    static String read(Secret secret) throws SecretRefusedException {
        Path file = secret.file();
        String text;
        try {
            text = file == null ? Objects.requireNonNullElse(secret.value(), "") : Files.readString(file);
        } catch (IOException e) {
            throw new SecretRefusedException("a secret's file cannot be read");
        }
        String stripped = text.strip();
        if (stripped.isEmpty() || stripped.chars().anyMatch(Character::isISOControl)) {
            throw new SecretRefusedException("a secret is empty, or has more than one line");
        }
        return stripped;
    }
}
