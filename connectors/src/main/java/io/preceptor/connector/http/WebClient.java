package io.preceptor.connector.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// HTTP/1.1 without redirects, one exchange at a time and none of them repeated.
public final class WebClient implements AutoCloseable {

    private final HttpClient http;
    private final Duration timeout;
    private final int largestAnswer;

    /// @param timeout       for the whole answer, its body included
    /// @param largestAnswer in bytes; a longer one counts as lost
    public WebClient(Duration connectTimeout, Duration timeout, int largestAnswer) {
        this.http = HttpClient.newBuilder()
                .connectTimeout(connectTimeout)
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        this.timeout = timeout;
        this.largestAnswer = largestAnswer;
    }

    /// @throws NotSentException when nothing left this machine
    /// @throws TooLongException when the answer is longer than the largest that is taken
    /// @throws IOException      when the request left, or may have left, and no answer came
    public HttpResponse<byte[]> exchange(HttpRequest request) throws IOException, InterruptedException {
        // The request's own timeout ends with the headers; a body that never ends must not hold us either.
        var future = http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), largestAnswer));
        try {
            return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
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
            default -> isTooLong(cause) ? new TooLongException(cause) : new IOException("the answer is lost", cause);
        };
    }

    /// [BodyHandlers#limiting] says so by its words alone.
    private static boolean isTooLong(Throwable cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof IOException && String.valueOf(at.getMessage()).contains("exceeds capacity")) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
