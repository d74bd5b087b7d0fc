package io.preceptor.routes.facade;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import io.preceptor.lms.facade.Asked;
import io.preceptor.routes.facade.Question.Criterion;
import io.preceptor.routes.facade.Question.Used;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.jspecify.annotations.Nullable;

/// Reads the parameters of a search (FHIR R4, 3.1.1). What nobody knows is refused where the client asks for strict
/// handling, and else left out, also of the link to itself, by which the client sees it; what is known and malformed is
/// refused always. No message repeats a value.
final class QuestionReader {

    /// For the form of an answer; HAPI heeds them.
    private static final Set<String> FORM = Set.of("_format", "_pretty", "_elements", "_summary");

    private static final int MOST_VALUES = 500;
    private static final int LONGEST = 20_000;
    private static final Set<String> NAME_MODIFIERS = Set.of("exact", "contains");

    private final FacadeType type;
    private final FacadeProperties properties;
    private final boolean strict;

    private final List<Criterion> criteria = new ArrayList<>();
    private final List<Asked.Changed> changed = new ArrayList<>();
    private final List<Used> used = new ArrayList<>();
    private final Set<String> includes = new LinkedHashSet<>();
    private @Nullable Set<UUID> ids;
    private Asked.Sort sort = Asked.Sort.ID;
    private int limit;
    private boolean total;
    private boolean countAlone;
    private @Nullable PageToken page;

    private QuestionReader(FacadeType type, FacadeProperties properties, boolean strict) {
        this.type = type;
        this.properties = properties;
        this.strict = strict;
        this.limit = properties.pageSize();
    }

    /// @param strict whether the client asked for `Prefer: handling=strict`
    /// @throws InvalidRequestException naming the parameter and the mend
    static Question read(
            FacadeType type, Map<String, String[]> parameters, FacadeProperties properties, boolean strict) {
        var reader = new QuestionReader(type, properties, strict);
        new TreeMap<>(parameters).forEach((name, values) -> {
            for (String value : values) {
                reader.read(name, value);
            }
        });
        return new Question(
                List.copyOf(reader.criteria),
                reader.ids,
                List.copyOf(reader.changed),
                reader.sort,
                reader.limit,
                reader.total,
                reader.countAlone,
                Set.copyOf(reader.includes),
                reader.page,
                List.copyOf(reader.used));
    }

    private void read(String full, String value) {
        int colon = full.indexOf(':');
        String name = colon < 0 ? full : full.substring(0, colon);
        String modifier = colon < 0 ? null : full.substring(colon + 1);
        // PostgreSQL knows no such letter, and no name has one.
        if (value.length() > LONGEST || value.indexOf('\0') >= 0) {
            throw new InvalidRequestException("A parameter is longer than anybody needs, or holds what is no letter");
        }
        switch (name) {
            case "_page" -> page = PageToken.parse(value);
            case "_count" -> count(value);
            case "_sort" -> {
                if (!sort(value)) {
                    return;
                }
            }
            case "_total" -> total(value);
            case "_summary" -> countAlone = "count".equals(value);
            case "_include" -> {
                if (!include(value)) {
                    return;
                }
            }
            case "_id" -> ids(modifier, value);
            case "_lastUpdated" -> {
                plain(name, modifier);
                changed.add(DateRange.parse(name, value));
            }
            default -> {
                if (FORM.contains(name)) {
                    break;
                }
                if (!type.knows(name) || name.contains(".")) {
                    unknown(name);
                    return;
                }
                criterion(name, modifier, value);
            }
        }
        if (!name.equals("_page")) {
            used.add(new Used(full, value));
        }
    }

    private void criterion(String name, @Nullable String modifier, String value) {
        SearchParamType kind = type.parameters().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow()
                .type();
        boolean isKnown = modifier == null
                || (kind == SearchParamType.STRING && NAME_MODIFIERS.contains(modifier))
                || (kind == SearchParamType.REFERENCE && modifier.equals(target(name)));
        if (!isKnown) {
            throw refused(name, "has a modifier that is not supported here: leave it out");
        }
        List<String> values = split(value);
        // An empty value is no value (FHIR R4, 3.1.1.3).
        if (!values.isEmpty()) {
            criteria.add(new Criterion(name, modifier, values));
        }
    }

    private static String target(String name) {
        return switch (name) {
            case "practitioner", "owner", "subject" -> "Practitioner";
            case "organization" -> "Organization";
            case "location" -> "Location";
            default -> "";
        };
    }

    private void ids(@Nullable String modifier, String value) {
        plain("_id", modifier);
        var asked = new HashSet<UUID>();
        split(value).forEach(one -> FacadeIds.parse(one).ifPresent(asked::add));
        if (ids == null) {
            ids = asked;
        } else {
            ids.retainAll(asked);
        }
    }

    private void count(String value) {
        try {
            int count = Integer.parseInt(value);
            if (count < 0) {
                throw refused("_count", "is a number from 0");
            }
            countAlone = countAlone || count == 0;
            limit = Math.clamp(count, 1, properties.mostOnAPage());
        } catch (NumberFormatException notANumber) {
            throw refused("_count", "is a number from 0 to " + properties.mostOnAPage());
        }
    }

    /// @return whether it is heeded
    private boolean sort(String value) {
        switch (value) {
            case "_id" -> sort = Asked.Sort.ID;
            case "_lastUpdated" -> sort = Asked.Sort.OLDEST_CHANGE_FIRST;
            case "-_lastUpdated" -> sort = Asked.Sort.NEWEST_CHANGE_FIRST;
            default -> {
                unknown("_sort by anything but _id, _lastUpdated and -_lastUpdated");
                return false;
            }
        }
        return true;
    }

    private void total(String value) {
        total = switch (value) {
            case "accurate", "estimate" -> true;
            case "none" -> false;
            default -> throw refused("_total", "is one of none, estimate and accurate");
        };
    }

    /// @return whether it is heeded
    private boolean include(String value) {
        switch (type == FacadeType.PRACTITIONER_ROLE ? value : "") {
            case "PractitionerRole:practitioner", "PractitionerRole:practitioner:Practitioner" ->
                includes.add("practitioner");
            case "PractitionerRole:organization", "PractitionerRole:organization:Organization" ->
                includes.add("organization");
            case "PractitionerRole:location", "PractitionerRole:location:Location" -> includes.add("location");
            default -> {
                unknown("_include of that kind");
                return false;
            }
        }
        return true;
    }

    private void unknown(String name) {
        if (strict) {
            String shown = name.length() > 60 || !name.matches("[A-Za-z_. -]+") ? "A parameter" : name;
            throw new InvalidRequestException(
                    shown + " is not known here: leave it out, or see /fhir/metadata for what is");
        }
    }

    private static void plain(String name, @Nullable String modifier) {
        if (modifier != null) {
            throw refused(name, "has a modifier that is not supported here: leave it out");
        }
    }

    /// At commas that no backslash leads.
    private static List<String> split(String value) {
        var values = new ArrayList<String>();
        var current = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' && i + 1 < value.length()) {
                char next = value.charAt(++i);
                // A bar that is meant as such stays marked, for whoever parts a system from a value.
                current.append(next == '|' ? "\\|" : String.valueOf(next));
            } else if (c == ',') {
                keep(current, values);
            } else {
                current.append(c);
            }
        }
        keep(current, values);
        return values;
    }

    private static void keep(StringBuilder current, List<String> values) {
        if (!current.toString().isBlank()) {
            values.add(current.toString().strip());
        }
        current.setLength(0);
        if (values.size() > MOST_VALUES) {
            throw new InvalidRequestException("At most " + MOST_VALUES + " values are taken for one parameter");
        }
    }

    static InvalidRequestException refused(String name, String says) {
        return new InvalidRequestException(name + " " + says);
    }
}
