package io.preceptor.connector.fhir;

import io.preceptor.connector.http.AccessTokens;
import io.preceptor.connector.http.RetryAfter;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// One FHIR server over HTTP. Signs in, keeps the time limit over the whole answer, and tells a request that
/// never left from one whose answer is lost. Tries nothing again, but for one fresh token.
final class FhirClient implements AutoCloseable {

    static final String JSON = "application/fhir+json";
    private static final int LARGEST_ANSWER = 16 * 1024 * 1024;

    private final Connections connections;
    private final URI base;
    private final long timeoutMillis;
    private final AccessTokens tokens;
    private final InstantSource clock;

    FhirClient(FhirAccess settings, InstantSource clock) {
        this(settings, null, clock);
    }

    /// @param tls as it is now, asked before each request; null: the platform's
    FhirClient(FhirAccess settings, @Nullable Supplier<SSLContext> tls, InstantSource clock) {
        this.connections = new Connections(settings.connectTimeout(), tls);
        String url = settings.baseUrl().toString();
        this.base = URI.create(url.endsWith("/") ? url : url + "/");
        this.timeoutMillis = settings.responseTimeout().toMillis();
        this.clock = clock;
        this.tokens = settings.tokens(connections::http, clock);
    }

    /// Reads, past every cache on the way.
    ///
    /// @param path relative to the base, encoded; a whole URL only after its origin was checked
    /// @throws NotSentException when nothing left this machine
    /// @throws IOException      when the request left, or may have left, and no answer came
    FhirAnswer get(String path) throws IOException, InterruptedException {
        return send(request(path).header("Cache-Control", "no-cache").GET());
    }

    /// Writes on the condition that the version is still this one.
    FhirAnswer put(String path, String ifMatch, String body) throws IOException, InterruptedException {
        return send(request(path)
                .header("If-Match", ifMatch)
                .header("Content-Type", JSON)
                .header("Prefer", "return=minimal")
                .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    /// Sends a transaction: all of it happens, or nothing.
    FhirAnswer post(String bundle) throws IOException, InterruptedException {
        return send(request("").header("Content-Type", JSON).POST(HttpRequest.BodyPublishers.ofString(bundle)));
    }

    /// Begins what the server does in its own time (FHIR asynchronous request pattern).
    ///
    /// @param body a Parameters resource; null asks by GET
    FhirAnswer begin(String path, @Nullable String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path).header("Prefer", "respond-async");
        return send(
                body == null
                        ? request.GET()
                        : request.header("Content-Type", JSON).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /// Creates a resource.
    FhirAnswer create(String type, String body) throws IOException, InterruptedException {
        return send(request(type).header("Content-Type", JSON).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /// Writes a resource whatever its version.
    FhirAnswer replace(String path, String body) throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", JSON).PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    FhirAnswer delete(String path) throws IOException, InterruptedException {
        return send(request(path).DELETE());
    }

    /// Begins to read a large file. Whoever gets it closes it.
    ///
    /// @param link   whole, after its origin was checked
    /// @param signed whether the file is given to those alone who sign in; else our token is not shown there
    FhirStream open(String link, boolean signed) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(link)
                .setHeader("Accept", "application/fhir+ndjson")
                .header("Accept-Encoding", "gzip")
                .GET();
        Optional<String> token = signed ? token() : Optional.empty();
        FhirStream stream = opened(request, token);
        if (stream.answer().status() == 401 && token.isPresent() && tokens.renew(token.get())) {
            stream.close();
            return opened(request, token());
        }
        return stream;
    }

    private FhirStream opened(HttpRequest.Builder request, Optional<String> token)
            throws IOException, InterruptedException {
        HttpResponse<InputStream> response = exchange(request, token, BodyHandlers.ofInputStream());
        return FhirStream.of(answer(response, new byte[0]), response, Duration.ofMillis(timeoutMillis));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).header("Accept", JSON);
    }

    private FhirAnswer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        Optional<String> token = token();
        FhirAnswer answer = exchange(request, token);
        if (answer.status() == 401 && token.isPresent() && tokens.renew(token.get())) {
            return exchange(request, token());
        }
        return answer;
    }

    private Optional<String> token() throws IOException, InterruptedException {
        try {
            return tokens.current();
        } catch (AccessTokens.RefusedException e) {
            throw e;
        } catch (IOException e) {
            throw new NotSentException(e);
        }
    }

    private FhirAnswer exchange(HttpRequest.Builder request, Optional<String> token)
            throws IOException, InterruptedException {
        var response = exchange(request, token, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER));
        return answer(response, response.body());
    }

    private <T> HttpResponse<T> exchange(
            HttpRequest.Builder request, Optional<String> token, HttpResponse.BodyHandler<T> body)
            throws IOException, InterruptedException {
        token.ifPresent(text -> request.setHeader("Authorization", "Bearer " + text));
        // The request's own timeout ends with the headers; a body that never ends must not hold us either.
        var future = connections.http().sendAsync(request.build(), body);
        try {
            return future.get(timeoutMillis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            future.cancel(true);
            throw new IOException("no answer in time", e);
        } catch (InterruptedException e) {
            future.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause());
        }
    }

    private static IOException failure(Throwable cause) {
        return switch (cause) {
            case HttpConnectTimeoutException connect -> new NotSentException(connect);
            case ConnectException connect -> new NotSentException(connect);
            case UnresolvedAddressException unresolved -> new NotSentException(unresolved);
            default -> new IOException("the answer is lost", cause);
        };
    }

    private FhirAnswer answer(HttpResponse<?> response, byte[] body) {
        var headers = response.headers();
        return new FhirAnswer(
                response.statusCode(),
                headers.firstValue("ETag").orElse(null),
                headers.firstValue("Retry-After")
                        .flatMap(text -> RetryAfter.parse(text, clock.instant()))
                        .orElse(null),
                headers.firstValue("Content-Type").orElse(""),
                body,
                headers.firstValue("Content-Location")
                        .or(() -> headers.firstValue("Location"))
                        .orElse(null),
                headers.firstValue("X-Progress").orElse(null));
    }

    @Override
    public void close() {
        connections.close();
    }

    /// Nothing of the request has reached the server.
    static final class NotSentException extends IOException {
        private static final long serialVersionUID = 1L;

        NotSentException(Throwable cause) {
            super("not connected", cause);
        }
    }
}
