package io.preceptor.connector.hr.scim;

import static io.preceptor.lms.journal.ProblemCode.CONTRADICTORY;
import static io.preceptor.lms.journal.ProblemCode.MALFORMED;
import static io.preceptor.lms.journal.ProblemCode.MISSING;
import static io.preceptor.lms.journal.ProblemCode.TOO_LARGE;
import static io.preceptor.lms.journal.ProblemCode.UNSUPPORTED;

import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributeGroup;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.EmploymentStatus;
import io.preceptor.lms.workforce.FullTime;
import io.preceptor.lms.workforce.InferredDays;
import io.preceptor.lms.workforce.Mapped;
import io.preceptor.lms.workforce.StaffIdentifier;
import io.preceptor.lms.workforce.Stated;
import io.preceptor.mapping.NpiCheck;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A user, as it stands, to what it says of a person. Pure.
final class UserMapping {

    private static final String PRIMARY = "primary";
    private static final String WORKER = ScimSchema.WORKER.urn();
    private static final String ENTERPRISE = ScimSchema.ENTERPRISE.urn();
    private static final Set<String> SOCIAL_SECURITY =
            Set.of("http://hl7.org/fhir/sid/us-ssn", "urn:oid:2.16.840.1.113883.4.1");

    private static final Map<ScimTarget, String> PART = Map.of(
            ScimTarget.POSITION_UNIT, "unit",
            ScimTarget.POSITION_FACILITY, "facility",
            ScimTarget.POSITION_JOB_CODE, "jobCode",
            ScimTarget.POSITION_EMPLOYMENT_TYPE, "employmentType",
            ScimTarget.POSITION_FTE, "fte",
            ScimTarget.POSITION_SHIFT, "shift",
            ScimTarget.POSITION_STARTS_ON, "startDate",
            ScimTarget.POSITION_ENDS_ON, "endDate");

    private final ScimSourceProperties source;
    private final List<MappingRule> rules;
    private final GroupMeaning groups;

    UserMapping(ScimSourceProperties source) {
        this.source = source;
        this.rules = MappingRule.of(source);
        this.groups = new GroupMeaning(source.groups());
    }

    /// What stands beside a user.
    ///
    /// @param groups the names of the groups that it is in
    /// @param number of another user by its id: its employee number; empty where it has none or is not there
    /// @param today  in the zone of the source: a day after it has not come
    record Beside(List<String> groups, Function<UUID, Optional<String>> number, LocalDate today) {}

    Mapped<Map<AttributePath, Stated>> read(ObjectNode user, Beside beside) {
        return new Reading(user, beside).read();
    }

    private final class Reading {

        private final ObjectNode user;
        private final Beside beside;
        private final Map<AttributePath, Stated> said = new TreeMap<>();
        private final List<Problem> problems = new ArrayList<>();
        private final List<Problem> warnings = new ArrayList<>();

        Reading(ObjectNode user, Beside beside) {
            this.user = user;
            this.beside = beside;
        }

        Mapped<Map<AttributePath, Stated>> read() {
            status();
            identifiers();
            for (MappingRule rule : rules) {
                String text = rule.value(user);
                if (text != null) {
                    take(rule, text);
                }
            }
            positions();
            credentials();
            free();
            groupsSay();
            order(AttributePath.person(Attribute.HIRED_ON), AttributePath.person(Attribute.ENDED_ON));
            hire();
            termination();
            return problems.isEmpty() ? new Mapped.Accepted<>(said, warnings) : new Mapped.Refused<>(problems);
        }

        private void status() {
            EmploymentStatus status;
            String at = "active";
            if (!user.path("active").asBoolean(true)) {
                status = source.inactive() == ScimSourceProperties.Inactive.ENDED
                        ? EmploymentStatus.ENDED
                        : EmploymentStatus.ON_LEAVE;
            } else if (user.path(WORKER).path("onLeave").asBoolean(false)) {
                status = EmploymentStatus.ON_LEAVE;
                at = WORKER + ":onLeave";
            } else {
                status = EmploymentStatus.ACTIVE;
            }
            said.put(AttributePath.person(Attribute.STATUS), Stated.Value.of(status.name(), at));
        }

        private void identifiers() {
            identifier(
                    source.employeeNumberSystem(),
                    user.path(ENTERPRISE).path("employeeNumber").asString(null),
                    "EI",
                    ENTERPRISE + ":employeeNumber");
            identifier(source.externalIdSystem(), user.path("externalId").asString(null), "U", "externalId");
            identifier(source.userNameSystem(), user.path("userName").asString(null), "U", "userName");
            JsonNode others = user.path(WORKER).path("identifiers");
            for (int i = 0; i < others.size(); i++) {
                other(others.get(i), WORKER + ":identifiers[" + i + "]");
            }
        }

        private void other(JsonNode one, String at) {
            String text = one.path("system").asString("");
            URI system = uri(text);
            if (system == null || SOCIAL_SECURITY.contains(text)) {
                problem(
                        at + ".system",
                        system == null ? MALFORMED : UNSUPPORTED,
                        "name whose number it is by an absolute URI; social security numbers are not taken");
                return;
            }
            StaffIdentifier identifier = identifier(
                    system, one.path("value").asString(null), one.path("type").asString("U"), at);
            if (identifier != null) {
                String jurisdiction = one.path("jurisdiction").asString(null);
                if (jurisdiction != null) {
                    said.put(
                            AttributePath.identifier(identifier, Attribute.JURISDICTION),
                            Stated.Value.of(jurisdiction, at));
                }
                day(
                        AttributePath.identifier(identifier, Attribute.EXPIRES_ON),
                        one.path("expirationDate").asString(null),
                        at + ".expirationDate");
            }
        }

        private @Nullable StaffIdentifier identifier(
                @Nullable URI system, @Nullable String value, String type, String at) {
            if (system == null || value == null) {
                return null;
            }
            if (value.length() > 255) {
                problem(at, TOO_LARGE, "send at most 255 characters");
                return null;
            }
            URI known = NpiCheck.known(system);
            if (NpiCheck.SYSTEM.equals(known) && !NpiCheck.isValid(value)) {
                warnings.add(new Problem(at, MALFORMED, "its check digit does not fit an NPI; it was left out"));
                return null;
            }
            var identifier = new StaffIdentifier(known, value);
            said.put(AttributePath.identifier(identifier, Attribute.IDENTIFIER_TYPE), Stated.Value.of(type, at));
            return identifier;
        }

        private void take(MappingRule rule, String text) {
            AttributePath path =
                    switch (rule.target().group()) {
                        case PERSON -> AttributePath.person(rule.target().attribute());
                        case POSITION ->
                            AttributePath.position(PRIMARY, rule.target().attribute());
                        case FREE -> AttributePath.free(rule.word());
                    };
            state(path, rule.target().shape(), text, rule.place().words());
        }

        private void state(AttributePath path, ScimTarget.Shape shape, String text, String at) {
            switch (shape) {
                case WORDS -> said.put(path, Stated.Value.of(text, at));
                case JOB_CODE -> said.put(path, new Stated.Value(text, source.jobCodeSystem(), null, at));
                case DAY -> day(path, text, at);
                case SHARE ->
                    FullTime.percent(text)
                            .ifPresentOrElse(
                                    share -> said.put(path, Stated.Value.of(FullTime.canonical(share), at)),
                                    () -> problem(
                                            at, MALFORMED, "write the share of full time as 0.5 or 50%, at most 200%"));
                case MANAGER -> manager(path, text, at);
            }
        }

        /// By the number of the manager, which is how everybody else knows them; an id of ours is looked up.
        private void manager(AttributePath path, String text, String at) {
            UUID id = Uuids.read(text);
            String number = id == null ? text : beside.number().apply(id).orElse(null);
            if (number == null) {
                warnings.add(new Problem(
                        at,
                        MISSING,
                        "the manager has no employeeNumber here yet; it is taken by itself once that is sent"));
            } else {
                said.put(
                        path,
                        new Stated.Value(number, source.employeeNumberSystem().toString(), null, at));
            }
        }

        private void day(AttributePath path, @Nullable String text, String at) {
            if (text == null) {
                return;
            }
            ScimDay.read(text)
                    .ifPresentOrElse(
                            day -> said.put(path, Stated.Value.of(day.toString(), at)),
                            () -> problem(at, MALFORMED, "write the day as yyyy-mm-dd"));
        }

        private void positions() {
            JsonNode positions = user.path(WORKER).path("positions");
            for (int i = 0; i < positions.size(); i++) {
                JsonNode one = positions.get(i);
                String at = WORKER + ":positions[" + i + "]";
                String key = one.path("value").asString("");
                if (said.keySet().stream().anyMatch(path -> isPosition(path, key))) {
                    problem(at + ".value", CONTRADICTORY, "give each position a key of its own; primary is taken");
                    continue;
                }
                position(key, one, at);
                order(AttributePath.position(key, Attribute.STARTS_ON), AttributePath.position(key, Attribute.ENDS_ON));
            }
            order(
                    AttributePath.position(PRIMARY, Attribute.STARTS_ON),
                    AttributePath.position(PRIMARY, Attribute.ENDS_ON));
        }

        private void position(String key, JsonNode one, String at) {
            for (ScimTarget target : ScimTarget.values()) {
                String part = target.group() == ScimTarget.Group.POSITION ? PART.get(target) : null;
                String text = part == null ? null : one.path(part).asString(null);
                if (text != null) {
                    state(AttributePath.position(key, target.attribute()), target.shape(), text, at + "." + part);
                }
            }
            if (one.has(PRIMARY)) {
                said.put(
                        AttributePath.position(key, Attribute.PRIMARY),
                        Stated.Value.of(String.valueOf(one.path(PRIMARY).asBoolean(false)), at + "." + PRIMARY));
            }
        }

        private void credentials() {
            JsonNode credentials = user.path(WORKER).path("credentials");
            for (int i = 0; i < credentials.size(); i++) {
                JsonNode one = credentials.get(i);
                String at = WORKER + ":credentials[" + i + "]";
                String name = one.path("value").asString("");
                String key = source.name() + "|" + name;
                said.put(AttributePath.credential(key, Attribute.CREDENTIAL_CODE), Stated.Value.of(name, at));
                words(AttributePath.credential(key, Attribute.ISSUER), one, "issuer", at);
                words(AttributePath.credential(key, Attribute.CREDENTIAL_STATUS), one, "status", at);
                day(
                        AttributePath.credential(key, Attribute.STARTS_ON),
                        one.path("startDate").asString(null),
                        at + ".startDate");
                day(
                        AttributePath.credential(key, Attribute.EXPIRES_ON),
                        one.path("expirationDate").asString(null),
                        at + ".expirationDate");
            }
        }

        private void words(AttributePath path, JsonNode of, String part, String at) {
            String text = of.path(part).asString(null);
            if (text != null) {
                said.put(path, Stated.Value.of(text, at + "." + part));
            }
        }

        private void free() {
            JsonNode attributes = user.path(WORKER).path("attributes");
            for (int i = 0; i < attributes.size(); i++) {
                String name = attributes.get(i).path("name").asString("");
                String at = WORKER + ":attributes[" + i + "]";
                if (AttributePath.isFree(name)) {
                    said.put(
                            AttributePath.free(name),
                            Stated.Value.of(attributes.get(i).path("value").asString(""), at));
                } else {
                    problem(at + ".name", MALFORMED, "begin it with x. and write lower-case words with hyphens");
                }
            }
        }

        /// Each group that is a unit is a position there, which is otherwise as the user says.
        private void groupsSay() {
            groups.audiences(beside.groups())
                    .forEach((name, isIn) ->
                            said.put(AttributePath.free(name), Stated.Value.of(isIn ? "yes" : "no", "groups")));
            List<String> units = groups.units(beside.groups());
            if (units.isEmpty()) {
                return;
            }
            var own = new TreeMap<Attribute, Stated>();
            said.forEach((path, stated) -> {
                if (isPosition(path, PRIMARY)) {
                    own.put(path.attribute(), stated);
                }
            });
            for (String unit : units) {
                String key = "group-" + unit;
                own.forEach((attribute, stated) -> said.put(AttributePath.position(key, attribute), stated));
                said.put(AttributePath.position(key, Attribute.UNIT), Stated.Value.of(unit, "groups"));
            }
            if (!own.containsKey(Attribute.UNIT)) {
                said.keySet().removeIf(path -> isPosition(path, PRIMARY));
            }
        }

        /// A hire to come begins the positions on its day.
        private void hire() {
            if (said.get(AttributePath.person(Attribute.HIRED_ON)) instanceof Stated.Value day
                    && LocalDate.parse(day.text()).isAfter(beside.today())) {
                InferredDays.open(said).forEach(path -> said.put(path, day.asInferred()));
            }
        }

        /// A termination closes on its day what has begun by then, and once the day has passed it still does: what a
        /// PUT does not say any more is open again.
        private void termination() {
            if (said.get(AttributePath.person(Attribute.ENDED_ON)) instanceof Stated.Value day) {
                positionKeys().stream()
                        .filter(key -> !(said.get(AttributePath.position(key, Attribute.STARTS_ON))
                                        instanceof Stated.Value start
                                && start.text().compareTo(day.text()) > 0))
                        .forEach(key -> said.putIfAbsent(AttributePath.position(key, Attribute.ENDS_ON), day));
            }
        }

        private List<String> positionKeys() {
            return said.keySet().stream()
                    .filter(path -> path.group() == AttributeGroup.POSITION)
                    .map(AttributePath::key)
                    .distinct()
                    .toList();
        }

        private void order(AttributePath start, AttributePath end) {
            if (said.get(start) instanceof Stated.Value from
                    && said.get(end) instanceof Stated.Value until
                    && until.text().compareTo(from.text()) < 0) {
                problem(until.at(), CONTRADICTORY, "send an end that is not before the start in " + from.at());
            }
        }

        private void problem(String at, ProblemCode code, String fix) {
            problems.add(new Problem(at, code, fix));
        }
    }

    private static boolean isPosition(AttributePath path, String key) {
        return path.group() == AttributeGroup.POSITION && path.key().equals(key);
    }

    private static @Nullable URI uri(String text) {
        try {
            URI uri = URI.create(text);
            return uri.isAbsolute() ? uri : null;
        } catch (IllegalArgumentException none) {
            return null;
        }
    }
}
