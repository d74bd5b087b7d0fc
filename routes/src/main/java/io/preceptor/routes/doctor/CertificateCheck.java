package io.preceptor.routes.doctor;

import io.preceptor.portal.doctor.Finding;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServerSslBundle;
import org.springframework.core.env.Environment;

/// How long the certificates still hold that we show or trust: `spring.ssl.bundle` and `server.ssl`.
final class CertificateCheck implements Check {

    private static final Duration SOON = Duration.ofDays(30);

    private final Environment environment;
    private final SslBundles bundles;
    private final InstantSource clock;

    CertificateCheck(Environment environment, SslBundles bundles, InstantSource clock) {
        this.environment = environment;
        this.bundles = bundles;
        this.clock = clock;
    }

    @Override
    public String area() {
        return "certificate";
    }

    @Override
    public List<Finding> look() throws KeyStoreException {
        var findings = new ArrayList<Finding>();
        for (Map.Entry<String, SslBundle> one : all().entrySet()) {
            var stores = one.getValue().getStores();
            look(one.getKey(), stores.getKeyStore(), findings);
            look(one.getKey() + " (trusted)", stores.getTrustStore(), findings);
        }
        if (findings.isEmpty()) {
            findings.add(Finding.warn(
                    area(),
                    "",
                    "None is configured: the pages are served without TLS",
                    "Set server.ssl.* or spring.ssl.bundle.*, or keep the port behind a proxy that has TLS."));
        }
        return findings;
    }

    private Map<String, SslBundle> all() {
        var all = new LinkedHashMap<String, SslBundle>();
        bundles.getBundleNames().forEach(name -> all.put(name, bundles.getBundle(name)));
        Binder.get(environment).bind("server.ssl", Ssl.class).ifBound(ssl -> {
            if (Ssl.isEnabled(ssl) && ssl.getBundle() == null) {
                all.put("server.ssl", WebServerSslBundle.get(ssl, bundles));
            }
        });
        return all;
    }

    private void look(String name, @Nullable KeyStore store, List<Finding> findings) throws KeyStoreException {
        if (store == null) {
            return;
        }
        for (String alias : Collections.list(store.aliases())) {
            if (store.getCertificate(alias) instanceof X509Certificate certificate) {
                findings.add(finding(name, certificate.getNotAfter().toInstant()));
            }
        }
    }

    private Finding finding(String name, Instant until) {
        Duration left = Duration.between(clock.instant(), until);
        if (left.isNegative()) {
            return Finding.fail(area(), name, "Expired on " + until, "Put a new one there and start again.");
        }
        String saw = "Holds " + left.toDays() + " more days, until " + until;
        return left.compareTo(SOON) < 0
                ? Finding.warn(area(), name, saw, "Have a new one issued.")
                : Finding.ok(area(), name, saw);
    }
}
