package io.preceptor.connector.hr.file;

import org.jspecify.annotations.Nullable;

/// What stands in a field where the system that gave the row had something there that is no text. A file that
/// somebody drops holds none of these; rows that we write down from an API do, so that each is refused like any
/// other row, and still counts as there.
public enum Unreadable {
    LIST("send one text, number or truth here, not a list or an object; or map a field that holds one"),
    NUMBER("send it as text: a number has lost its leading zeros; where there never were any, set numbers-as-text"),
    FRACTION("send it as text: a number with a fraction or an exponent is no code and no name"),
    CHARACTERS("take out characters that cannot be printed");

    /// No character of any language: Unicode keeps these for private use.
    private static final String MARK = "\uF8FF\uE5E5";

    private final String fix;

    Unreadable(String fix) {
        this.fix = fix;
    }

    String fix() {
        return fix;
    }

    /// As it stands in the field.
    public String text() {
        return MARK + name();
    }

    static @Nullable Unreadable of(String text) {
        if (text.startsWith(MARK)) {
            for (Unreadable one : values()) {
                if (one.text().equals(text)) {
                    return one;
                }
            }
        }
        return null;
    }
}
