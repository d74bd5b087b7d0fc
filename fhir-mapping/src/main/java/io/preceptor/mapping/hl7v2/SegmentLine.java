package io.preceptor.mapping.hl7v2;

/// One segment being written, field by field. Confined to one answer.
final class SegmentLine {

    private final StringBuilder text;
    private final Delimiters delimiters;

    SegmentLine(String name, Delimiters delimiters) {
        this.text = new StringBuilder(name);
        this.delimiters = delimiters;
    }

    /// The next field, as it is to stand.
    SegmentLine raw(String field) {
        text.append(delimiters.field()).append(field);
        return this;
    }

    /// The next field, of components that are text.
    SegmentLine text(String... components) {
        text.append(delimiters.field());
        for (int i = 0; i < components.length; i++) {
            text.append(i == 0 ? "" : delimiters.component()).append(delimiters.escaped(components[i]));
        }
        return this;
    }

    SegmentLine skip(int fields) {
        text.append(String.valueOf(delimiters.field()).repeat(fields));
        return this;
    }

    /// The line with its end; empty fields at its end are left out.
    String line() {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == delimiters.field()) {
            end--;
        }
        return text.substring(0, end) + '\r';
    }
}
