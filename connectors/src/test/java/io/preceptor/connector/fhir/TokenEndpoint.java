package io.preceptor.connector.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/// A token endpoint as SMART Backend Services asks for: it takes RS384 and ES384 by the registered public key,
/// for its own URL, for five minutes at most, and each statement once.
final class TokenEndpoint implements AutoCloseable {

    static final String CLIENT = "preceptor";

    /// Every statement that was taken or refused.
    final List<String> assertions = new CopyOnWriteArrayList<>();

    volatile Instant now;
    private final JWK registered;
    private final Set<String> used = new HashSet<>();
    private final HttpServer server;

    TokenEndpoint(JWK registered, Instant now) throws IOException {
        this.registered = registered.toPublicJWK();
        this.now = now;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/token", this::handle);
        server.start();
    }

    /// The pair as the key `k1`.
    static RSAKey rsa(KeyPair pair) {
        return new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                .privateKey(pair.getPrivate())
                .keyID("k1")
                .build();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/token");
    }

    private void handle(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        boolean good = accepts(form);
        String body = good
                ? "{\"access_token\":\"t" + assertions.size() + "\",\"token_type\":\"bearer\",\"expires_in\":300}"
                : "{\"error\":\"invalid_client\"}";
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(good ? 200 : 400, body.length());
        exchange.getResponseBody().write(body.getBytes(UTF_8));
        exchange.close();
    }

    synchronized boolean accepts(String form) {
        Map<String, String> fields = new HashMap<>();
        for (String field : form.split("&", -1)) {
            int equals = field.indexOf('=');
            fields.put(field.substring(0, equals), URLDecoder.decode(field.substring(equals + 1), UTF_8));
        }
        String assertion = fields.getOrDefault("client_assertion", "");
        assertions.add(assertion);
        try {
            SignedJWT jwt = SignedJWT.parse(assertion);
            var claims = jwt.getJWTClaimsSet();
            Instant expires = claims.getExpirationTime().toInstant();
            return "client_credentials".equals(fields.get("grant_type"))
                    && "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
                            .equals(fields.get("client_assertion_type"))
                    && Set.of("RS384", "ES384")
                            .contains(jwt.getHeader().getAlgorithm().getName())
                    && String.valueOf(registered.getKeyID())
                            .equals(jwt.getHeader().getKeyID())
                    && jwt.verify(verifier())
                    && CLIENT.equals(claims.getIssuer())
                    && CLIENT.equals(claims.getSubject())
                    && claims.getAudience().equals(List.of(url().toString()))
                    && expires.isAfter(now)
                    && !expires.isAfter(now.plus(Duration.ofMinutes(5)))
                    && claims.getJWTID() != null
                    && used.add(claims.getJWTID());
        } catch (Exception unreadable) {
            return false;
        }
    }

    private JWSVerifier verifier() throws com.nimbusds.jose.JOSEException {
        return registered instanceof ECKey key ? new ECDSAVerifier(key) : new RSASSAVerifier(registered.toRSAKey());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
