package io.preceptor.routes.api;

import java.util.Map;

/// A system that feeds its directory.
final class Fed {

    static final String SOURCE = "regional";
    static final String SECRET = "the-secret-of-the-regional-feed";
    /// Who feeds it with a token too.
    static final String CLIENT = "regional-directory";

    static final String DOOR = "/feed/fhir/" + SOURCE;
    static final String ENDPOINT = "https://learning.example.org" + DOOR;

    private Fed() {}

    static Map<String, String> settings() {
        String source = "preceptor.sources.fhir-feeds[0].";
        return Map.of(
                source + "name",
                SOURCE,
                source + "endpoint",
                ENDPOINT,
                source + "secret",
                SECRET,
                source + "client",
                CLIENT);
    }
}
