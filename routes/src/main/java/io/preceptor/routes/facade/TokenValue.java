package io.preceptor.routes.facade;

import org.jspecify.annotations.Nullable;

/// A token of a search: `system|code`, `code`, `system|`, `|code` (FHIR R4, 3.1.1.4.10).
///
/// @param system null: any; empty: none
/// @param code   null: any
record TokenValue(@Nullable String system, @Nullable String code) {

    static TokenValue parse(String value) {
        int bar = bar(value);
        if (bar < 0) {
            return new TokenValue(null, plain(value));
        }
        String code = plain(value.substring(bar + 1));
        return new TokenValue(plain(value.substring(0, bar)), code.isEmpty() ? null : code);
    }

    boolean matches(@Nullable String otherSystem, @Nullable String otherCode) {
        return (system == null || system.equals(otherSystem == null ? "" : otherSystem))
                && (code == null || code.equals(otherCode));
    }

    private static int bar(String value) {
        int bar = value.indexOf('|');
        while (bar > 0 && value.charAt(bar - 1) == '\\') {
            bar = value.indexOf('|', bar + 1);
        }
        return bar;
    }

    private static String plain(String text) {
        return text.replace("\\|", "|");
    }
}
