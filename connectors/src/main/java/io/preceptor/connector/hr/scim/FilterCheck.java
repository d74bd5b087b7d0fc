package io.preceptor.connector.hr.scim;

import io.preceptor.connector.hr.scim.ScimFilter.Operator;
import io.preceptor.connector.hr.scim.ScimType.Place;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Whether a resource fits a filter, by the types of its schema (RFC 7644, 3.4.2.2). Pure.
final class FilterCheck {

    private static final Set<Operator> OF_TRUTH = Set.of(Operator.EQ, Operator.NE);
    private static final Set<Operator> OF_TIME =
            Set.of(Operator.EQ, Operator.NE, Operator.GT, Operator.GE, Operator.LT, Operator.LE);

    private final ScimType type;

    FilterCheck(ScimType type) {
        this.type = type;
    }

    /// Refuses what no resource could be asked.
    ///
    /// @throws ScimRefused where an attribute is not known, or cannot be compared so
    ScimFilter checked(ScimFilter filter) {
        switch (filter) {
            case ScimFilter.And(var all) -> all.forEach(this::checked);
            case ScimFilter.Or(var any) -> any.forEach(this::checked);
            case ScimFilter.Not(var not) -> checked(not);
            case ScimFilter.Present(var path) -> place(path);
            case ScimFilter.Compare compare -> check(compared(place(compare.path())), compare);
            case ScimFilter.Some(var path, var fits) -> checkWithin(place(path).meant(), fits);
        }
        return filter;
    }

    private static void checkWithin(ScimAttribute of, ScimFilter filter) {
        switch (filter) {
            case ScimFilter.And(var all) -> all.forEach(one -> checkWithin(of, one));
            case ScimFilter.Or(var any) -> any.forEach(one -> checkWithin(of, one));
            case ScimFilter.Not(var not) -> checkWithin(of, not);
            case ScimFilter.Present(var path) -> part(of, path);
            case ScimFilter.Compare compare -> check(part(of, compare.path()), compare);
            case ScimFilter.Some _ -> throw ScimRefused.filter("a list within a list cannot be asked for");
        }
    }

    private static void check(ScimAttribute attribute, ScimFilter.Compare compare) {
        boolean can =
                switch (attribute.type()) {
                    case BOOLEAN ->
                        OF_TRUTH.contains(compare.operator())
                                && (compare.value() == null || Truth.read(compare.value()) != null);
                    case DATE_TIME ->
                        OF_TIME.contains(compare.operator())
                                && (compare.value() == null || instant(compare.value()) != null);
                    case STRING, REFERENCE -> compare.value() != null || OF_TRUTH.contains(compare.operator());
                    case COMPLEX -> compare.value() == null && OF_TRUTH.contains(compare.operator());
                };
        if (!can) {
            throw ScimRefused.filter(attribute.name() + " cannot be compared in this way");
        }
    }

    /// What is complex, such as a manager or each of a list, is compared by what it has as its value.
    private static ScimAttribute compared(Place place) {
        ScimAttribute meant = place.meant();
        return place.sub() == null ? meant.value().orElse(meant) : meant;
    }

    private Place place(ScimPath path) {
        if (path.chosen() != null) {
            throw ScimRefused.filter("close the condition with the bracket: attribute[condition]");
        }
        return type.place(path).orElseThrow(() -> ScimRefused.filter("there is no such attribute; see /Schemas"));
    }

    private static ScimAttribute part(ScimAttribute of, ScimPath path) {
        if (path.chosen() != null || path.sub() != null) {
            throw ScimRefused.filter("within brackets, name a part of the attribute");
        }
        return of.sub(path.attribute())
                .orElseThrow(() -> ScimRefused.filter("the attribute has no such part; see /Schemas"));
    }

    /// @param resource with everything that the filter asks for
    boolean fits(ScimFilter filter, ObjectNode resource) {
        return switch (filter) {
            case ScimFilter.And(var all) -> all.stream().allMatch(one -> fits(one, resource));
            case ScimFilter.Or(var any) -> any.stream().anyMatch(one -> fits(one, resource));
            case ScimFilter.Not(var not) -> !fits(not, resource);
            case ScimFilter.Present(var path) -> !values(place(path), resource).isEmpty();
            case ScimFilter.Compare compare -> {
                Place place = place(compare.path());
                yield compares(compared(place), values(place, resource), compare);
            }
            case ScimFilter.Some(var path, var fits) -> {
                Place place = place(path);
                yield elements(place, resource).stream().anyMatch(one -> fitsWithin(place.attribute(), fits, one));
            }
        };
    }

    /// Whether one value of a list fits.
    static boolean fitsWithin(ScimAttribute of, ScimFilter filter, JsonNode element) {
        return switch (filter) {
            case ScimFilter.And(var all) -> all.stream().allMatch(one -> fitsWithin(of, one, element));
            case ScimFilter.Or(var any) -> any.stream().anyMatch(one -> fitsWithin(of, one, element));
            case ScimFilter.Not(var not) -> !fitsWithin(of, not, element);
            case ScimFilter.Present(var path) -> element.has(part(of, path).name());
            case ScimFilter.Compare compare -> {
                ScimAttribute part = part(of, compare.path());
                JsonNode value = element.get(part.name());
                yield compares(part, value == null ? List.of() : List.of(value), compare);
            }
            case ScimFilter.Some _ -> false;
        };
    }

    /// The condition of a path of a PATCH, checked.
    static ScimFilter chosen(ScimAttribute of, ScimFilter filter) {
        checkWithin(of, filter);
        return filter;
    }

    private static boolean compares(ScimAttribute attribute, List<JsonNode> values, ScimFilter.Compare compare) {
        String wanted = compare.value();
        if (wanted == null) {
            return values.isEmpty() == (compare.operator() == Operator.EQ);
        }
        if (compare.operator() == Operator.NE) {
            return values.stream().noneMatch(value -> order(attribute, value, wanted) == 0);
        }
        return values.stream().anyMatch(value -> compares(attribute, value, compare.operator(), wanted));
    }

    private static boolean compares(ScimAttribute attribute, JsonNode value, Operator operator, String wanted) {
        return switch (operator) {
            case EQ -> order(attribute, value, wanted) == 0;
            case NE -> order(attribute, value, wanted) != 0;
            case GT -> order(attribute, value, wanted) > 0;
            case GE -> order(attribute, value, wanted) >= 0;
            case LT -> order(attribute, value, wanted) < 0;
            case LE -> order(attribute, value, wanted) <= 0;
            case CO -> folded(attribute, value.asString()).contains(folded(attribute, wanted));
            case SW -> folded(attribute, value.asString()).startsWith(folded(attribute, wanted));
            case EW -> folded(attribute, value.asString()).endsWith(folded(attribute, wanted));
        };
    }

    private static int order(ScimAttribute attribute, JsonNode value, String wanted) {
        return switch (attribute.type()) {
            case BOOLEAN -> Boolean.compare(value.asBoolean(), Boolean.TRUE.equals(Truth.read(wanted)));
            case DATE_TIME -> {
                Instant mine = instant(value.asString());
                Instant theirs = instant(wanted);
                yield mine == null || theirs == null ? -1 : mine.compareTo(theirs);
            }
            case STRING, REFERENCE, COMPLEX ->
                folded(attribute, value.asString()).compareTo(folded(attribute, wanted));
        };
    }

    static String folded(ScimAttribute attribute, String text) {
        return attribute.isCaseExact() ? text : text.toLowerCase(Locale.ROOT);
    }

    private static @Nullable Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException none) {
            return null;
        }
    }

    /// Each value of a list, or the one value.
    static List<JsonNode> elements(Place place, ObjectNode resource) {
        JsonNode container = place.extension() == null ? resource : resource.path(place.extension());
        JsonNode value = container.path(place.attribute().name());
        var elements = new ArrayList<JsonNode>();
        if (value.isArray()) {
            value.forEach(elements::add);
        } else if (!value.isMissingNode() && !value.isNull()) {
            elements.add(value);
        }
        return elements;
    }

    /// What is compared: the values themselves, or the named part of each.
    static List<JsonNode> values(Place place, ObjectNode resource) {
        ScimAttribute part = place.sub();
        if (part == null) {
            part = place.attribute().value().orElse(null);
        }
        var values = new ArrayList<JsonNode>();
        for (JsonNode element : elements(place, resource)) {
            JsonNode value = part == null ? element : element.path(part.name());
            if (!value.isMissingNode() && !value.isNull()) {
                values.add(value);
            }
        }
        return values;
    }

    /// By what a resource is sorted; empty where it has nothing there: such come last (RFC 7644, 3.4.2.3).
    static String sortKey(Place place, ObjectNode resource) {
        List<JsonNode> values = values(place, resource);
        if (values.isEmpty()) {
            return "";
        }
        if (place.attribute().isMultiValued()) {
            for (JsonNode element : elements(place, resource)) {
                if (element.path("primary").asBoolean(false)) {
                    JsonNode primary = element.path(
                            place.sub() == null ? "value" : place.sub().name());
                    return folded(compared(place), primary.asString(""));
                }
            }
        }
        JsonNode first = values.getFirst();
        return compared(place).type() == ScimAttribute.Type.BOOLEAN
                ? String.valueOf(first.asBoolean())
                : folded(compared(place), first.asString(""));
    }
}
