package io.preceptor.mapping.fhir;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The text of a Practitioner, with the places where its qualifications stand.
///
/// @param json           the whole text
/// @param nameStart      where the property `qualification` begins; -1 where there is none
/// @param arrayStart     where its array begins; -1 where there is none
/// @param arrayEnd       the place after its array
/// @param end            the place of the closing brace
/// @param qualifications in their order
record PractitionerText(String json, int nameStart, int arrayStart, int arrayEnd, int end, List<Entry> qualifications) {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /// @param json as it stands or is to stand in the text
    record Entry(ObjectNode node, String json) {
        static Entry of(ObjectNode node) {
            return new Entry(node, MAPPER.writeValueAsString(node));
        }
    }

    /// The text is no Practitioner.
    static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    static PractitionerText read(String json) throws UnreadableException {
        boolean isPractitioner = false;
        int nameStart = -1;
        int arrayStart = -1;
        int arrayEnd = -1;
        int end;
        List<Entry> entries = List.of();
        try (JsonParser parser = MAPPER.createParser(json)) {
            require(parser.nextToken() == JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                int start = (int) parser.currentTokenLocation().getCharOffset();
                JsonToken value = parser.nextToken();
                if (name.equals("resourceType")) {
                    isPractitioner = value == JsonToken.VALUE_STRING
                            && parser.getString().equals("Practitioner");
                } else if (name.equals("qualification")) {
                    require(value == JsonToken.START_ARRAY);
                    nameStart = start;
                    arrayStart = (int) parser.currentTokenLocation().getCharOffset();
                    entries = entries(parser, json);
                    arrayEnd = (int) parser.currentLocation().getCharOffset();
                    continue;
                }
                parser.skipChildren();
            }
            end = (int) parser.currentTokenLocation().getCharOffset();
            require(isPractitioner && parser.nextToken() == null);
        }
        return new PractitionerText(json, nameStart, arrayStart, arrayEnd, end, entries);
    }

    /// The text with other qualifications; nothing outside their array is touched.
    String with(List<String> entries) {
        if (entries.isEmpty()) {
            return arrayStart < 0 ? json : without();
        }
        // An entry stands as it stood, wherever it was not changed.
        String array = "[" + String.join(",", entries) + "]";
        return arrayStart < 0
                ? json.substring(0, end).stripTrailing() + ",\"qualification\":" + array + json.substring(end)
                : json.substring(0, arrayStart) + array + json.substring(arrayEnd);
    }

    /// FHIR has no empty arrays: the property goes with its last entry, and a comma with it.
    private String without() {
        int from = nameStart;
        while (Character.isWhitespace(json.charAt(from - 1))) {
            from--;
        }
        if (json.charAt(from - 1) == ',') {
            return json.substring(0, from - 1) + json.substring(arrayEnd);
        }
        int to = arrayEnd;
        while (Character.isWhitespace(json.charAt(to))) {
            to++;
        }
        // It came first; `resourceType` at least comes after.
        return json.substring(0, nameStart) + json.substring(to + 1).stripLeading();
    }

    private static List<Entry> entries(JsonParser parser, String json) throws UnreadableException {
        var entries = new ArrayList<Entry>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            require(parser.currentToken() == JsonToken.START_OBJECT);
            int start = (int) parser.currentTokenLocation().getCharOffset();
            parser.skipChildren();
            String text = json.substring(start, (int) parser.currentLocation().getCharOffset());
            JsonNode node = MAPPER.readTree(text);
            require(node instanceof ObjectNode);
            entries.add(new Entry((ObjectNode) node, text));
        }
        return entries;
    }

    private static void require(boolean holds) throws UnreadableException {
        if (!holds) {
            throw new UnreadableException();
        }
    }
}
