package io.preceptor.connector.hr.file;

import static io.preceptor.lms.journal.ProblemCode.MALFORMED;
import static io.preceptor.lms.journal.ProblemCode.MISSING;
import static io.preceptor.lms.journal.ProblemCode.TOO_LARGE;

import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is wrong with one row, as it is found: file, line, column and fix, never the value.
final class RowFindings {

    private static final int LONGEST = 255;

    private final String file;
    private final Row row;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> remarks = new ArrayList<>();

    RowFindings(String file, Row row) {
        this.file = file;
        this.row = row;
    }

    List<Problem> problems() {
        return problems;
    }

    boolean isEmpty() {
        return problems.isEmpty();
    }

    /// What was left out of the row.
    List<Problem> remarks() {
        return remarks;
    }

    /// Something for which the row is refused.
    void add(String column, ProblemCode code, String fix) {
        problems.add(problem(column, code, fix));
    }

    /// Something that is left out, while the row is taken.
    void remark(String column, ProblemCode code, String fix) {
        remarks.add(problem(column, code, fix));
    }

    private Problem problem(String column, ProblemCode code, String fix) {
        return new Problem(file + ":" + row.line() + ":" + column, code, fix);
    }

    /// What stands in a column: text that can be stored and shown; null where the field is empty or refused.
    @Nullable
    String text(int at, String column) {
        String text = row.fields().get(at);
        if (text.isEmpty()) {
            return null;
        }
        Unreadable unreadable = Unreadable.of(text);
        if (unreadable != null) {
            add(column, MALFORMED, unreadable.fix());
            return null;
        }
        if (text.length() > LONGEST) {
            add(column, TOO_LARGE, "write at most " + LONGEST + " characters");
            return null;
        }
        if (text.codePoints()
                .anyMatch(point -> Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE)) {
            add(column, MALFORMED, "take out characters that cannot be printed");
            return null;
        }
        return text;
    }

    /// The key; null where it cannot be told.
    @Nullable
    String key(Layout layout) {
        var parts = new ArrayList<String>();
        for (int at : layout.key()) {
            String column = layout.columns().get(at);
            String text = text(at, column);
            if (text == null && row.fields().get(at).isEmpty()) {
                add(column, MISSING, "fill it: the row is known by it");
            } else if (text != null && text.indexOf('#') >= 0) {
                add(column, MALFORMED, "write a key without #");
            } else if (text != null) {
                parts.add(text);
            }
        }
        return parts.size() == layout.key().size() ? String.join("#", parts) : null;
    }
}
