package io.preceptor.connector.queue;

import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributeGroup;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.EmploymentStatus;
import io.preceptor.lms.workforce.FullTime;
import io.preceptor.lms.workforce.ReportScope;
import io.preceptor.lms.workforce.SourceObject;
import io.preceptor.lms.workforce.StaffIdentifier;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.Stated;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
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

/// Reads one report of a message, and gathers what stands in its way.
final class ReportObject {

    private static final Set<Attribute> DAYS = EnumSet.of(
            Attribute.HIRED_ON,
            Attribute.ENDED_ON,
            Attribute.EXPECTED_RETURN_ON,
            Attribute.EXPIRES_ON,
            Attribute.STARTS_ON,
            Attribute.ENDS_ON);
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

    private final String at;
    private final JsonNode node;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<AttributePath, Stated> statements = new TreeMap<>();
    private final Set<AttributeGroup> replaced = EnumSet.noneOf(AttributeGroup.class);

    ReportObject(String at, JsonNode node) {
        this.at = at;
        this.node = node;
    }

    List<Problem> problems() {
        return problems;
    }

    /// @param home  the zone in which its days are meant
    /// @param known the source's own keys of whom it has told before
    Optional<StaffReport> read(
            String source, Instant saidAt, Instant receivedAt, ZoneId home, Predicate<String> known) {
        if (!node.isObject()) {
            problem("", ProblemCode.MALFORMED, "send an object");
            return Optional.empty();
        }
        node.propertyNames().stream()
                .filter(name -> !KNOWN.contains(name))
                .forEach(_ -> problem(
                        "",
                        ProblemCode.UNKNOWN_CODE,
                        "send nothing but "
                                + String.join(", ", KNOWN.stream().sorted().toList())));
        String object = node.path("object").asString("").strip();
        if (object.isEmpty() || object.length() > 255) {
            problem("/object", ProblemCode.MISSING, "send your own key of this record, of 1 to 255 characters");
        }
        checkText("/object", object);
        long sequence = sequence();
        ReportScope scope = scope();
        JsonNode day = node.path("effectiveOn");
        LocalDate effectiveOn = day.isMissingNode() || day.isNull() ? null : day("/effectiveOn", day);
        statements("/person", node.path("person"), PERSON, AttributePath::person);
        identifiers();
        positions();
        if (!problems.isEmpty() || scope == null) {
            return Optional.empty();
        }
        Instant appliesAt = effectiveOn == null
                ? null
                : new EffectiveOn(effectiveOn, home, !known.test(object))
                        .appliesAt(scope, statements, receivedAt, at + "/effectiveOn");
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
        problem(
                "/scope",
                said.isEmpty() ? ProblemCode.MISSING : ProblemCode.UNKNOWN_CODE,
                "say SNAPSHOT, PATCH or END");
        return null;
    }

    private long sequence() {
        JsonNode said = node.path("sequence");
        if (said.isMissingNode() || said.isNull()) {
            return StaffReport.NO_SEQUENCE;
        }
        try {
            long sequence = Long.parseLong(said.asString(""));
            if (sequence >= 0) {
                return sequence;
            }
        } catch (NumberFormatException notOne) {
            // said below
        }
        problem("/sequence", ProblemCode.MALFORMED, "send a whole number, from 0");
        return StaffReport.NO_SEQUENCE;
    }

    private void identifiers() {
        each("identifiers", AttributeGroup.IDENTIFIER, (place, one) -> {
            String system = one.path("system").asString("");
            String value = one.path("value").asString("");
            checkText(place + "/system", system);
            checkText(place + "/value", value);
            try {
                var identifier = new StaffIdentifier(URI.create(system), value);
                statements(
                        place,
                        without(one, "system", "value"),
                        IDENTIFIER,
                        attribute -> AttributePath.identifier(identifier, attribute));
                if (one.path("type").asString("").isBlank()) {
                    problem(place + "/type", ProblemCode.MISSING, "send the type, of HL7 table 0203: EI, NPI, SL");
                }
            } catch (IllegalArgumentException notOne) {
                problem(
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
                problem(place + "/key", ProblemCode.MISSING, "send your own key of this position");
                return;
            }
            checkText(place + "/key", key);
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
            problem("/" + name, ProblemCode.MALFORMED, "send a list");
            return;
        }
        replaced.add(group);
        for (int i = 0; i < list.size(); i++) {
            String place = "/" + name + "/" + i;
            if (list.get(i).isObject()) {
                member.read(place, list.get(i));
            } else {
                problem(place, ProblemCode.MALFORMED, "send an object");
            }
        }
    }

    private void statements(
            String place, JsonNode said, Map<String, Attribute> known, Function<Attribute, AttributePath> path) {
        for (Map.Entry<String, JsonNode> one : said.properties()) {
            Attribute attribute = known.get(one.getKey());
            if (attribute == null) {
                problem(
                        place,
                        ProblemCode.UNKNOWN_CODE,
                        "send nothing but " + String.join(", ", known.keySet()) + " here");
                continue;
            }
            String where = place + "/" + one.getKey();
            Stated stated = stated(where, attribute, one.getValue());
            if (stated != null) {
                statements.put(path.apply(attribute), stated);
            }
        }
    }

    private @Nullable Stated stated(String where, Attribute attribute, JsonNode value) {
        if (value.isNull()) {
            return new Stated.Cleared(at + where);
        }
        if (attribute == Attribute.JOB_CODE && value.isObject()) {
            String code = value.path("code").asString("").strip();
            if (code.isEmpty()) {
                problem(where + "/code", ProblemCode.MISSING, "send the code");
                return null;
            }
            String system = value.path("system").asString("").strip();
            checkText(where + "/code", code);
            checkText(where + "/system", system);
            return new Stated.Value(code, system.isEmpty() ? null : system, null, at + where);
        }
        String text = value.isValueNode() ? value.asString("").strip() : "";
        if (text.isEmpty() || text.length() > 1000) {
            problem(where, ProblemCode.MALFORMED, "send a text of 1 to 1,000 characters, or null to clear it");
            return null;
        }
        checkText(where, text);
        if (DAYS.contains(attribute) && day(where, value) == null) {
            return null;
        }
        if (attribute == Attribute.FTE && FullTime.percent(text).isEmpty()) {
            problem(where, ProblemCode.MALFORMED, "send the share of full time as 0.5 or 50%, at most 200%");
            return null;
        }
        if (attribute == Attribute.STATUS && !isStatus(text)) {
            problem(where, ProblemCode.UNKNOWN_CODE, "say ACTIVE, ON_LEAVE or ENDED");
            return null;
        }
        if (attribute == Attribute.PRIMARY && !Set.of("true", "false").contains(text)) {
            problem(where, ProblemCode.UNKNOWN_CODE, "say true or false");
            return null;
        }
        return Stated.Value.of(text, at + where);
    }

    private static boolean isStatus(String text) {
        return Arrays.stream(EmploymentStatus.values())
                .anyMatch(status -> status.name().equals(text));
    }

    private @Nullable LocalDate day(String where, JsonNode value) {
        try {
            LocalDate day = LocalDate.parse(value.asString(""));
            if (Storable.isDay(day)) {
                return day;
            }
        } catch (DateTimeParseException notOne) {
            // said below
        }
        problem(where, ProblemCode.MALFORMED, "send a day as yyyy-mm-dd");
        return null;
    }

    private void checkText(String where, String text) {
        if (!Storable.isText(text)) {
            problem(where, ProblemCode.MALFORMED, Storable.TEXT);
        }
    }

    private static JsonNode without(JsonNode object, String... names) {
        return ((ObjectNode) object.deepCopy()).remove(List.of(names));
    }

    private void problem(String where, ProblemCode code, String fix) {
        problems.add(new Problem(at + where, code, fix));
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
