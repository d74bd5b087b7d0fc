package io.preceptor.connector.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// How a topic-based subscription stands, as its notifications say it: Parameters in R4, a SubscriptionStatus in R4B
/// (Subscriptions R5 Backport 1.1, "Topic-Based Subscription Notifications").
///
/// @param channel  `Subscription/7`
/// @param type     handshake, heartbeat, event-notification, query-status, query-event
/// @param events   how many there were since the subscription began
/// @param happened the events that this notification is about
record SubscriptionStatus(String channel, String type, long events, List<Event> happened) {

    private static final Pattern PLACE =
            Pattern.compile("(?:.*/)?([A-Z][A-Za-z]{1,40}/[A-Za-z0-9\\-.]{1,64})(?:/_history/[A-Za-z0-9\\-.]{1,64})?");

    /// @param focus the resource that it is about, `Practitioner/7`; null where it is not named
    record Event(long number, @Nullable String focus) {}

    SubscriptionStatus {
        happened = List.copyOf(happened);
    }

    /// @return empty where the entry is no status
    /// @throws NumberFormatException where a number is none
    static Optional<SubscriptionStatus> read(Page.Entry entry) {
        if (entry.json().isEmpty()) {
            return Optional.empty();
        }
        JsonNode resource = Resources.read(entry.json());
        return switch (entry.type()) {
            case "Parameters" -> parameters(resource);
            case "SubscriptionStatus" -> status(resource);
            default -> Optional.empty();
        };
    }

    private static Optional<SubscriptionStatus> parameters(JsonNode resource) {
        String channel = "";
        String type = "";
        long events = 0;
        var happened = new ArrayList<Event>();
        for (JsonNode parameter : resource.path("parameter")) {
            switch (parameter.path("name").asString("")) {
                case "subscription" ->
                    channel = parameter.path("valueReference").path("reference").asString("");
                case "type" -> type = parameter.path("valueCode").asString("");
                case "events-since-subscription-start" -> events = number(value(parameter));
                case "notification-event" -> happened.add(event(parameter.path("part")));
                default -> {}
            }
        }
        return of(channel, type, events, happened);
    }

    private static Event event(JsonNode parts) {
        long number = 0;
        String focus = "";
        for (JsonNode part : parts) {
            switch (part.path("name").asString("")) {
                case "event-number" -> number = number(value(part));
                case "focus" ->
                    focus = part.path("valueReference").path("reference").asString("");
                default -> {}
            }
        }
        return new Event(number, place(focus).orElse(null));
    }

    private static Optional<SubscriptionStatus> status(JsonNode resource) {
        var happened = new ArrayList<Event>();
        for (JsonNode event : resource.path("notificationEvent")) {
            happened.add(new Event(
                    number(event.path("eventNumber").asString("0")),
                    place(event.path("focus").path("reference").asString("")).orElse(null)));
        }
        return of(
                resource.path("subscription").path("reference").asString(""),
                resource.path("type").asString(""),
                number(resource.path("eventsSinceSubscriptionStart").asString("0")),
                happened);
    }

    private static Optional<SubscriptionStatus> of(String channel, String type, long events, List<Event> happened) {
        return place(channel)
                .filter(place -> place.startsWith("Subscription/"))
                .map(place -> new SubscriptionStatus(place, type, events, happened));
    }

    /// Where a reference leads, whatever server and version it names.
    static Optional<String> place(String reference) {
        var match = PLACE.matcher(reference);
        return match.matches() ? Optional.of(match.group(1)) : Optional.empty();
    }

    /// R4 has no integer64, and writes it as a string; some servers write a number.
    private static String value(JsonNode parameter) {
        for (String name :
                List.of("valueString", "valueInteger", "valueUnsignedInt", "valueDecimal", "valueInteger64")) {
            String text = parameter.path(name).asString("");
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "0";
    }

    private static long number(String text) {
        return Math.max(0, Long.parseLong(text.strip()));
    }
}
