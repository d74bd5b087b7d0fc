package io.preceptor.connector.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import io.preceptor.connector.contract.RsaKeys;
import io.preceptor.connector.http.AccessTokens;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmartBackendTest {

    @TempDir
    Path folder;

    private Instant now = Instant.parse("2026-11-02T10:00:00Z");

    @Test
    void signsInWithAnRsaKey() throws Exception {
        RSAKey key = TokenEndpoint.rsa(RsaKeys.ours());
        signsIn(key, file(key.toJSONString()), null, "RS384");
        signsIn(key, file(new JWKSet(key).toString(false)), "k1", "RS384");
        signsIn(key, file(pem(key.toPrivateKey().getEncoded())), "k1", "RS384");
    }

    @Test
    void signsInWithAnEllipticKey() throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_384).keyID("k2").generate();
        signsIn(key, file(key.toJSONString()), null, "ES384");
        signsIn(key, file(pem(key.toPrivateKey().getEncoded())), "k2", "ES384");
    }

    @Test
    void keepsATokenUntilShortlyBeforeItRunsOutAndThenSignsAnew() throws Exception {
        RSAKey key = TokenEndpoint.rsa(RsaKeys.ours());
        try (var endpoint = new TokenEndpoint(key, now);
                var http = HttpClient.newHttpClient()) {
            AccessTokens tokens = tokens(http, endpoint.url(), file(key.toJSONString()), null);
            assertThat(tokens.current()).contains("t1");
            now = now.plusSeconds(269);
            assertThat(tokens.current()).contains("t1");
            now = now.plusSeconds(1);
            endpoint.now = now;
            assertThat(tokens.current()).contains("t2");
            tokens.renew("t2");
            assertThat(tokens.current()).contains("t3");
            assertThat(endpoint.assertions).doesNotHaveDuplicates();
        }
    }

    @Test
    void theEndpointOfThisTestRefusesWhatIsWrong() throws Exception {
        RSAKey key = TokenEndpoint.rsa(RsaKeys.ours());
        try (var endpoint = new TokenEndpoint(key, now)) {
            var good = new SmartBackend(endpoint.url(), TokenEndpoint.CLIENT, file(key.toJSONString()), null, "s");
            String form = form(good);
            assertThat(endpoint.accepts(form)).isTrue();
            assertThat(endpoint.accepts(form)).as("a jti that was used").isFalse();
            assertThat(endpoint.accepts(form(
                            new SmartBackend(URI.create("http://other/"), "preceptor", good.keyFile(), null, "s"))))
                    .as("another audience")
                    .isFalse();
            RSAKey other = TokenEndpoint.rsa(RsaKeys.others());
            assertThat(endpoint.accepts(
                            form(new SmartBackend(endpoint.url(), "preceptor", file(other.toJSONString()), null, "s"))))
                    .as("another key")
                    .isFalse();
            endpoint.now = now.plus(Duration.ofMinutes(5));
            assertThat(endpoint.accepts(form(good)))
                    .as("a statement that ran out")
                    .isFalse();
            endpoint.now = now.minus(Duration.ofMinutes(2));
            assertThat(endpoint.accepts(form(good))).as("good for too long").isFalse();
        }
    }

    @Test
    void saysThatTheEndpointOrTheKeyRefusesUs() throws Exception {
        RSAKey key = TokenEndpoint.rsa(RsaKeys.ours());
        ECKey short256 = new ECKeyGenerator(Curve.P_256).keyID("k2").generate();
        try (var endpoint = new TokenEndpoint(key, now);
                var http = HttpClient.newHttpClient()) {
            RSAKey other = TokenEndpoint.rsa(RsaKeys.others());
            for (Path file : new Path[] {
                file(other.toJSONString()),
                file(short256.toJSONString()),
                file(key.toPublicJWK().toJSONString()),
                file("SECRET"),
                folder.resolve("none")
            }) {
                assertThatThrownBy(
                                () -> tokens(http, endpoint.url(), file, null).current())
                        .isInstanceOf(AccessTokens.RefusedException.class)
                        .hasMessageNotContaining("SECRET")
                        .hasNoCause();
            }
        }
    }

    private void signsIn(JWK key, Path file, @Nullable String keyId, String algorithm) throws Exception {
        try (var endpoint = new TokenEndpoint(key, now);
                var http = HttpClient.newHttpClient()) {
            assertThat(tokens(http, endpoint.url(), file, keyId).current()).contains("t1");
            var jwt = SignedJWT.parse(endpoint.assertions.getFirst());
            assertThat(jwt.getHeader().getAlgorithm().getName()).isEqualTo(algorithm);
            assertThat(jwt.getHeader().getType().getType()).isEqualTo("JWT");
        }
    }

    private AccessTokens tokens(HttpClient http, URI url, Path file, @Nullable String keyId) {
        var settings = new SmartBackend(url, TokenEndpoint.CLIENT, file, keyId, "system/Practitioner.read");
        var access = new FhirAccess(
                URI.create("http://127.0.0.1/fhir"),
                null,
                null,
                settings,
                Duration.ofSeconds(5),
                Duration.ofSeconds(5));
        return access.tokens(() -> http, clock());
    }

    private InstantSource clock() {
        return () -> now;
    }

    private String form(SmartBackend settings) throws IOException {
        var form = new StringBuilder("grant_type=client_credentials");
        new SignedProof(settings, clock())
                .prove()
                .form()
                .forEach((name, value) ->
                        form.append('&').append(name).append('=').append(URLEncoder.encode(value, UTF_8)));
        return form.toString();
    }

    private Path file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "key", ""), text);
    }

    private static String pem(byte[] encoded) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded)
                + "\n-----END PRIVATE KEY-----\n";
    }
}
