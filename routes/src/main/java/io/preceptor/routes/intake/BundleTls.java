package io.preceptor.routes.intake;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/// The TLS of a bundle as it is now: with `reload-on-update` Spring reads its files again when they change, and
/// the next
/// connection has the new key. Safe for many threads.
public final class BundleTls implements Supplier<SSLContext> {

    private record Made(SslBundle bundle, SSLContext context) {}

    private final SslBundles bundles;
    private final String name;
    private final AtomicReference<@Nullable Made> made = new AtomicReference<>();

    /// @throws org.springframework.boot.ssl.NoSuchSslBundleException where there is none of this name
    public BundleTls(SslBundles bundles, String name) {
        this.bundles = bundles;
        this.name = name;
        get();
    }

    // The very bundle is asked after: an updated one is another object.
    @Override
    @SuppressWarnings("ReferenceEquality")
    public SSLContext get() {
        SslBundle bundle = bundles.getBundle(name);
        Made last = made.get();
        if (last != null && last.bundle() == bundle) {
            return last.context();
        }
        var fresh = new Made(bundle, bundle.createSslContext());
        made.set(fresh);
        return fresh.context();
    }
}
