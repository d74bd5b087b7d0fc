package io.preceptor.connector.queue;

import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributeGroup;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.ReportScope;
import io.preceptor.lms.workforce.SourceObject;
import io.preceptor.lms.workforce.StaffIdentifier;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.Stated;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads one report of a message.
final class ReportObject {

    private static final Map<String, Attribute> PERSON = named(EnumSet.range(Attribute.FAMILY_NAME, Attribute.MANAGER));
    private static final Map<String, Attribute> IDENTIFIER = new TreeMap<>(Map.of(
            "type", Attribute.IDENTIFIER_TYPE,
            "expiresOn", Attribute.EXPIRES_ON,
            "jurisdiction", Attribute.JURISDICTION));
    private static final Map<String, Attribute> POSITION = named(EnumSet.of(
            Attribute.UNIT,
            Attribute.FACILITY,
            Attribute.JOB_CODE,
            Attribute.STARTS_ON,
            Attribute.ENDS_ON,
            Attribute.PRIMARY,
            Attribute.EMPLOYMENT_TYPE,
            Attribute.FTE,
            Attribute.SHIFT));
    private static final Set<String> KNOWN =
            Set.of("object", "scope", "sequence", "effectiveOn", "person", "identifiers", "positions");

    private final JsonNode node;
    private final ReportValues values;
    private final Map<AttributePath, Stated> statements = new TreeMap<>();
    private final Set<AttributeGroup> replaced = EnumSet.noneOf(AttributeGroup.class);

    ReportObject(String at, JsonNode node) {
        this.node = node;
        this.values = new ReportValues(at);
    }

    List<Problem> problems() {
        return values.problems();
    }

    /// @param home  the zone in which its days are meant
    /// @param known the source's own keys of whom it has told before
    Optional<StaffReport> read(
            String source, Instant saidAt, Instant receivedAt, ZoneId home, Predicate<String> known) {
        if (!node.isObject()) {
            values.problem("", ProblemCode.MALFORMED, "send an object");
            return Optional.empty();
        }
        node.propertyNames().stream()
                .filter(name -> !KNOWN.contains(name))
                .forEach(_ -> values.problem(
                        "",
                        ProblemCode.UNKNOWN_CODE,
                        "send nothing but "
                                + String.join(", ", KNOWN.stream().sorted().toList())));
        String object = node.path("object").asString("").strip();
        if (object.isEmpty() || object.length() > 255) {
            values.problem("/object", ProblemCode.MISSING, "send your own key of this record, of 1 to 255 characters");
        }
        values.checkText("/object", object);
        long sequence = values.sequence("/sequence", node.path("sequence"));
        ReportScope scope = scope();
        JsonNode day = node.path("effectiveOn");
        LocalDate effectiveOn = day.isMissingNode() || day.isNull() ? null : values.day("/effectiveOn", day);
        statements("/person", node.path("person"), PERSON, AttributePath::person);
        identifiers();
        positions();
        if (!values.problems().isEmpty() || scope == null) {
            return Optional.empty();
        }
        Instant appliesAt = effectiveOn == null
                ? null
                : new EffectiveOn(effectiveOn, home, () -> !known.test(object))
                        .appliesAt(scope, statements, receivedAt, values.at("/effectiveOn"));
        return Optional.of(new StaffReport(
                new SourceObject(source, object),
                saidAt,
                sequence,
                receivedAt,
                effectiveOn,
                scope,
                replaced,
                statements,
                appliesAt));
    }

    private @Nullable ReportScope scope() {
        String said = node.path("scope").asString("");
        for (ReportScope scope : ReportScope.values()) {
            if (scope.name().equals(said)) {
                return scope;
            }
        }
        values.problem(
                "/scope",
                said.isEmpty() ? ProblemCode.MISSING : ProblemCode.UNKNOWN_CODE,
                "say SNAPSHOT, PATCH or END");
        return null;
    }

    private void identifiers() {
        each("identifiers", AttributeGroup.IDENTIFIER, (place, one) -> {
            String system = one.path("system").asString("");
            String value = one.path("value").asString("");
            values.checkText(place + "/system", system);
            values.checkText(place + "/value", value);
            try {
                var identifier = new StaffIdentifier(URI.create(system), value);
                statements(
                        place,
                        without(one, "system", "value"),
                        IDENTIFIER,
                        attribute -> AttributePath.identifier(identifier, attribute));
                if (one.path("type").asString("").isBlank()) {
                    values.problem(
                            place + "/type", ProblemCode.MISSING, "send the type, of HL7 table 0203: EI, NPI, SL");
                }
            } catch (IllegalArgumentException notOne) {
                values.problem(
                        place,
                        ProblemCode.MALFORMED,
                        "send system, an absolute URI, and value, of 1 to 255 characters");
            }
        });
    }

    private void positions() {
        each("positions", AttributeGroup.POSITION, (place, one) -> {
            String key = one.path("key").asString("").strip();
            if (key.isEmpty()) {
                values.problem(place + "/key", ProblemCode.MISSING, "send your own key of this position");
                return;
            }
            values.checkText(place + "/key", key);
            statements(place, without(one, "key"), POSITION, attribute -> AttributePath.position(key, attribute));
        });
    }

    private interface Member {
        void read(String place, JsonNode one);
    }

    /// A list that is there speaks for all of its kind.
    private void each(String name, AttributeGroup group, Member member) {
        JsonNode list = node.path(name);
        if (list.isMissingNode()) {
            return;
        }
        if (!list.isArray()) {
            values.problem("/" + name, ProblemCode.MALFORMED, "send a list");
            return;
        }
        replaced.add(group);
        for (int i = 0; i < list.size(); i++) {
            String place = "/" + name + "/" + i;
            if (list.get(i).isObject()) {
                member.read(place, list.get(i));
            } else {
                values.problem(place, ProblemCode.MALFORMED, "send an object");
            }
        }
    }

    private void statements(
            String place, JsonNode said, Map<String, Attribute> known, Function<Attribute, AttributePath> path) {
        for (Map.Entry<String, JsonNode> one : said.properties()) {
            Attribute attribute = known.get(one.getKey());
            if (attribute == null) {
                values.problem(
                        place,
                        ProblemCode.UNKNOWN_CODE,
                        "send nothing but " + String.join(", ", known.keySet()) + " here");
                continue;
            }
            String where = place + "/" + one.getKey();
            Stated stated = values.stated(where, attribute, one.getValue());
            if (stated != null) {
                statements.put(path.apply(attribute), stated);
            }
        }
    }

    private static JsonNode without(JsonNode object, String... names) {
        return ((ObjectNode) object.deepCopy()).remove(List.of(names));
    }

    private static Map<String, Attribute> named(Set<Attribute> attributes) {
        return attributes.stream()
                .collect(Collectors.toMap(ReportObject::name, Function.identity(), (a, _) -> a, TreeMap::new));
    }

    /// `FAMILY_NAME` is `familyName`.
    private static String name(Attribute attribute) {
        String[] words = attribute.name().toLowerCase(Locale.ROOT).split("_", -1);
        return words[0]
                + Arrays.stream(words)
                        .skip(1)
                        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                        .collect(Collectors.joining());
    }
}
