package io.preceptor.connector.hr.scim;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Truth as clients write it: Entra ID sends `"True"` and `"False"`.
final class Truth {

    private Truth() {}

    /// @return null where it is neither
    static @Nullable Boolean read(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> null;
        };
    }
}
