package io.preceptor.connector.hr.scim;

import io.preceptor.connector.hr.scim.ScimSourceProperties.Mapped;
import io.preceptor.connector.hr.scim.ScimType.Place;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// From which attribute of a user something is read.
///
/// @param word   what it says, as the configuration writes it
/// @param chosen which values of a list; null for the one to prefer
record MappingRule(
        ScimTarget target,
        String word,
        Place place,
        @Nullable ScimFilter chosen) {

    private static final String ENTERPRISE = ScimSchema.ENTERPRISE.urn() + ":";
    private static final String WORKER = ScimSchema.WORKER.urn() + ":";

    private static final List<Mapped> BY_DEFAULT = List.of(
            new Mapped("name.familyName", "family-name"),
            new Mapped("name.givenName", "given-name"),
            new Mapped("name.honorificSuffix", "name-suffix"),
            new Mapped("emails.value", "email"),
            new Mapped("phoneNumbers.value", "work-phone"),
            new Mapped("title", "job-title"),
            new Mapped("userType", "staff-type"),
            new Mapped(ENTERPRISE + "manager.value", "manager"),
            new Mapped(WORKER + "relationship", "relationship"),
            new Mapped(WORKER + "hireDate", "hired-on"),
            new Mapped(WORKER + "terminationDate", "ended-on"),
            new Mapped(WORKER + "expectedReturnDate", "expected-return-on"),
            new Mapped(WORKER + "inactiveReason", "inactive-reason"),
            new Mapped(WORKER + "unit", "position.unit"),
            new Mapped(WORKER + "facility", "position.facility"),
            new Mapped(WORKER + "jobCode", "position.job-code"),
            new Mapped(WORKER + "employmentType", "position.employment-type"),
            new Mapped(WORKER + "fte", "position.fte"),
            new Mapped(WORKER + "shift", "position.shift"),
            new Mapped(WORKER + "startDate", "position.starts-on"),
            new Mapped(WORKER + "endDate", "position.ends-on"));

    /// The rules of a source: those of its configuration, and by default those of what it does not speak of.
    static List<MappingRule> of(ScimSourceProperties source) {
        Set<String> own = source.mapping().stream().map(Mapped::to).collect(Collectors.toSet());
        var rules = new ArrayList<MappingRule>();
        BY_DEFAULT.stream()
                .filter(one -> !own.contains(one.to()))
                .forEach(one -> rules.add(rule(one).orElseThrow()));
        source.mapping().forEach(one -> rule(one).ifPresent(rules::add));
        return List.copyOf(rules);
    }

    /// Why a source cannot be read as it is configured: every reason at once.
    static List<Problem> problems(ScimSourceProperties source) {
        var problems = new ArrayList<Problem>();
        var seen = new HashSet<String>();
        for (Mapped one : source.mapping()) {
            String at = "preceptor.sources.scim[" + source.name() + "].mapping[" + one.attribute() + "]";
            if (ScimTarget.of(one.to()).isEmpty()) {
                problems.add(
                        new Problem(at, ProblemCode.UNKNOWN_CODE, "map it to something that docs/feeds/scim.md lists"));
            } else if (rule(one).isEmpty()) {
                problems.add(new Problem(
                        at,
                        ProblemCode.UNKNOWN_CODE,
                        "name an attribute of a user as a filter would, such as department"));
            }
            if (!seen.add(one.to())) {
                problems.add(new Problem(at, ProblemCode.CONTRADICTORY, "read " + one.to() + " from one attribute"));
            }
        }
        return problems;
    }

    private static Optional<MappingRule> rule(Mapped mapped) {
        Optional<ScimTarget> target = ScimTarget.of(mapped.to());
        try {
            ScimPath path = ScimGrammar.path(mapped.attribute());
            Optional<Place> place = ScimType.USER.place(path).filter(MappingRule::isReadable);
            if (path.chosen() != null && place.isPresent()) {
                FilterCheck.chosen(place.get().attribute(), path.chosen());
            }
            return target.isEmpty()
                    ? Optional.empty()
                    : place.map(at -> new MappingRule(target.get(), mapped.to(), at, path.chosen()));
        } catch (ScimRefused unreadable) {
            return Optional.empty();
        }
    }

    private static boolean isReadable(Place place) {
        return place.attribute().isReturned() && !place.attribute().isCalled("groups");
    }

    /// What the user says there; null where nothing.
    @Nullable
    String value(ObjectNode user) {
        ScimFilter filter = chosen;
        List<JsonNode> elements = FilterCheck.elements(place, user).stream()
                .filter(one -> filter == null || FilterCheck.fitsWithin(place.attribute(), filter, one))
                .toList();
        ScimAttribute sub = place.sub() == null && place.attribute().isMultiValued()
                ? place.attribute().value().orElse(null)
                : place.sub();
        return preferred(elements, sub)
                .map(one -> sub == null ? one : one.path(sub.name()))
                .map(one -> one.asString(""))
                .filter(text -> !text.isBlank())
                .orElse(null);
    }

    /// The primary one, else that of work, else the first, of those that say anything.
    private static Optional<JsonNode> preferred(List<JsonNode> elements, @Nullable ScimAttribute sub) {
        List<JsonNode> saying = elements.stream()
                .filter(one -> sub == null || one.has(sub.name()))
                .toList();
        return saying.stream()
                .filter(one -> one.path("primary").asBoolean(false))
                .findFirst()
                .or(() -> saying.stream()
                        .filter(one -> one.path("type").asString("").equalsIgnoreCase("work"))
                        .findFirst())
                .or(() -> saying.stream().findFirst());
    }
}
