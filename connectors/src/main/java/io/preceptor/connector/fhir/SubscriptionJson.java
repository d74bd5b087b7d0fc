package io.preceptor.connector.fhir;

import io.preceptor.connector.fhir.FhirSubscription.Payload;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A Subscription as we ask a server for it: FHIR R4, and the profile backport-subscription 1.1 for topics.
final class SubscriptionJson {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String BACKPORT = "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/";

    private SubscriptionJson() {}

    /// What each subscription is of: the topic, or one search.
    static List<String> criteria(FhirSubscription settings) {
        URI topic = settings.topic();
        return topic == null ? settings.criteria() : List.of(topic.toString());
    }

    /// @param id null: a new one
    static String of(FhirSubscription settings, String criteria, @Nullable String id, Instant end) {
        ObjectNode subscription = JSON.createObjectNode().put("resourceType", "Subscription");
        if (id != null) {
            subscription.put("id", id);
        }
        if (settings.topic() != null) {
            subscription.putObject("meta").putArray("profile").add(BACKPORT + "backport-subscription");
        }
        subscription
                .put("status", "requested")
                .put("end", end.toString())
                .put("reason", "Training follows who works where")
                .put("criteria", criteria);
        if (settings.topic() != null) {
            ArrayNode filters = subscription.putObject("_criteria").putArray("extension");
            settings.criteria()
                    .forEach(filter -> filters.addObject()
                            .put("url", BACKPORT + "backport-filter-criteria")
                            .put("valueString", filter));
        }
        ObjectNode channel = subscription.putObject("channel");
        if (settings.heartbeat() != null) {
            channel.putArray("extension")
                    .addObject()
                    .put("url", BACKPORT + "backport-heartbeat-period")
                    .put("valueUnsignedInt", settings.heartbeat().toSeconds());
        }
        channel.put("type", "rest-hook").put("endpoint", settings.endpoint().toString());
        if (settings.topic() != null || settings.payload() == Payload.FULL_RESOURCE) {
            channel.put("payload", FhirClient.JSON);
        }
        if (settings.topic() != null) {
            channel.putObject("_payload")
                    .putArray("extension")
                    .addObject()
                    .put("url", BACKPORT + "backport-payload-content")
                    .put(
                            "valueCode",
                            settings.payload().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        channel.putArray("header").add("Authorization: Bearer " + settings.secret());
        return JSON.writeValueAsString(subscription);
    }
}
