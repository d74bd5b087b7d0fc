package io.preceptor.connector.credentialing.event;

import io.preceptor.lms.workforce.StaffIdentifier;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The event as JSON: the same event is the same text, letter by letter.
public final class EventJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private EventJson() {}

    public static String write(CertificationEvent event) {
        return JSON.writeValueAsString(tree(event));
    }

    /// In the order of the schema.
    public static ObjectNode tree(CertificationEvent event) {
        ObjectNode tree = JSON.createObjectNode()
                .put("schema", event.schema())
                .put("eventId", event.eventId().toString())
                .put("type", event.type().code())
                .put("occurredAt", event.occurredAt().toString())
                .put("version", event.version());
        ObjectNode person =
                tree.putObject("person").put("id", event.person().id().toString());
        var identifiers = person.putArray("identifiers");
        for (StaffIdentifier identifier : event.person().identifiers()) {
            identifiers
                    .addObject()
                    .put("system", identifier.system().toString())
                    .put("value", identifier.value());
        }
        var certification = event.certification();
        ObjectNode what = tree.putObject("certification").put("key", certification.key());
        var about = certification.about();
        if (about != null) {
            what.put("system", String.valueOf(certification.system()))
                    .put("codeSystem", about.codeSystem().toString())
                    .put("code", about.code())
                    .put("title", about.title())
                    .put("issuer", about.issuer())
                    .put("validFrom", about.validFrom().toString())
                    .put(
                            "validTo",
                            about.validTo() == null ? null : about.validTo().toString());
        }
        return tree;
    }

    /// Reads what [#write] wrote, out of our own store.
    public static CertificationEvent read(String json) {
        JsonNode tree = JSON.readTree(json);
        var identifiers = new ArrayList<StaffIdentifier>();
        tree.path("person")
                .path("identifiers")
                .forEach(one -> identifiers.add(new StaffIdentifier(
                        URI.create(one.path("system").asString()),
                        one.path("value").asString())));
        JsonNode what = tree.path("certification");
        return new CertificationEvent(
                tree.path("schema").asString(),
                UUID.fromString(tree.path("eventId").asString()),
                Arrays.stream(CertificationEvent.Type.values())
                        .filter(type -> type.code().equals(tree.path("type").asString()))
                        .findFirst()
                        .orElseThrow(),
                Instant.parse(tree.path("occurredAt").asString()),
                tree.path("version").asLong(),
                new CertificationEvent.Person(
                        UUID.fromString(tree.path("person").path("id").asString()), identifiers),
                new CertificationEvent.Certification(
                        what.has("system") ? URI.create(what.path("system").asString()) : null,
                        what.path("key").asString(),
                        what.has("system") ? about(what) : null));
    }

    private static CertificationEvent.About about(JsonNode what) {
        return new CertificationEvent.About(
                URI.create(what.path("codeSystem").asString()),
                what.path("code").asString(),
                what.path("title").asString(),
                what.path("issuer").asString(),
                LocalDate.parse(what.path("validFrom").asString()),
                day(what.path("validTo")));
    }

    private static @Nullable LocalDate day(JsonNode day) {
        return day.isNull() ? null : LocalDate.parse(day.asString());
    }
}
