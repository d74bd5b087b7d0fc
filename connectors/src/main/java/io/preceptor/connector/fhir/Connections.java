package io.preceptor.connector.fhir;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// The connections to one server, with the TLS of now: keys and trusted certificates that were replaced on disk
/// count from the next request on, and what is under way ends under the old ones. Safe for many threads.
final class Connections implements AutoCloseable {

    private final ReentrantLock lock = new ReentrantLock();
    private final Duration connectTimeout;
    private final @Nullable Supplier<SSLContext> tls;
    private @Nullable SSLContext context;
    private HttpClient http;

    /// @param tls null: the platform's
    Connections(Duration connectTimeout, @Nullable Supplier<SSLContext> tls) {
        this.connectTimeout = connectTimeout;
        this.tls = tls;
        this.context = tls == null ? null : tls.get();
        this.http = client(context);
    }

    // The very context is asked after: a reloaded one is another object.
    @SuppressWarnings("ReferenceEquality")
    HttpClient http() {
        if (tls == null) {
            return http;
        }
        lock.lock();
        try {
            SSLContext now = tls.get();
            if (now != context) {
                http.shutdown();
                context = now;
                http = client(now);
            }
            return http;
        } finally {
            lock.unlock();
        }
    }

    private HttpClient client(@Nullable SSLContext trusted) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .connectTimeout(connectTimeout)
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER);
        return trusted == null ? builder.build() : builder.sslContext(trusted).build();
    }

    @Override
    public void close() {
        lock.lock();
        try {
            http.shutdownNow();
        } finally {
            lock.unlock();
        }
    }
}
