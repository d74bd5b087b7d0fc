package io.preceptor.connector.fhir;

import io.preceptor.connector.http.RetryAfter;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One FHIR server over HTTP. Signs in, keeps the time limit over the whole answer, and tells a request that
/// never left from one whose answer is lost. Tries nothing again, but for one fresh token.
final class FhirClient implements AutoCloseable {

    static final String JSON = "application/fhir+json";
    private static final int LARGEST_ANSWER = 16 * 1024 * 1024;

    private final HttpClient http;
    private final URI base;
    private final long timeoutMillis;
    private final AccessTokens tokens;
    private final InstantSource clock;

    FhirClient(FhirAccess settings, InstantSource clock) {
        this.http = HttpClient.newBuilder()
                .connectTimeout(settings.connectTimeout())
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        String url = settings.baseUrl().toString();
        this.base = URI.create(url.endsWith("/") ? url : url + "/");
        this.timeoutMillis = settings.responseTimeout().toMillis();
        this.clock = clock;
        this.tokens = settings.tokens(http, clock);
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
        token.ifPresent(text -> request.setHeader("Authorization", "Bearer " + text));
        // The request's own timeout ends with the headers; a body that never ends must not hold us either.
        var future = http.sendAsync(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER));
        try {
            return answer(future.get(timeoutMillis, TimeUnit.MILLISECONDS));
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

    private FhirAnswer answer(HttpResponse<byte[]> response) {
        var headers = response.headers();
        return new FhirAnswer(
                response.statusCode(),
                headers.firstValue("ETag").orElse(null),
                headers.firstValue("Retry-After")
                        .flatMap(text -> RetryAfter.parse(text, clock.instant()))
                        .orElse(null),
                headers.firstValue("Content-Type").orElse(""),
                response.body());
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    /// Nothing of the request has reached the server.
    static final class NotSentException extends IOException {
        private static final long serialVersionUID = 1L;

        NotSentException(Throwable cause) {
            super("not connected", cause);
        }
    }
}
