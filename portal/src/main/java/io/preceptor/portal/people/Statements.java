package io.preceptor.portal.people;

import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.Origin;
import io.preceptor.lms.workforce.StaffMember;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.Stated;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was said, in rows that a page can show.
///
/// @param member the person as merged
record Statements(StaffMember member) {

    /// @param value null where it was cleared
    /// @param place where it stands in the source's words
    record Row(String what, @Nullable String value, String place) {}

    /// @param origin who said what counts
    record Known(Attribute attribute, String value, Origin origin) {}

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

    /// The person's own attributes and who said each.
    public List<Known> known() {
        return member.attributes().entrySet().stream()
                .map(entry -> new Known(
                        entry.getKey(),
                        entry.getValue().text(),
                        entry.getValue().origin()))
                .toList();
    }
}
