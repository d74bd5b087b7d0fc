package io.preceptor.connector.hr.scim;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ValueNode;
import com.unboundid.scim2.common.Path;
import com.unboundid.scim2.common.exceptions.BadRequestException;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.filters.FilterType;
import com.unboundid.scim2.common.utils.Parser;
import io.preceptor.connector.hr.scim.ScimFilter.Operator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads filters and paths by the library's parser, within limits that are checked before it begins.
final class ScimGrammar {

    static final int LONGEST = 8_000;
    static final int MOST_CONDITIONS = 100;
    static final int DEEPEST = 10;

    /// `emails[type eq "work"].value eq "x"`, which Entra ID sends: outside the grammar of filters, and clear.
    private static final Pattern PART_OF_SOME = Pattern.compile(
            "\\s*([A-Za-z][\\w:.-]*)\\[([^\\[\\]]+)\\]\\.([A-Za-z$][\\w$-]*)\\s+([A-Za-z]{2})(\\s+(?:\"(?:[^\"\\\\]|\\\\.)*\"|[\\w.-]+))?\\s*");

    private ScimGrammar() {}

    /// @throws ScimRefused where it is none, or beyond the limits
    static ScimFilter filter(String text) {
        checkSize(text);
        Matcher part = PART_OF_SOME.matcher(text);
        String plain = part.matches()
                ? part.group(1) + "[(" + part.group(2) + ") and " + part.group(3) + " " + part.group(4)
                        + (part.group(5) == null ? "" : part.group(5)) + "]"
                : text;
        try {
            return read(Parser.parseFilter(plain));
        } catch (BadRequestException | RuntimeException unreadable) {
            if (unreadable instanceof ScimRefused refused) {
                throw refused;
            }
            throw ScimRefused.filter(
                    "write it as RFC 7644, 3.4.2.2 has it: attribute, operator, value in quotation marks");
        }
    }

    /// @throws ScimRefused where it is none, or beyond the limits
    static ScimPath path(String text) {
        checkSize(text);
        try {
            return read(Parser.parsePath(text));
        } catch (BadRequestException | RuntimeException unreadable) {
            if (unreadable instanceof ScimRefused refused) {
                throw refused;
            }
            throw ScimRefused.path(
                    "write it as RFC 7644, 3.5.2 has it: attribute, attribute.part or attribute[filter].part");
        }
    }

    /// Counts what stands outside quotation marks, so that no text that is searched for counts.
    private static void checkSize(String text) {
        if (text.length() > LONGEST) {
            throw ScimRefused.filter("write at most " + LONGEST + " characters");
        }
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c == '\\') {
                    i++;
                } else {
                    quoted = c != '"';
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == '(' || c == '[') {
                depth++;
                if (depth > DEEPEST) {
                    throw ScimRefused.filter("nest at most " + DEEPEST + " deep");
                }
            } else if (c == ')' || c == ']') {
                depth--;
            }
        }
        if (conditions(text) > MOST_CONDITIONS) {
            throw ScimRefused.filter("ask for at most " + MOST_CONDITIONS + " conditions at once");
        }
    }

    private static int conditions(String text) {
        Matcher joints = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"|\\b(and|or)\\b", Pattern.CASE_INSENSITIVE)
                .matcher(text);
        int conditions = 1;
        while (joints.find()) {
            conditions += joints.group(1) == null ? 0 : 1;
        }
        return conditions;
    }

    private static ScimFilter read(Filter filter) {
        return switch (filter.getFilterType()) {
            case AND -> new ScimFilter.And(all(filter));
            case OR -> new ScimFilter.Or(all(filter));
            case NOT -> new ScimFilter.Not(read(requireNonNull(filter.getInvertedFilter())));
            case PRESENT -> new ScimFilter.Present(read(requireNonNull(filter.getAttributePath())));
            case COMPLEX_VALUE ->
                new ScimFilter.Some(
                        read(requireNonNull(filter.getAttributePath())), read(requireNonNull(filter.getValueFilter())));
            case EQUAL,
                    NOT_EQUAL,
                    CONTAINS,
                    STARTS_WITH,
                    ENDS_WITH,
                    GREATER_THAN,
                    GREATER_OR_EQUAL,
                    LESS_THAN,
                    LESS_OR_EQUAL ->
                new ScimFilter.Compare(
                        read(requireNonNull(filter.getAttributePath())),
                        operator(filter.getFilterType()),
                        text(filter.getComparisonValue()));
        };
    }

    private static List<ScimFilter> all(Filter filter) {
        return requireNonNull(filter.getCombinedFilters()).stream()
                .map(ScimGrammar::read)
                .toList();
    }

    private static Operator operator(FilterType type) {
        return Operator.valueOf(type.getStringValue().toUpperCase(Locale.ROOT));
    }

    private static @Nullable String text(@Nullable ValueNode value) {
        if (value == null || value.isNull()) {
            return null;
        }
        String text = value.asText();
        if (!ValueReading.isPlain(text)) {
            throw ScimRefused.filter("ask for text without control characters and half characters");
        }
        return text;
    }

    private static ScimPath read(Path path) {
        if (path.size() == 0 || path.size() > 2) {
            throw ScimRefused.path("name an attribute, or a part of one");
        }
        Path.Element first = path.getElement(0);
        Path.Element second = path.size() == 2 ? path.getElement(1) : null;
        if (second != null && second.getValueFilter() != null) {
            throw ScimRefused.path("choose values of the attribute, not of a part of it");
        }
        Filter chosen = first.getValueFilter();
        return new ScimPath(
                path.getSchemaUrn(),
                first.getAttribute(),
                chosen == null ? null : read(chosen),
                second == null ? null : second.getAttribute());
    }
}
