package io.preceptor.portal.page;

import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.Stated;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was said, in rows that a page can show.
public final class Statements {

    /// @param value null where it was cleared
    /// @param place where it stands in the source's words
    public record Row(String what, @Nullable String value, String place) {}

    /// What one report states.
    public List<Row> of(StaffReport report) {
        return report.statements().entrySet().stream()
                .map(entry -> new Row(
                        entry.getKey().toString(),
                        switch (entry.getValue()) {
                            case Stated.Value value ->
                                value.display() == null ? value.text() : value.text() + " (" + value.display() + ")";
                            case Stated.Cleared _ -> null;
                        },
                        entry.getValue().at()))
                .toList();
    }
}
