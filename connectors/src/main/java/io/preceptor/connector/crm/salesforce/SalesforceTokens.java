package io.preceptor.connector.crm.salesforce;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.preceptor.connector.http.SecretRefusedException;
import io.preceptor.connector.http.WebClient;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Sessions by the OAuth 2.0 JWT bearer flow (RFC 7523). A session has no stated end: it is used until it is
/// refused.
final class SalesforceTokens {

    private static final Duration LIFETIME = Duration.ofMinutes(3);
    private static final JsonMapper JSON = JsonMapper.shared();

    /// @param instance where the org is to be spoken to
    record Session(String token, URI instance) {
        /// Without the token.
        @Override
        public String toString() {
            return "Session[instance=" + instance + "]";
        }
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final WebClient web;
    private final SalesforceAccess settings;
    private final InstantSource clock;
    private @Nullable Session session;

    SalesforceTokens(WebClient web, SalesforceAccess settings, InstantSource clock) {
        this.web = web;
        this.settings = settings;
        this.clock = clock;
    }

    /// @throws SecretRefusedException where the key cannot be used, or the org will not have us
    Session current() throws IOException, InterruptedException {
        lock.lockInterruptibly();
        try {
            if (session == null) {
                session = ask();
            }
            return session;
        } finally {
            lock.unlock();
        }
    }

    /// The org no longer knows this session.
    void refused(Session old) {
        lock.lock();
        try {
            if (old.equals(session)) {
                session = null;
            }
        } finally {
            lock.unlock();
        }
    }

    private Session ask() throws IOException, InterruptedException {
        String form = "grant_type=" + URLEncoder.encode("urn:ietf:params:oauth:grant-type:jwt-bearer", UTF_8)
                + "&assertion=" + assertion();
        var answer = web.exchange(HttpRequest.newBuilder(settings.loginUrl().resolve("/services/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(form))
                .build());
        int status = answer.statusCode();
        if (status == 400 || status == 401 || status == 403) {
            throw new SecretRefusedException("the sign-in is refused with status " + status);
        }
        JsonNode body = status == 200 ? json(answer.body()) : JSON.createObjectNode();
        String token = body.path("access_token").asString("");
        URI instance = instance(body.path("instance_url").asString(""));
        if (token.isEmpty() || !settings.loginUrl().getScheme().equals(instance.getScheme())) {
            throw new IOException("the sign-in answered with status " + status + " and no session");
        }
        return new Session(token, instance);
    }

    private static URI instance(String text) throws IOException {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new IOException("the sign-in named an instance that is no URL");
        }
    }

    private String assertion() throws IOException {
        try {
            var claims = new JWTClaimsSet.Builder()
                    .issuer(settings.clientId())
                    .subject(settings.username())
                    .audience(settings.loginUrl().toString())
                    .expirationTime(Date.from(clock.instant().plus(LIFETIME)))
                    .build();
            var assertion = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), claims);
            assertion.sign(new RSASSASigner(key(settings.privateKeyFile())));
            return assertion.serialize();
        } catch (GeneralSecurityException | JOSEException | IllegalArgumentException e) {
            // What the library says may quote the file.
            throw new SecretRefusedException("the private key file holds no RSA key as PKCS #8 PEM");
        }
    }

    private static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
        String pem;
        try {
            pem = Files.readString(file);
        } catch (IOException e) {
            throw new SecretRefusedException("the private key file cannot be read");
        }
        String base64 = pem.replaceAll("-----(BEGIN|END) PRIVATE KEY-----", "").replaceAll("\\s", "");
        return KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    }

    private static JsonNode json(byte[] body) throws IOException {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            // Its message quotes the body, and the body may hold a token.
            throw new IOException("the sign-in answered something other than JSON");
        }
    }
}
