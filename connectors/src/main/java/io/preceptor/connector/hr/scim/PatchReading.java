package io.preceptor.connector.hr.scim;

import io.preceptor.connector.hr.scim.ScimType.Place;
import io.preceptor.lms.journal.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A PATCH as a client sends it (RFC 7644, 3.5.2), taken apart into one step for each attribute.
///
/// @param steps      in their order
/// @param passedOver names of attributes that no schema has
/// @param isLess     whether anything that came is in no step
record PatchReading(List<Step> steps, Set<String> passedOver, boolean isLess) {

    static final String PATCH_OP = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
    private static final int MOST_OPERATIONS = 1_000;

    PatchReading {
        steps = List.copyOf(steps);
    }

    enum Kind {
        ADD,
        REPLACE,
        REMOVE
    }

    /// @param place  what is meant
    /// @param chosen which values of a list; null for all
    /// @param value  in the form of the schema; null for nothing: what is replaced by it is removed, and of what is
    ///               removed everything
    /// @param at     which operation, for the answer
    record Step(
            Kind kind,
            Place place,
            @Nullable ScimFilter chosen,
            @Nullable JsonNode value,
            String at) {}

    /// @throws ScimRefused where it cannot be one
    static PatchReading read(ScimType type, ObjectNode body) {
        return new Reading(type).read(body);
    }

    /// What of the message may be kept in the journal: the steps, where something that came is in none of them.
    ObjectNode kept() {
        ObjectNode kept = ScimJson.object();
        kept.putArray("schemas").add(PATCH_OP);
        ArrayNode operations = kept.putArray("Operations");
        for (Step step : steps) {
            ObjectNode operation = operations
                    .addObject()
                    .put("op", step.kind().name().toLowerCase(Locale.ROOT))
                    .put("path", step.place().words() + (step.chosen() == null ? "" : " (some values)"));
            if (step.value() != null) {
                operation.set("value", step.value());
            }
        }
        return kept;
    }

    private static final class Reading {

        private final ScimType type;
        private final ValueReading values = new ValueReading();
        private final List<Step> steps = new ArrayList<>();

        Reading(ScimType type) {
            this.type = type;
        }

        PatchReading read(ObjectNode body) {
            JsonNode schemas = field(body, "schemas");
            boolean named = schemas == null;
            if (schemas != null) {
                for (JsonNode urn : schemas) {
                    named |= urn.isString() && urn.asString().equalsIgnoreCase(PATCH_OP);
                }
            }
            if (!named) {
                throw ScimRefused.syntax("schemas", "name " + PATCH_OP);
            }
            JsonNode operations = field(body, "Operations");
            if (operations == null || !operations.isArray() || operations.isEmpty()) {
                throw ScimRefused.syntax("Operations", "send a list of at least one operation");
            }
            if (operations.size() > MOST_OPERATIONS) {
                throw ScimRefused.value(
                        "Operations", ProblemCode.TOO_LARGE, "send at most " + MOST_OPERATIONS + " operations");
            }
            for (int i = 0; i < operations.size(); i++) {
                operation(operations.get(i), "Operations[" + i + "]");
            }
            return new PatchReading(steps, values.passedOver(), values.isLess());
        }

        private void operation(JsonNode node, String at) {
            if (!(node instanceof ObjectNode operation)) {
                throw ScimRefused.syntax(at, "send a JSON object");
            }
            Kind kind = kind(field(operation, "op"), at);
            JsonNode path = field(operation, "path");
            JsonNode value = field(operation, "value");
            if (kind != Kind.REMOVE && value == null) {
                throw ScimRefused.syntax(at + ".value", "send a value, or null for none");
            }
            if (path != null
                    && !path.isNull()
                    && !(path.isString() && path.asString().isBlank())) {
                if (!path.isString()) {
                    throw ScimRefused.path("send the path as a text");
                }
                at(kind, path.asString(), value, at, false);
                return;
            }
            if (kind == Kind.REMOVE) {
                throw ScimRefused.of(
                        400,
                        ScimRefused.Type.NO_TARGET,
                        at + ".path",
                        ProblemCode.MISSING,
                        "say what is to be removed");
            }
            if (!(value instanceof ObjectNode object)) {
                throw ScimRefused.syntax(at + ".value", "without a path, send an object of attributes");
            }
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                at(kind, field.getKey(), field.getValue(), at, true);
            }
        }

        /// @param lenient whether what is unknown or read-only is passed over: a key of an object, and not a path
        private void at(Kind kind, String text, @Nullable JsonNode value, String at, boolean lenient) {
            if (lenient && text.equalsIgnoreCase("schemas")) {
                return;
            }
            ScimSchema whole = type.extension(text).orElse(null);
            if (whole != null) {
                extension(kind, whole, value, at);
                return;
            }
            ScimPath path = ScimGrammar.path(text);
            Place place = type.place(path).orElse(null);
            if (place == null) {
                if (lenient || isNotKept(path)) {
                    values.pass(text);
                    return;
                }
                throw ScimRefused.path("there is no such attribute; see /Schemas");
            }
            if (!place.attribute().isReturned()) {
                values.pass(text);
                return;
            }
            if (place.attribute().isReadOnly() || place.meant().isReadOnly()) {
                if (lenient) {
                    return;
                }
                throw ScimRefused.of(
                        400,
                        ScimRefused.Type.MUTABILITY,
                        place.words(),
                        ProblemCode.UNSUPPORTED,
                        "leave it out; it cannot be changed");
            }
            step(kind, place, path.chosen(), value, at);
        }

        private static boolean isNotKept(ScimPath path) {
            return path.urn() == null
                    && ScimType.NOT_KEPT.contains(path.attribute().toLowerCase(Locale.ROOT));
        }

        private void extension(Kind kind, ScimSchema extension, @Nullable JsonNode value, String at) {
            if (kind == Kind.REMOVE || value == null || value.isNull()) {
                extension
                        .attributes()
                        .forEach(attribute -> steps.add(
                                new Step(Kind.REMOVE, new Place(extension.urn(), attribute, null), null, null, at)));
                return;
            }
            if (!(value instanceof ObjectNode object)) {
                throw ScimRefused.value(at + ".value", ProblemCode.MALFORMED, "send a JSON object");
            }
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                ScimAttribute attribute = extension.attribute(field.getKey()).orElse(null);
                if (attribute == null) {
                    values.pass(extension.urn() + ":" + field.getKey());
                } else {
                    step(kind, new Place(extension.urn(), attribute, null), null, field.getValue(), at);
                }
            }
        }

        private void step(Kind kind, Place place, @Nullable ScimFilter chosen, @Nullable JsonNode value, String at) {
            ScimAttribute attribute = place.attribute();
            if (chosen != null) {
                if (!attribute.isMultiValued()) {
                    throw ScimRefused.path("only values of a list can be chosen");
                }
                FilterCheck.chosen(attribute, chosen);
            }
            if (kind == Kind.REMOVE && value != null && value.isArray() && value.isEmpty()) {
                // None of them is to be removed, which is not all of them.
                return;
            }
            // One value of a list, where it is chosen; of a part, that part.
            ScimAttribute shape = chosen != null && place.sub() == null ? one(attribute) : place.meant();
            JsonNode read = value == null ? null : values.read(shape, value, at + ".value");
            if (kind == Kind.REMOVE && shape.isMultiValued() && read == null && value != null && !value.isNull()) {
                // Values were named, and none of them is kept here.
                return;
            }
            steps.add(new Step(kind, place, chosen, read, at));
        }

        private static ScimAttribute one(ScimAttribute list) {
            return new ScimAttribute(
                    list.name(),
                    list.type(),
                    false,
                    list.isRequired(),
                    list.isCaseExact(),
                    list.isReadOnly(),
                    list.isReturned(),
                    list.subAttributes());
        }

        private static Kind kind(@Nullable JsonNode op, String at) {
            String word = op == null ? "" : op.asString("");
            return switch (word.toLowerCase(Locale.ROOT)) {
                case "add" -> Kind.ADD;
                case "replace" -> Kind.REPLACE;
                case "remove" -> Kind.REMOVE;
                default -> throw ScimRefused.syntax(at + ".op", "send add, replace or remove");
            };
        }

        /// Names of the message are compared without regard to case.
        private static @Nullable JsonNode field(ObjectNode object, String name) {
            JsonNode exact = object.get(name);
            if (exact != null) {
                return exact;
            }
            return object.properties().stream()
                    .filter(one -> one.getKey().equalsIgnoreCase(name))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(null);
        }
    }
}
