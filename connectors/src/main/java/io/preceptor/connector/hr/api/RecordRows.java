package io.preceptor.connector.hr.api;

import io.preceptor.connector.hr.file.HrFileProperties.Column;
import io.preceptor.connector.hr.file.Target;
import io.preceptor.connector.hr.file.Target.Shape;
import io.preceptor.connector.hr.file.Unreadable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/// One JSON record to the rows of its jobs, as a file would have them: the mapped fields alone. Pure.
///
/// A record always gives a row, even where it names no job or is no object: then it is refused with its place like any
/// other row, instead of being missing.
final class RecordRows {

    /// More than any field may hold, so that it is refused as too long, and less than would break the rows.
    private static final int CUT = 300;

    /// Milliseconds since 1970 in UTC, as OData 2 writes a day (section "Primitive Data Types", Edm.DateTime).
    private static final Pattern ODATA_DAY = Pattern.compile("/Date\\((-?\\d{1,15})(?:[+-]\\d{1,4})?\\)/");

    private static final Pattern ISO_MOMENT = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T.*", Pattern.DOTALL);

    private final List<String> columns;
    private final List<Field> fields = new ArrayList<>();
    private final List<JsonPointer> lists;
    private final String yes;
    private final boolean numbersAsText;

    /// @param isName whether somebody or something is known by it
    private record Field(FieldPath path, Set<Shape> shapes, boolean isName) {}

    /// @param api one that [HrApiCheck] has found nothing against
    RecordRows(HrApiProperties api) {
        var names = new LinkedHashSet<>(api.key());
        api.mapping().forEach(column -> names.add(column.column()));
        columns = List.copyOf(names);
        columns.forEach(name -> fields.add(new Field(
                FieldPath.of(name), shapes(api.mapping(), name), api.key().contains(name) || isNumber(api, name))));
        lists = api.rows().stream().map(JsonPointer::compile).toList();
        numbersAsText = api.numbersAsText();
        yes = api.yesValues().isEmpty() ? "true" : api.yesValues().getFirst();
    }

    private static Set<Shape> shapes(List<Column> mapping, String name) {
        var shapes = EnumSet.noneOf(Shape.class);
        mapping.stream()
                .filter(column -> column.column().equals(name))
                .forEach(column -> Target.of(column.to()).map(Target::shape).ifPresent(shapes::add));
        return shapes;
    }

    private static boolean isNumber(HrApiProperties api, String name) {
        return api.mapping().stream()
                .filter(column -> column.column().equals(name))
                .flatMap(column -> Target.of(column.to()).stream())
                .anyMatch(target -> target == Target.IDENTIFIER || target == Target.MANAGER);
    }

    List<String> columns() {
        return columns;
    }

    /// @return each with a field for each column
    List<List<String>> of(JsonNode record) {
        var rows = new ArrayList<List<String>>();
        collect(new ArrayList<>(List.of(record)), 0, rows);
        return rows;
    }

    private void collect(List<JsonNode> around, int depth, List<List<String>> rows) {
        if (depth == lists.size()) {
            rows.add(fields.stream().map(field -> text(field, around)).toList());
            return;
        }
        JsonNode list = around.getLast().at(lists.get(depth));
        if (list.isArray() && !list.isEmpty()) {
            for (JsonNode element : list) {
                collect(with(around, element), depth + 1, rows);
            }
        } else {
            // One job that stands there without a list is that job; where none is, the row says nothing of a job.
            collect(with(around, list), depth + 1, rows);
        }
    }

    private static List<JsonNode> with(List<JsonNode> around, JsonNode element) {
        var longer = new ArrayList<>(around);
        longer.add(element);
        return longer;
    }

    private String text(Field field, List<JsonNode> around) {
        JsonNode node = field.path().in(around);
        if (node == null) {
            return "";
        }
        if (node.isBoolean()) {
            return truth(field, node.asBoolean());
        }
        if (node.isNumber()) {
            return number(field, node);
        }
        return node.isString() ? words(field, node.asString()) : Unreadable.LIST.text();
    }

    private String truth(Field field, boolean is) {
        if (field.shapes().contains(Shape.TRUTH)) {
            // Never one of the configured words for yes.
            return is ? yes : "-";
        }
        return String.valueOf(is);
    }

    /// A whole number is taken for its digits, but where it is somebody's number: `0004711` is not 4711.
    private String number(Field field, JsonNode node) {
        if (field.shapes().contains(Shape.SHARE)) {
            String share = node.isIntegralNumber() ? node.asString() : Double.toString(node.asDouble());
            return share.length() > CUT ? share.substring(0, CUT) : share;
        }
        if (!node.isIntegralNumber()) {
            return Unreadable.FRACTION.text();
        }
        if (field.isName() && !numbersAsText) {
            return Unreadable.NUMBER.text();
        }
        String digits = node.asString();
        return digits.length() > CUT ? digits.substring(0, CUT) : digits;
    }

    private static String words(Field field, String given) {
        String text = given.strip();
        if (field.shapes().contains(Shape.DAY)) {
            text = day(text);
        }
        if (text.length() > CUT) {
            // Not between the halves of one character.
            text = text.substring(0, Character.isHighSurrogate(text.charAt(CUT - 1)) ? CUT - 1 : CUT);
        }
        return text.codePoints()
                        .anyMatch(point ->
                                Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE)
                ? Unreadable.CHARACTERS.text()
                : text;
    }

    /// A moment is cut to its day as written.
    private static String day(String text) {
        if (ISO_MOMENT.matcher(text).matches()) {
            return text.substring(0, 10);
        }
        Matcher odata = ODATA_DAY.matcher(text);
        String day = odata.matches() ? day(Long.parseLong(odata.group(1))) : null;
        return day == null ? text : day;
    }

    private static @Nullable String day(long millis) {
        try {
            return Instant.ofEpochMilli(millis)
                    .atOffset(ZoneOffset.UTC)
                    .toLocalDate()
                    .toString();
        } catch (DateTimeException beyond) {
            return null;
        }
    }
}
