package io.preceptor.connector.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One page of a search or a history: a Bundle taken apart, its resources as the text in which they came.
///
/// @param resourceType of the answer itself: `Bundle`, or what came instead
/// @param type         `Bundle.type`; empty where it has none
/// @param total        how many resources there are, as the server says; -1 where it does not
/// @param next         the link to the next page; null at the end
record Page(
        String resourceType,
        String type,
        long total,
        @Nullable String next,
        List<Entry> entries) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /// @param json     the resource as received; empty where the entry has none
    /// @param type     its resourceType; empty where it names none
    /// @param id       its id; empty where it names none
    /// @param about    search, request and response of the entry
    record Entry(@Nullable String fullUrl, String json, String type, String id, Map<String, JsonNode> about) {

        String text(String part, String property) {
            JsonNode node = about.get(part);
            return node == null ? "" : node.path(property).asString("");
        }
    }

    /// @return empty where the answer is no FHIR JSON, or is cut off
    static Optional<Page> read(FhirAnswer answer) {
        if (!answer.isFhirJson()) {
            return Optional.empty();
        }
        return bundle(new String(answer.body(), UTF_8));
    }

    /// A resource that stands for itself: a line of a file, the body of a request.
    ///
    /// @return empty where the text is no JSON object, or is cut off, or goes on after it
    static Optional<Entry> resource(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            String type = "";
            String id = "";
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String property = parser.currentName();
                JsonToken value = parser.nextToken();
                if (property.equals("resourceType")) {
                    type = scalar(parser, value);
                } else if (property.equals("id")) {
                    id = scalar(parser, value);
                } else {
                    parser.skipChildren();
                }
            }
            return parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null
                    ? Optional.of(new Entry(null, text, type, id, Map.of()))
                    : Optional.empty();
        } catch (JacksonException cutOff) {
            return Optional.empty();
        }
    }

    /// A Bundle as text.
    ///
    /// @return empty where the text is no JSON object, or is cut off
    static Optional<Page> bundle(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            Page page = read(parser, text);
            return parser.currentToken() == JsonToken.END_OBJECT ? Optional.of(page) : Optional.empty();
        } catch (JacksonException cutOff) {
            return Optional.empty();
        }
    }

    private static Page read(JsonParser parser, String text) {
        String resourceType = "";
        String type = "";
        long total = -1;
        String next = null;
        var entries = new ArrayList<Entry>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "resourceType" -> resourceType = scalar(parser, value);
                case "type" -> type = scalar(parser, value);
                case "total" -> total = value == JsonToken.VALUE_NUMBER_INT ? parser.getLongValue() : -1;
                case "link" -> next = next(parser.readValueAsTree());
                case "entry" -> {
                    while (value == JsonToken.START_ARRAY && parser.nextToken() == JsonToken.START_OBJECT) {
                        entries.add(entry(parser, text));
                    }
                }
                default -> parser.skipChildren();
            }
        }
        return new Page(resourceType, type, total, next, entries);
    }

    private static Entry entry(JsonParser parser, String text) {
        String fullUrl = null;
        String json = "";
        String type = "";
        String id = "";
        var about = new HashMap<String, JsonNode>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "fullUrl" -> fullUrl = scalar(parser, value);
                case "search", "request", "response" -> about.put(name, parser.readValueAsTree());
                case "resource" -> {
                    int start = (int) parser.currentTokenLocation().getCharOffset();
                    while (value == JsonToken.START_OBJECT && parser.nextToken() == JsonToken.PROPERTY_NAME) {
                        String property = parser.currentName();
                        JsonToken inner = parser.nextToken();
                        if (property.equals("resourceType")) {
                            type = scalar(parser, inner);
                        } else if (property.equals("id")) {
                            id = scalar(parser, inner);
                        }
                        parser.skipChildren();
                    }
                    json = text.substring(start, (int) parser.currentLocation().getCharOffset());
                }
                default -> parser.skipChildren();
            }
        }
        return new Entry(fullUrl, json, type, id, about);
    }

    private static String scalar(JsonParser parser, JsonToken value) {
        if (value == JsonToken.VALUE_STRING) {
            return parser.getString();
        }
        parser.skipChildren();
        return "";
    }

    private static @Nullable String next(JsonNode links) {
        for (JsonNode link : links) {
            if (link.path("relation").asString("").equals("next")) {
                String url = link.path("url").asString("");
                return url.isEmpty() ? null : url;
            }
        }
        return null;
    }
}
