package io.preceptor.connector.subscriber;

import io.preceptor.connector.http.RetryAfter;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/// Tells subscribers. No redirect is followed, nothing is sent twice by itself, and of an answer the status alone is
/// read.
///
/// Safe for many threads, each of which waits for its answer.
public final class SubscriberClient implements AutoCloseable {

    private static final int MOST_CONNECTIONS = 64;
    private static final int SHORT = 8 * 1024;
    private static final String TOO_LATE = "no answer in time";

    private final CloseableHttpClient http;
    private final Duration timeout;
    private final InstantSource clock;

    /// @param timeout for the whole exchange
    public SubscriberClient(SubscriberAddresses addresses, Duration timeout, InstantSource clock) {
        this.timeout = timeout;
        this.clock = clock;
        var wait = Timeout.of(timeout);
        this.http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(addresses)
                        .setMaxConnTotal(MOST_CONNECTIONS)
                        .setMaxConnPerRoute(MOST_CONNECTIONS)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(wait)
                                .setSocketTimeout(wait)
                                .build())
                        .build())
                .setDefaultRequestConfig(
                        RequestConfig.custom().setResponseTimeout(wait).build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableAuthCaching()
                .disableCookieManagement()
                .disableContentCompression()
                .setUserAgent("Preceptor")
                .build();
    }

    /// Says something once.
    ///
    /// @param notification to whom, and what
    public Heard tell(Notification notification) {
        var request = new HttpUriRequestBase(notification.method(), URI.create(notification.endpoint()));
        notification.headers().forEach(request::addHeader);
        if (notification.type() != null) {
            request.setEntity(new ByteArrayEntity(notification.body(), ContentType.parse(notification.type())));
        } else if (!notification.method().equals("DELETE")) {
            request.setEntity(new ByteArrayEntity(new byte[0], null));
        }
        // The client's own limits begin anew with each byte; a drop a second must not hold us.
        var answer = new CompletableFuture<Heard>();
        Thread.startVirtualThread(() -> answer.complete(exchange(request)));
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            request.cancel();
            return new Heard.Away(TOO_LATE);
        } catch (InterruptedException stopped) {
            request.cancel();
            Thread.currentThread().interrupt();
            return new Heard.Away("stopped while waiting");
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Heard exchange(HttpUriRequestBase request) {
        try {
            ClassicHttpResponse response = http.executeOpen(null, request, null);
            int status = response.getCode();
            Heard heard =
                    status >= 200 && status < 300 ? new Heard.Taken() : new Heard.Refused(status, again(response));
            leave(request, response);
            return heard;
        } catch (UnknownHostException unknown) {
            return new Heard.Away("the host is not known, or leads into this house and may not be told");
        } catch (HttpHostConnectException | ConnectTimeoutException away) {
            return new Heard.Away("not connected");
        } catch (SocketTimeoutException slow) {
            // The client's own limit is the same, and may be the first to notice.
            return new Heard.Away(TOO_LATE);
        } catch (SSLException untrusted) {
            return new Heard.Away("no safe connection: its certificate is not one that is trusted here");
        } catch (IOException | RuntimeException lost) {
            return new Heard.Away("the answer is lost");
        }
    }

    /// A short answer is read to its end, so that the connection serves again; a body without end ends here.
    private static void leave(HttpUriRequestBase request, ClassicHttpResponse response) {
        HttpEntity body = response.getEntity();
        if (body != null && (body.getContentLength() < 0 || body.getContentLength() > SHORT)) {
            request.cancel();
        }
        try {
            response.close();
        } catch (IOException broken) {
            // It was heard what there was to hear.
            request.cancel();
        }
    }

    private @Nullable Duration again(ClassicHttpResponse response) {
        return Optional.ofNullable(response.getFirstHeader("Retry-After"))
                .map(Header::getValue)
                .flatMap(text -> RetryAfter.parse(text, clock.instant()))
                .orElse(null);
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
