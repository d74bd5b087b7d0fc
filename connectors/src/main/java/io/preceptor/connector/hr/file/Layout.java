package io.preceptor.connector.hr.file;

import io.preceptor.connector.hr.file.HrFileProperties.Column;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which columns of a file are read, in the order in which they are kept, and what each says.
///
/// @param columns the mapped ones alone, each once: all that is ever kept of a row
/// @param key     where those of the key stand among them
/// @param uses    what the columns say
record Layout(List<String> columns, List<Integer> key, List<Use> uses) {

    /// @param at     where the column stands in [Layout#columns]
    /// @param column its name
    /// @param name   joins columns that speak of one identifier, says what a credential certifies, or is what the
    ///               house named itself
    record Use(
            int at,
            String column,
            Target target,
            @Nullable String system,
            @Nullable String type,
            @Nullable String name) {}

    Layout {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
        uses = List.copyOf(uses);
    }

    /// @param feed one that [HrFileCheck] has found nothing against
    static Layout of(HrFileProperties feed) {
        var names = new LinkedHashSet<>(feed.key());
        feed.mapping().forEach(column -> names.add(column.column()));
        var columns = new ArrayList<>(names);
        return new Layout(
                columns,
                feed.key().stream().map(columns::indexOf).toList(),
                feed.mapping().stream()
                        .map(column -> use(column, columns.indexOf(column.column())))
                        .toList());
    }

    private static Use use(Column column, int at) {
        Target target = Target.of(column.to()).orElseThrow();
        return new Use(
                at,
                column.column(),
                target,
                column.system(),
                column.type(),
                target == Target.FREE ? column.to() : column.name());
    }
}
