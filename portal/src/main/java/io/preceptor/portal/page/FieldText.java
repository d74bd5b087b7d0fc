package io.preceptor.portal.page;

import java.beans.PropertyEditorSupport;
import org.jspecify.annotations.Nullable;

/// What stands in a field of a form, without the space around it and without the control characters that the database
/// would refuse; an empty one is none. Of a password every character counts.
public final class FieldText extends PropertyEditorSupport {

    private enum Kind {
        ONE_LINE,
        LINES,
        PASSWORD
    }

    private final Kind kind;

    private FieldText(Kind kind) {
        this.kind = kind;
    }

    /// A line break or a tab in it is a space: what stands on two lines does not run together, and nothing that is told
    /// in a sentence, a header or a row gains a line.
    public static FieldText ofOneLine() {
        return new FieldText(Kind.ONE_LINE);
    }

    /// Keeps tabs and lines, each ended by `\n`, where a browser sends `\r\n`.
    public static FieldText ofLines() {
        return new FieldText(Kind.LINES);
    }

    /// As it was typed: it is compared, never shown or kept, and the page to sign in reads it so.
    public static FieldText ofPassword() {
        return new FieldText(Kind.PASSWORD);
    }

    @Override
    public void setAsText(@Nullable String text) {
        setValue(kind == Kind.PASSWORD ? text : clean(text));
    }

    private @Nullable String clean(@Nullable String text) {
        String unified = text == null ? "" : text.replace("\r\n", "\n").replace('\r', '\n');
        String clean = unified.codePoints()
                .map(point -> kind == Kind.ONE_LINE && (point == '\n' || point == '\t') ? ' ' : point)
                .filter(point -> point == '\n' || point == '\t' || !Character.isISOControl(point))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        return clean.isEmpty() ? null : clean;
    }
}
