package io.preceptor.connector.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Tokens by client credentials (RFC 6749 section 4.4), one kept until shortly before it runs out.
public final class ClientCredentialTokens implements AccessTokens {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration EARLY = Duration.ofSeconds(30);
    private static final long LIFETIME_UNSAID = 300;
    private static final int LARGEST_ANSWER = 64 * 1024;

    private final ReentrantLock lock = new ReentrantLock();
    private final Supplier<HttpClient> http;
    private final ClientProof proof;
    private final Duration timeout;
    private final InstantSource clock;
    private @Nullable String token;
    private Instant expiresAt = Instant.MIN;

    public ClientCredentialTokens(Supplier<HttpClient> http, ClientProof proof, Duration timeout, InstantSource clock) {
        this.http = http;
        this.proof = proof;
        this.timeout = timeout;
        this.clock = clock;
    }

    @Override
    public Optional<String> current() throws IOException, InterruptedException {
        lock.lockInterruptibly();
        try {
            if (token == null || !clock.instant().isBefore(expiresAt)) {
                ask();
            }
            return Optional.ofNullable(token);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean renew(String refused) {
        lock.lock();
        try {
            if (refused.equals(token)) {
                token = null;
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void ask() throws IOException, InterruptedException {
        ClientProof.Proof given = proof.prove();
        var form = new StringBuilder("grant_type=client_credentials");
        if (!proof.scope().isEmpty()) {
            form.append("&scope=").append(encode(proof.scope()));
        }
        given.form()
                .forEach((name, value) ->
                        form.append('&').append(name).append('=').append(encode(value)));
        var request = HttpRequest.newBuilder(proof.tokenUrl())
                .timeout(timeout)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(form.toString()));
        given.headers().forEach(request::header);
        var answer =
                http.get().send(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER));
        if (answer.statusCode() == 400 || answer.statusCode() == 401 || answer.statusCode() == 403) {
            throw new RefusedException("the token endpoint refuses the client with status " + answer.statusCode());
        }
        if (answer.statusCode() != 200) {
            throw new IOException("the token endpoint answered with status " + answer.statusCode());
        }
        JsonNode body = json(answer.body());
        String fresh = body.path("access_token").asString("");
        if (fresh.isEmpty()) {
            throw new IOException("the token endpoint gave no access_token");
        }
        long seconds = body.path("expires_in").asLong(LIFETIME_UNSAID);
        token = fresh;
        expiresAt = clock.instant().plusSeconds(seconds).minus(EARLY);
    }

    private static JsonNode json(byte[] body) throws IOException {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            // Its message quotes the body, and the body may hold a token.
            throw new IOException("the token endpoint answered something other than JSON");
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
