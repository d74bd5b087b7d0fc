package io.preceptor.routes.facade;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import io.preceptor.connector.subscriber.SubscriberAddresses;
import io.preceptor.mapping.facade.NotificationFacade;
import io.preceptor.mapping.facade.NotificationFacade.Content;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelComponent;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelType;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.jspecify.annotations.Nullable;

/// What a Subscription asks for: a channel `rest-hook` of FHIR R4, with a search as its criteria; or our topic, as
/// Subscriptions R5 Backport has it.
///
/// @param filters   of what is told: any of them matches; at least one
/// @param isTopic   whether it is told as the backport has it
/// @param endpoint  checked as far as its text goes
/// @param headers   that the receiver wants
/// @param content   how much is said
/// @param type      of a body, as the client wants it
/// @param heartbeat null where none is wanted
/// @param most      changes at once
/// @param endsAt    null: never
/// @param off       whether nothing is to be told
record SubscriptionWish(
        List<Filter> filters,
        boolean isTopic,
        String endpoint,
        Map<String, String> headers,
        Content content,
        String type,
        @Nullable Duration heartbeat,
        int most,
        @Nullable Instant endsAt,
        boolean off) {

    /// How many changes are told at once where nobody asks for fewer.
    static final int MOST = 100;

    static final String JSON = "application/fhir+json";
    static final String XML = "application/fhir+xml";

    private static final String BACKPORT =
            "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-";
    private static final int MOST_HEADERS = 10;
    private static final int LONGEST_HEADER = 4_000;
    private static final int LONGEST_CRITERIA = 4_000;
    private static final int SHORTEST_HEARTBEAT = 10;
    /// What the connection itself needs.
    private static final Set<String> OURS = Set.of(
            "host", "content-length", "content-type", "transfer-encoding", "connection", "upgrade", "te", "trailer");

    SubscriptionWish {
        filters = List.copyOf(filters);
        headers = Map.copyOf(headers);
    }

    /// What is told of one type.
    record Filter(FacadeType type, Question question) {}

    /// @throws UnprocessableEntityException naming the element and the mend; never a value
    static SubscriptionWish read(Subscription asked, SubscriberAddresses addresses, FacadeProperties properties) {
        SubscriptionChannelComponent channel = asked.getChannel();
        if (!asked.hasReason()) {
            throw refused("reason", "say in words for people what it is for");
        }
        if (channel.getType() != SubscriptionChannelType.RESTHOOK) {
            throw refused("channel.type", "only rest-hook is served");
        }
        addresses.fault(String.valueOf(channel.getEndpoint())).ifPresent(fault -> {
            throw refused("channel.endpoint", fault);
        });
        boolean isTopic = NotificationFacade.TOPIC.equals(asked.getCriteria());
        Instant endsAt = asked.getEnd() == null ? null : asked.getEnd().toInstant();
        return new SubscriptionWish(
                filters(asked, isTopic, properties),
                isTopic,
                channel.getEndpoint(),
                headers(channel),
                content(channel, isTopic),
                type(channel),
                isTopic ? heartbeat(channel) : null,
                isTopic ? most(channel) : MOST,
                endsAt,
                asked.getStatus() == SubscriptionStatus.OFF);
    }

    /// Whether each change is an exchange of its own.
    boolean isOneByOne() {
        return !isTopic && content != Content.EMPTY;
    }

    /// What is kept of it: what [#read] reads.
    static Subscription kept(Subscription asked) {
        var kept = new Subscription();
        kept.setReason(asked.getReason());
        kept.setContact(asked.getContact());
        kept.setEndElement(asked.getEndElement());
        kept.setCriteriaElement(asked.getCriteriaElement());
        kept.setChannel(asked.getChannel());
        return kept;
    }

    private static List<Filter> filters(Subscription asked, boolean isTopic, FacadeProperties properties) {
        List<String> criteria = !isTopic
                ? List.of(String.valueOf(asked.getCriteria()))
                : asked.getCriteriaElement().getExtensionsByUrl(BACKPORT + "filter-criteria").stream()
                        .map(Extension::getValue)
                        .filter(StringType.class::isInstance)
                        .map(value -> ((StringType) value).getValueNotNull())
                        .toList();
        if (criteria.isEmpty()) {
            throw refused(
                    "criteria",
                    "name at least one type in an extension backport-filter-criteria, such as Practitioner?");
        }
        // Of one type all must hold, as the backport has it.
        var byType = new LinkedHashMap<FacadeType, List<String>>();
        for (String one : criteria) {
            if (one.length() > LONGEST_CRITERIA) {
                throw refused("criteria", "is longer than anybody needs");
            }
            String[] parts = one.split("[?]", 2);
            FacadeType type = FacadeType.of(parts[0])
                    .orElseThrow(() -> refused(
                            "criteria",
                            "begin with a type of which changes are told, such as Practitioner?active=true; or with the"
                                    + " topic " + NotificationFacade.TOPIC));
            byType.computeIfAbsent(type, _ -> new ArrayList<>()).add(parts.length < 2 ? "" : parts[1]);
        }
        return byType.entrySet().stream()
                .map(one -> new Filter(one.getKey(), question(one.getKey(), one.getValue(), properties)))
                .toList();
    }

    private static Question question(FacadeType type, List<String> queries, FacadeProperties properties) {
        var parameters = new TreeMap<String, String[]>();
        for (String query : queries) {
            for (String pair : query.split("&", -1)) {
                if (pair.isEmpty()) {
                    continue;
                }
                String[] parts = pair.split("=", 2);
                String name = decoded(parts[0]);
                if (name.startsWith("_") && !name.equals("_id")) {
                    throw refused("criteria", "of the parameters that begin with _ only _id is heeded");
                }
                String value = decoded(parts.length < 2 ? "" : parts[1]);
                parameters.merge(
                        name,
                        new String[] {value},
                        (a, b) -> Stream.of(a, b).flatMap(Stream::of).toArray(String[]::new));
            }
        }
        try {
            return QuestionReader.read(type, parameters, properties, true);
        } catch (InvalidRequestException malformed) {
            throw refused("criteria", String.valueOf(malformed.getMessage()));
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw refused("criteria", "has an escape % that is none");
        }
    }

    private static Map<String, String> headers(SubscriptionChannelComponent channel) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        for (StringType each : channel.getHeader()) {
            String text = each.getValueNotNull();
            int colon = text.indexOf(':');
            String name = colon < 0 ? "" : text.substring(0, colon);
            boolean isUsable = name.matches("[A-Za-z0-9-]{1,64}")
                    && !OURS.contains(name.toLowerCase(Locale.ROOT))
                    && text.length() <= LONGEST_HEADER
                    && text.chars().allMatch(c -> c >= ' ' && c < 127);
            if (!isUsable || headers.put(name, text.substring(colon + 1).strip()) != null) {
                throw refused("channel.header", "write each once as Name: value, and none that the connection needs");
            }
        }
        if (headers.size() > MOST_HEADERS) {
            throw refused("channel.header", "give at most " + MOST_HEADERS);
        }
        return headers;
    }

    private static Content content(SubscriptionChannelComponent channel, boolean isTopic) {
        if (!isTopic) {
            return channel.hasPayload() ? Content.FULL_RESOURCE : Content.EMPTY;
        }
        Extension content = channel.getPayloadElement().getExtensionByUrl(BACKPORT + "payload-content");
        String word = content == null || content.getValue() == null
                ? ""
                : String.valueOf(content.getValue().primitiveValue());
        return switch (word) {
            case "empty" -> Content.EMPTY;
            case "id-only" -> Content.ID_ONLY;
            case "full-resource" -> Content.FULL_RESOURCE;
            default ->
                throw refused(
                        "channel.payload",
                        "say empty, id-only or full-resource in an extension backport-payload-content");
        };
    }

    private static String type(SubscriptionChannelComponent channel) {
        String payload = channel.getPayload();
        if (payload == null) {
            return JSON;
        }
        return switch (payload.replace(" ", "").split(";", 2)[0]) {
            case JSON, "application/json" -> JSON;
            case XML, "application/xml" -> XML;
            default -> throw refused("channel.payload", "is one of " + JSON + " and " + XML);
        };
    }

    private static @Nullable Duration heartbeat(SubscriptionChannelComponent channel) {
        Integer seconds = number(channel, "heartbeat-period");
        if (seconds == null || seconds == 0) {
            return null;
        }
        if (seconds < SHORTEST_HEARTBEAT) {
            throw refused("channel", "the period of heartbeats is at least " + SHORTEST_HEARTBEAT + " seconds");
        }
        return Duration.ofSeconds(seconds);
    }

    private static int most(SubscriptionChannelComponent channel) {
        Integer most = number(channel, "max-count");
        return most == null ? MOST : Math.clamp(most, 1, MOST);
    }

    private static @Nullable Integer number(SubscriptionChannelComponent channel, String name) {
        Extension extension = channel.getExtensionByUrl(BACKPORT + name);
        return extension != null && extension.getValue() instanceof IntegerType number ? number.getValue() : null;
    }

    static UnprocessableEntityException refused(String element, String says) {
        return new UnprocessableEntityException("Subscription." + element + ": " + says);
    }
}
