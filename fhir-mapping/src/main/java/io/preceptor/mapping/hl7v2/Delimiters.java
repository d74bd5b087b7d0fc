package io.preceptor.mapping.hl7v2;

/// The separators that a message declares in MSH-1 and MSH-2.
///
/// An answer uses those of the message, so that what it repeats can be repeated as it stood.
public record Delimiters(char field, char component, char repetition, char escape, char subcomponent) {

    static final Delimiters USUAL = new Delimiters('|', '^', '~', '\\', '&');

    /// Whether these can be separators: five different marks, none of them a letter, a digit, a quote or a
    /// control.
    boolean areUsable() {
        String marks = field + encoding();
        for (int i = 0; i < marks.length(); i++) {
            char mark = marks.charAt(i);
            if (mark <= ' '
                    || mark >= 0x7f
                    || mark == '"'
                    || Character.isLetterOrDigit(mark)
                    || marks.indexOf(mark) != i) {
                return false;
            }
        }
        return true;
    }

    /// MSH-2.
    public String encoding() {
        return "" + component + repetition + escape + subcomponent;
    }

    /// The text as it may stand inside a field. Ends of lines become spaces: a segment is one line.
    public String escaped(String text) {
        var out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == escape) {
                mark(out, 'E');
            } else if (c == field) {
                mark(out, 'F');
            } else if (c == component) {
                mark(out, 'S');
            } else if (c == repetition) {
                mark(out, 'R');
            } else if (c == subcomponent) {
                mark(out, 'T');
            } else {
                out.append(Character.isISOControl(c) ? ' ' : c);
            }
        }
        return out.toString();
    }

    private void mark(StringBuilder out, char letter) {
        out.append(escape).append(letter).append(escape);
    }
}
