package io.preceptor.sandbox.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.preceptor.sandbox.registry.Holdings.Version;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Subscriptions of the registry: those of R4, whose criteria is a search, and those of the R5 backport, whose criteria
/// is a topic. Whoever changes something waits until all have been told. Safe for many threads.
public final class Subscriptions {

    /// The one topic: a change of a practitioner, role, organization or location.
    public static final String TOPIC = "http://registry.example/topic/directory-change";

    private static final String BACKPORT = "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/";
    private static final ObjectMapper JSON = new ObjectMapper();

    /// One of them, and the events that it was due to be told of.
    private static final class Held {
        final String id;
        ObjectNode resource;
        final List<Version> events = new ArrayList<>();
        String lastSent = "";

        Held(String id, ObjectNode resource) {
            this.id = id;
            this.resource = resource;
        }

        boolean isTopic() {
            return resource.path("criteria").asText().equals(TOPIC);
        }

        String content() {
            for (JsonNode extension : resource.path("channel").path("_payload").path("extension")) {
                if (extension.path("url").asText().equals(BACKPORT + "backport-payload-content")) {
                    return extension.path("valueCode").asText();
                }
            }
            return "empty";
        }
    }

    private final Supplier<URI> base;
    private final InstantSource clock;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Map<String, Held> held = new LinkedHashMap<>();
    private final List<Integer> answers = new ArrayList<>();
    private int last;
    private int lost;
    private boolean isGathering;
    private boolean isR4b;
    private boolean hasEvents = true;
    private @Nullable URI proxy;

    Subscriptions(Holdings holdings, Supplier<URI> base, InstantSource clock) {
        this.base = base;
        this.clock = clock;
        holdings.onChange(this::changed);
    }

    /// The next notifications are lost on their way.
    public synchronized void lose(int notifications) {
        lost = notifications;
    }

    /// What changes meanwhile is told in one notification.
    public void together(Runnable changes) {
        synchronized (this) {
            isGathering = true;
        }
        changes.run();
        List<Runnable> told = new ArrayList<>();
        synchronized (this) {
            isGathering = false;
            held.values().forEach(one -> told.add(() -> notify(one, one.events.size())));
        }
        told.forEach(Runnable::run);
    }

    /// Tells in the words of R4B: a SubscriptionStatus instead of Parameters.
    public synchronized void speakR4b() {
        isR4b = true;
    }

    /// The operation `$events` is not there.
    public synchronized void forgetEvents() {
        hasEvents = false;
    }

    /// A heartbeat to all topic-based subscriptions.
    public void beat() {
        List.copyOf(held.values()).stream()
                .filter(Held::isTopic)
                .forEach(one -> post(one, status(one, "heartbeat", List.of(), 0)));
    }

    /// Sends the last notification to each once more.
    public void repeat() {
        List.copyOf(held.values()).forEach(one -> {
            String sent = one.lastSent;
            if (!sent.isEmpty()) {
                post(one, sent);
            }
        });
    }

    /// Tells now of the version of a resource that was there before all others, as when a notification was held up.
    ///
    /// @param more its elements besides type, id and meta, each after a comma
    public void tellLate(String place, String more) {
        String[] parts = place.split("/", -1);
        var old = new Version(
                place,
                0,
                Instant.EPOCH,
                "{\"resourceType\":\"%s\",\"id\":\"%s\",\"meta\":{\"versionId\":\"0\",\"lastUpdated\":\"2000-01-01T00:00:00Z\"}%s}"
                        .formatted(parts[0], parts[1], more));
        List.copyOf(held.values()).stream().filter(Held::isTopic).forEach(one -> {
            one.events.add(old);
            notify(one, 1);
        });
    }

    /// From now on notifications are sent to this server, whatever the endpoint says: as behind a proxy.
    public synchronized void through(URI server) {
        proxy = server;
    }

    /// As when the server gives a subscription up.
    public synchronized void setStatus(String status) {
        held.values().forEach(one -> one.resource.put("status", status));
    }

    public synchronized void forgetAll() {
        held.clear();
    }

    /// The subscriptions as they stand.
    public synchronized List<String> all() {
        return held.values().stream().map(one -> one.resource.toString()).toList();
    }

    /// With what our notifications were answered.
    public synchronized List<Integer> answers() {
        return List.copyOf(answers);
    }

    Answer handle(String method, String below, Map<String, String> query, String body) throws IOException {
        String[] parts = below.split("/", -1);
        if (parts.length == 1) {
            return method.equals("POST") ? create(body) : search(query);
        }
        Held one;
        synchronized (this) {
            one = held.get(parts[1]);
        }
        if (one == null) {
            return Answer.outcome(404, "not-found");
        }
        if (parts.length == 3) {
            return parts[2].equals("$events") && hasEvents ? events(one, query) : Answer.outcome(404, "not-supported");
        }
        return switch (method) {
            case "GET" -> Answer.of(200, one.resource.toString());
            case "PUT" -> {
                ObjectNode fresh = (ObjectNode) JSON.readTree(body);
                one.resource = fresh.put("id", one.id);
                activate(one);
                yield Answer.of(200, one.resource.toString());
            }
            case "DELETE" -> {
                synchronized (this) {
                    held.remove(one.id);
                }
                yield Answer.of(204, "");
            }
            default -> Answer.outcome(405, "not-supported");
        };
    }

    private Answer create(String body) throws IOException {
        JsonNode sent = JSON.readTree(body);
        JsonNode channel = sent.path("channel");
        boolean isWellFormed = sent instanceof ObjectNode
                && sent.path("resourceType").asText().equals("Subscription")
                && sent.path("status").asText().equals("requested")
                && !sent.path("reason").asText().isEmpty()
                && !sent.path("criteria").asText().isEmpty()
                && channel.path("type").asText().equals("rest-hook")
                && channel.path("endpoint").asText().startsWith("http");
        if (!isWellFormed) {
            return Answer.outcome(422, "invalid");
        }
        Held one;
        synchronized (this) {
            one = new Held("sub-" + ++last, ((ObjectNode) sent).put("id", "sub-" + last));
            held.put(one.id, one);
        }
        activate(one);
        return new Answer(201, one.resource.toString(), one.id);
    }

    private void activate(Held one) {
        boolean isTaken = !one.isTopic() || post(one, status(one, "handshake", List.of(), 0));
        one.resource.put("status", isTaken ? "active" : "error");
    }

    private synchronized Answer search(Map<String, String> query) {
        String found = held.values().stream()
                .filter(one ->
                        one.resource.path("channel").path("endpoint").asText().equals(query.get("url")))
                .map(one -> "{\"fullUrl\":\"" + base.get() + "/Subscription/" + one.id + "\",\"resource\":"
                        + one.resource + "}")
                .collect(Collectors.joining(","));
        return Answer.of(200, "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[" + found + "]}");
    }

    private Answer events(Held one, Map<String, String> query) {
        int from = Integer.parseInt(query.getOrDefault("eventsSinceNumber", "1"));
        int to = Math.min(one.events.size(), Integer.parseInt(query.getOrDefault("eventsUntilNumber", "999999")));
        return Answer.of(200, status(one, "query-event", one.events.subList(Math.min(from - 1, to), to), from));
    }

    private void changed(Version version) {
        List<Runnable> told = new ArrayList<>();
        synchronized (this) {
            for (Held one : held.values()) {
                if (one.isTopic()) {
                    one.events.add(version);
                    if (!isGathering) {
                        told.add(() -> notify(one, 1));
                    }
                } else if (one.resource.path("criteria").asText().startsWith(version.type() + "?")) {
                    told.add(() -> plain(one, version));
                }
            }
        }
        told.forEach(Runnable::run);
    }

    private void notify(Held one, int newest) {
        int to = one.events.size();
        one.lastSent = status(one, "event-notification", one.events.subList(to - newest, to), to - newest + 1);
        post(one, one.lastSent);
    }

    /// As R4 has it: an empty POST, or the resource by PUT; of deletions nothing is said.
    private void plain(Held one, Version version) {
        String endpoint = one.resource.path("channel").path("endpoint").asText();
        if (one.resource.path("channel").path("payload").asText().isEmpty()) {
            send(one, "POST", endpoint, "");
        } else if (!version.isDeleted()) {
            send(one, "PUT", endpoint + "/" + version.place(), version.json());
        }
    }

    private String status(Held one, String type, List<Version> events, int first) {
        String subscription = base.get() + "/Subscription/" + one.id;
        var told = new ArrayList<String>();
        var entries = new ArrayList<String>();
        for (int i = 0; i < events.size(); i++) {
            Version event = events.get(i);
            String focus = base.get() + "/" + event.place();
            boolean isNamed = !one.content().equals("empty");
            told.add(event(first + i, event.at(), isNamed ? focus : ""));
            if (isNamed) {
                boolean isWhole = one.content().equals("full-resource") && !event.isDeleted();
                entries.add("{\"fullUrl\":\"" + focus + "\"" + (isWhole ? ",\"resource\":" + event.json() : "")
                        + ",\"request\":{\"method\":\"" + (event.isDeleted() ? "DELETE" : "PUT") + "\",\"url\":\""
                        + event.place() + "\"},\"response\":{\"status\":\"200\"}}");
            }
        }
        String all = Integer.toString(one.events.size());
        String status = isR4b
                ? "{\"resourceType\":\"SubscriptionStatus\",\"status\":\"active\",\"type\":\"%s\",\"eventsSinceSubscriptionStart\":\"%s\",\"subscription\":{\"reference\":\"%s\"},\"topic\":\"%s\",\"notificationEvent\":[%s]}"
                        .formatted(type, all, subscription, TOPIC, String.join(",", told))
                : "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"subscription\",\"valueReference\":{\"reference\":\"%s\"}},{\"name\":\"topic\",\"valueCanonical\":\"%s\"},{\"name\":\"status\",\"valueCode\":\"active\"},{\"name\":\"type\",\"valueCode\":\"%s\"},{\"name\":\"events-since-subscription-start\",\"valueString\":\"%s\"}%s]}"
                        .formatted(subscription, TOPIC, type, all, told.isEmpty() ? "" : "," + String.join(",", told));
        return "{\"resourceType\":\"Bundle\",\"type\":\"history\",\"timestamp\":\"" + clock.instant()
                + "\",\"entry\":[{\"fullUrl\":\"urn:uuid:" + new UUID(last, one.events.size()) + "\",\"resource\":"
                + status
                + ",\"request\":{\"method\":\"GET\",\"url\":\"" + subscription
                + "/$status\"},\"response\":{\"status\":\"200\"}}"
                + (entries.isEmpty() ? "" : "," + String.join(",", entries)) + "]}";
    }

    private String event(int number, Instant at, String focus) {
        if (isR4b) {
            return "{\"eventNumber\":\"%d\",\"timestamp\":\"%s\"%s}"
                    .formatted(number, at, focus.isEmpty() ? "" : ",\"focus\":{\"reference\":\"" + focus + "\"}");
        }
        return "{\"name\":\"notification-event\",\"part\":[{\"name\":\"event-number\",\"valueString\":\"%d\"},{\"name\":\"timestamp\",\"valueInstant\":\"%s\"}%s]}"
                .formatted(
                        number,
                        at,
                        focus.isEmpty()
                                ? ""
                                : ",{\"name\":\"focus\",\"valueReference\":{\"reference\":\"" + focus + "\"}}");
    }

    private boolean post(Held one, String bundle) {
        return send(one, "POST", one.resource.path("channel").path("endpoint").asText(), bundle);
    }

    private boolean send(Held one, String method, String endpoint, String body) {
        synchronized (this) {
            if (lost > 0) {
                lost--;
                return false;
            }
        }
        URI at = URI.create(endpoint);
        URI server = proxy;
        HttpRequest.Builder request = HttpRequest.newBuilder(server == null ? at : server.resolve(at.getRawPath()))
                .timeout(Duration.ofSeconds(20))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", RegistryServer.FHIR);
        }
        for (JsonNode header : one.resource.path("channel").path("header")) {
            String[] parts = header.asText().split(":", 2);
            request.header(parts[0].strip(), parts[1].strip());
        }
        int status = status(request.build()).orElse(0);
        synchronized (this) {
            answers.add(status);
        }
        return status >= 200 && status < 300;
    }

    private Optional<Integer> status(HttpRequest request) {
        try {
            return Optional.of(
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
        } catch (IOException away) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    void close() {
        http.shutdownNow();
    }
}
