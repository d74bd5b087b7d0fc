package io.preceptor.connector.hr.scim;

import static io.preceptor.lms.journal.ProblemCode.CONTRADICTORY;
import static io.preceptor.lms.journal.ProblemCode.MALFORMED;
import static io.preceptor.lms.journal.ProblemCode.TOO_LARGE;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// Brings a value that a client sent into the form of its schema: the names as the schema writes them, truth as truth,
/// what is empty left out. Notes what was passed over.
final class ValueReading {

    static final int LONGEST = 500;
    static final int MOST_VALUES = 200;

    private final Set<String> passedOver = new TreeSet<>();
    private boolean isLess;

    /// Names of attributes that no schema has.
    Set<String> passedOver() {
        return passedOver;
    }

    /// Whether anything was left out that came, so that what came must not be kept as it is.
    boolean isLess() {
        return isLess;
    }

    void pass(String name) {
        isLess = true;
        if (!ScimType.NOT_KEPT.contains(name.toLowerCase(Locale.ROOT)) && name.matches("[\\w:.$-]{1,200}")) {
            passedOver.add(name);
        }
    }

    /// @param at   where it stands, for the answer
    /// @return null where nothing is assigned: null, an empty text, an empty list or object (RFC 7643, 2.5)
    /// @throws ScimRefused where it cannot be what the schema says
    @Nullable
    JsonNode read(ScimAttribute attribute, JsonNode value, String at) {
        if (!attribute.isMultiValued()) {
            JsonNode one = value.isArray() && value.size() == 1 ? value.get(0) : value;
            return single(attribute, one, at);
        }
        ArrayNode list = ScimJson.array();
        if (value.isArray()) {
            if (value.size() > MOST_VALUES && !attribute.isCalled("members")) {
                throw ScimRefused.value(at, TOO_LARGE, "send at most " + MOST_VALUES + " values");
            }
            for (int i = 0; i < value.size(); i++) {
                add(list, attribute, value.get(i), at + "[" + i + "]");
            }
        } else if (!value.isNull() && !value.isMissingNode()) {
            add(list, attribute, value, at);
        }
        onePrimary(list, at);
        return list.isEmpty() ? null : list;
    }

    private void add(ArrayNode list, ScimAttribute attribute, JsonNode value, String at) {
        JsonNode read = single(attribute, value, at);
        if (attribute.isCalled("members") && (read == null || !read.has("value"))) {
            // Whoever is meant: nobody is not the same as everybody.
            throw ScimRefused.member();
        }
        if (read == null) {
            return;
        }
        // What somebody is reached by at home is no business of an employer's training.
        boolean isPrivate = (attribute.isCalled("phoneNumbers") || attribute.isCalled("emails"))
                && read.path("type").asString("").equalsIgnoreCase("home");
        if (isPrivate) {
            isLess = true;
        } else {
            list.add(read);
        }
    }

    private static void onePrimary(ArrayNode list, String at) {
        int primaries = 0;
        for (JsonNode one : list) {
            primaries += one.path("primary").asBoolean(false) ? 1 : 0;
        }
        if (primaries > 1) {
            throw ScimRefused.value(at, CONTRADICTORY, "mark at most one value as primary");
        }
    }

    private @Nullable JsonNode single(ScimAttribute attribute, JsonNode value, String at) {
        if (value.isNull() || value.isMissingNode()) {
            return null;
        }
        return switch (attribute.type()) {
            case COMPLEX -> complex(attribute, value, at);
            case BOOLEAN -> truth(value, at);
            case STRING, REFERENCE, DATE_TIME -> text(value, at);
        };
    }

    private @Nullable JsonNode complex(ScimAttribute attribute, JsonNode value, String at) {
        if (value instanceof ObjectNode object) {
            ObjectNode read = ScimJson.object();
            for (Map.Entry<String, JsonNode> part : object.properties()) {
                ScimAttribute sub = attribute.sub(part.getKey()).orElse(null);
                if (sub == null) {
                    pass(attribute.name() + "." + part.getKey());
                } else if (!sub.isReadOnly()) {
                    JsonNode one = read(sub, part.getValue(), at + "." + sub.name());
                    if (one != null) {
                        read.set(sub.name(), one);
                    }
                }
            }
            if (!read.has("value")) {
                referred(attribute, object).ifPresent(id -> read.put("value", id));
            }
            return read.isEmpty() ? null : read;
        }
        // Entra ID sends a manager as the bare id, and some send a list of bare values.
        ScimAttribute bare = attribute.value().orElse(null);
        if (bare == null || value.isArray()) {
            throw ScimRefused.value(at, MALFORMED, "send a JSON object");
        }
        JsonNode one = single(bare, value, at);
        if (one == null) {
            return null;
        }
        ObjectNode read = ScimJson.object();
        read.set(bare.name(), one);
        return read;
    }

    /// Where a user is says which one it is (RFC 7643, 4.2 and 4.3), for clients who send nothing else.
    private static Optional<String> referred(ScimAttribute attribute, ObjectNode object) {
        return object.properties().stream()
                .filter(part -> attribute
                        .sub(part.getKey())
                        .filter(sub -> sub.isCalled("$ref"))
                        .isPresent())
                .map(part -> part.getValue().asString(""))
                .map(place -> place.substring(place.lastIndexOf('/') + 1))
                .filter(id -> Uuids.read(id) != null)
                .findFirst();
    }

    private static @Nullable JsonNode truth(JsonNode value, String at) {
        if (value.isBoolean()) {
            return value;
        }
        if (value.isString()) {
            if (value.asString().isBlank()) {
                return null;
            }
            Boolean read = Truth.read(value.asString());
            if (read != null) {
                return BooleanNode.valueOf(read);
            }
        }
        throw ScimRefused.value(at, MALFORMED, "send true or false");
    }

    private static @Nullable JsonNode text(JsonNode value, String at) {
        if (!value.isString() && !value.isNumber()) {
            throw ScimRefused.value(at, MALFORMED, "send a text");
        }
        String text = value.asString().strip();
        if (text.length() > LONGEST) {
            throw ScimRefused.value(at, TOO_LARGE, "send at most " + LONGEST + " characters");
        }
        if (!isPlain(text)) {
            throw ScimRefused.value(at, MALFORMED, "send it without control characters and half characters");
        }
        return text.isEmpty() ? null : StringNode.valueOf(text);
    }

    /// Whether it holds neither control characters nor half of a character: no database keeps either.
    static boolean isPlain(String text) {
        return text.codePoints()
                .noneMatch(one -> Character.isISOControl(one) || Character.getType(one) == Character.SURROGATE);
    }
}
