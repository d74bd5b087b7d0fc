package io.preceptor.sandbox.crm.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import io.preceptor.sandbox.crm.HttpDoor;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// The OAuth 2.0 JWT bearer flow: an assertion signed with RS256 against an access token without a stated
/// lifetime.
final class SignIn {

    static final String CLIENT = "3MVG9.preceptor.sandbox";
    static final String USER = "preceptor@hospital.example";
    private static final long LONGEST = 300;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PublicKey key;
    private final Set<String> tokens = ConcurrentHashMap.newKeySet();

    SignIn(PublicKey key) {
        this.key = key;
    }

    /// The key that this process trusts a client with: one for all of its orgs, since it takes a second to make.
    static KeyPair keys() {
        return Made.KEYS;
    }

    private static final class Made {
        private static final KeyPair KEYS = newKeys();
    }

    private static KeyPair newKeys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// @param instance where whoever is let in shall go on
    void token(HttpExchange exchange, String sent, URI base, URI instance) throws IOException {
        var form = HttpDoor.parameters(sent);
        if (!"urn:ietf:params:oauth:grant-type:jwt-bearer".equals(form.get("grant_type"))) {
            refuse(exchange, "unsupported_grant_type", "grant type not supported");
            return;
        }
        String refusal = refusal(form.getOrDefault("assertion", ""), base);
        if (!refusal.isEmpty()) {
            refuse(exchange, refusal.equals("client") ? "invalid_client_id" : "invalid_grant", refusal);
            return;
        }
        String token = "00D!" + UUID.randomUUID();
        tokens.add(token);
        HttpDoor.answer(
                exchange,
                200,
                "application/json",
                JSON.writeValueAsString(Map.of(
                        "access_token",
                        token,
                        "instance_url",
                        instance.toString(),
                        "id",
                        base + "/id/00D000000000001EAA/005000000000001AAA",
                        "scope",
                        "api",
                        "token_type",
                        "Bearer")));
    }

    boolean isKnown(String token) {
        return tokens.contains(token);
    }

    /// All sessions end, as when an administrator revokes them.
    void revoke() {
        tokens.clear();
    }

    /// @return empty where the assertion is good
    private String refusal(String assertion, URI base) throws IOException {
        List<String> parts = List.of(assertion.split("\\.", -1));
        if (parts.size() != 3) {
            return "invalid assertion";
        }
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(key);
            signature.update((parts.get(0) + "." + parts.get(1)).getBytes(StandardCharsets.US_ASCII));
            JsonNode header = JSON.readTree(Base64.getUrlDecoder().decode(parts.get(0)));
            if (!header.path("alg").asText().equals("RS256")
                    || !signature.verify(Base64.getUrlDecoder().decode(parts.get(2)))) {
                return "invalid assertion";
            }
        } catch (GeneralSecurityException e) {
            return "invalid assertion";
        }
        JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(parts.get(1)));
        long left = claims.path("exp").asLong() - Instant.now().getEpochSecond();
        if (!claims.path("iss").asText().equals(CLIENT)) {
            return "client";
        }
        if (!claims.path("sub").asText().equals(USER)) {
            return "user hasn't approved this consumer";
        }
        if (!claims.path("aud").asText().equals(base.toString())) {
            return "audience is invalid";
        }
        return left <= 0 || left > LONGEST ? "expired authorization code" : "";
    }

    private static void refuse(HttpExchange exchange, String error, String description) throws IOException {
        HttpDoor.answer(
                exchange,
                400,
                "application/json",
                JSON.writeValueAsString(Map.of("error", error, "error_description", description)));
    }
}
