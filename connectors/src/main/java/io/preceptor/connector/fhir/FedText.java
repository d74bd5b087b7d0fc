package io.preceptor.connector.fhir;

import java.time.Instant;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A resource that was fed, as a server that keeps it would show it.
final class FedText {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private FedText() {}

    /// With the id that it has here, and our version and time of it: what a client writes there is not its to say.
    static String as(FeedChange change, String version, Instant at) {
        var resource = (ObjectNode) JSON.readTree(change.json());
        resource.put("id", change.place().substring(change.type().length() + 1));
        ObjectNode meta = resource.path("meta") instanceof ObjectNode given ? given : resource.putObject("meta");
        meta.put("versionId", version);
        meta.put("lastUpdated", at.toString());
        return JSON.writeValueAsString(resource);
    }
}
