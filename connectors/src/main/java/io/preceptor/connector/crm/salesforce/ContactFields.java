package io.preceptor.connector.crm.salesforce;

import io.preceptor.connector.crm.salesforce.SalesforceSourceProperties.Field;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributeGroup;
import io.preceptor.lms.workforce.EmploymentStatus;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a field of a contact may say, and whether a source can be read as it is configured. There is no word for
/// a birth date, pay or a home address: such a field cannot be mapped.
public final class ContactFields {

    static final String IDENTIFIER = "identifier";

    private static final Set<Attribute> OF_PERSON = EnumSet.range(Attribute.FAMILY_NAME, Attribute.MANAGER);
    private static final Set<Attribute> OF_POSITION = EnumSet.of(
            Attribute.UNIT,
            Attribute.FACILITY,
            Attribute.JOB_CODE,
            Attribute.EMPLOYMENT_TYPE,
            Attribute.STARTS_ON,
            Attribute.ENDS_ON,
            Attribute.PRIMARY,
            Attribute.FTE,
            Attribute.SHIFT);
    private static final Set<Attribute> WITH_SYSTEM = EnumSet.of(Attribute.MANAGER, Attribute.JOB_CODE);

    private ContactFields() {}

    /// @param group the person, or the contact's one position
    record Place(AttributeGroup group, Attribute attribute) {}

    /// @param word as the configuration writes it: `family-name`, `position.unit`
    /// @return empty for an identifier, and for what is not kept
    static Optional<Place> of(String word) {
        boolean isPosition = word.startsWith("position.");
        AttributeGroup group = isPosition ? AttributeGroup.POSITION : AttributeGroup.PERSON;
        return (isPosition ? OF_POSITION : OF_PERSON)
                .stream()
                        .filter(attribute -> word(group, attribute).equals(word))
                        .findFirst()
                        .map(attribute -> new Place(group, attribute));
    }

    private static String word(AttributeGroup group, Attribute attribute) {
        String word = attribute.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return group == AttributeGroup.POSITION ? "position." + word : word;
    }

    /// Every word there is.
    static List<String> words() {
        var words = new ArrayList<>(List.of(IDENTIFIER));
        OF_PERSON.forEach(attribute -> words.add(word(AttributeGroup.PERSON, attribute)));
        OF_POSITION.forEach(attribute -> words.add(word(AttributeGroup.POSITION, attribute)));
        return words;
    }

    /// @return nothing where the source can be read
    public static List<Problem> problems(SalesforceSourceProperties source) {
        String at = "preceptor.sources.salesforce[" + source.name() + "].";
        var problems = new ArrayList<Problem>();
        var once = new HashSet<String>();
        for (int i = 0; i < source.mapping().size(); i++) {
            Field field = source.mapping().get(i);
            problem(field)
                    .ifPresent(problem -> problems.add(new Problem(
                            at + "mapping[" + field.field() + "]." + problem.at(), problem.code(), problem.fix())));
            if (!once.add(field.to().equals(IDENTIFIER) ? field.to() + field.system() : field.to())) {
                problems.add(new Problem(
                        at + "mapping", ProblemCode.CONTRADICTORY, "map one field to " + field.to() + ", not several"));
            }
        }
        if (source.mapping().stream()
                .noneMatch(field ->
                        field.field().equals(source.key()) && field.to().equals(IDENTIFIER))) {
            problems.add(new Problem(
                    at + "key",
                    ProblemCode.CONTRADICTORY,
                    "name a field that is also mapped to identifier: it says who the contact is"));
        }
        boolean hasStatus =
                source.mapping().stream().anyMatch(field -> field.to().equals("status"));
        if (hasStatus == source.status().isEmpty()) {
            problems.add(new Problem(
                    at + "status",
                    ProblemCode.MISSING,
                    "map a field to status, and say what each of its words means, such as Active: ACTIVE"));
        }
        source.status().forEach((word, meaning) -> {
            if (Arrays.stream(EmploymentStatus.values())
                    .noneMatch(status -> status.name().equals(meaning))) {
                problems.add(new Problem(
                        at + "status[" + word + "]", ProblemCode.UNKNOWN_CODE, "write ACTIVE, ON_LEAVE or ENDED"));
            }
        });
        return List.copyOf(problems);
    }

    private static Optional<Problem> problem(Field field) {
        boolean isIdentifier = field.to().equals(IDENTIFIER);
        Optional<Place> place = of(field.to());
        if (!isIdentifier && place.isEmpty()) {
            return Optional.of(new Problem(
                    "to",
                    ProblemCode.UNSUPPORTED,
                    "nothing of this name is kept; docs/feeds/salesforce.md lists what is"));
        }
        boolean takesSystem =
                isIdentifier || WITH_SYSTEM.contains(place.map(Place::attribute).orElseThrow());
        if (isIdentifier && !isAbsolute(field.system())) {
            return Optional.of(
                    new Problem("system", ProblemCode.MISSING, "say whose numbers these are, as an absolute URI"));
        }
        if (field.system() != null && !takesSystem) {
            return Optional.of(new Problem(
                    "system", ProblemCode.UNSUPPORTED, "only an identifier, a manager and a job code have a system"));
        }
        return field.type() != null && !isIdentifier
                ? Optional.of(new Problem("type", ProblemCode.UNSUPPORTED, "only an identifier has a type"))
                : Optional.empty();
    }

    private static boolean isAbsolute(@Nullable String system) {
        try {
            return system != null && URI.create(system).isAbsolute();
        } catch (IllegalArgumentException broken) {
            return false;
        }
    }
}
