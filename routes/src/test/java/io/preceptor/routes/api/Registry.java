package io.preceptor.routes.api;

import io.preceptor.sandbox.registry.RegistryServer;
import io.preceptor.sandbox.registry.Subscriptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;

/// A directory of the sandbox that tells the running product of its changes.
final class Registry {

    static final String SOURCE = "registry";
    static final String SECRET = "the-secret-of-the-registry-1";
    static final RegistryServer SERVER = start();

    private Registry() {}

    private static RegistryServer start() {
        try {
            RegistryServer server = RegistryServer.start(0, InstantSource.system());
            server.put("Organization/1", ",\"name\":\"General\",\"identifier\":[{\"value\":\"GENHOSP\"}]");
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, String> settings() {
        var settings = new TreeMap<String, String>();
        String source = "preceptor.sources.fhir[0].";
        settings.put(source + "name", SOURCE);
        settings.put(source + "base-url", SERVER.base().toString());
        settings.put(source + "every", "1s");
        // The product's port is not known yet: the registry is told of it later, as a proxy would be.
        settings.put(source + "subscription.endpoint", "http://127.0.0.1:1/notify/fhir/" + SOURCE);
        settings.put(source + "subscription.secret", SECRET);
        settings.put(source + "subscription.topic", Subscriptions.TOPIC);
        settings.put(source + "subscription.check-every", "1s");
        settings.put(source + "subscription.payload", "full-resource");
        settings.put("preceptor.inbox.max-body", "100KB");
        return settings;
    }

    static void reaches(String product) {
        SERVER.subscriptions().through(URI.create(product));
    }
}
