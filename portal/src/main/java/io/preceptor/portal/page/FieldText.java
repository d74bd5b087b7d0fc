package io.preceptor.portal.page;

import java.beans.PropertyEditorSupport;
import org.jspecify.annotations.Nullable;

/// What stands in a field of a form, without the space around it and without the control characters that the database
/// would refuse; an empty one is none.
public final class FieldText extends PropertyEditorSupport {

    private final boolean hasLines;

    private FieldText(boolean hasLines) {
        this.hasLines = hasLines;
    }

    /// A line break or a tab in it is a space: what stands on two lines does not run together, and nothing that is told
    /// in a sentence, a header or a row gains a line.
    public static FieldText ofOneLine() {
        return new FieldText(false);
    }

    /// Keeps tabs and lines, each ended by `\n`, where a browser sends `\r\n`.
    public static FieldText ofLines() {
        return new FieldText(true);
    }

    @Override
    public void setAsText(@Nullable String text) {
        String unified = text == null ? "" : text.replace("\r\n", "\n").replace('\r', '\n');
        String clean = unified.codePoints()
                .map(point -> !hasLines && (point == '\n' || point == '\t') ? ' ' : point)
                .filter(point -> point == '\n' || point == '\t' || !Character.isISOControl(point))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        setValue(clean.isEmpty() ? null : clean);
    }
}
