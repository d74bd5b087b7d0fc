package io.preceptor.routes.facade;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// Our ids and references to them, as clients write them.
final class FacadeIds {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private FacadeIds() {}

    /// Empty where it is no id of ours: nothing has it.
    static Optional<UUID> parse(String text) {
        String id = text.toLowerCase(Locale.ROOT);
        return ID.matcher(id).matches() ? Optional.of(UUID.fromString(id)) : Optional.empty();
    }

    /// The id of `Practitioner/<id>`, of an absolute URL that ends so, or of a bare id; empty where another type or
    /// another server is meant.
    static Optional<UUID> reference(String text, String type, String base) {
        String relative = text.startsWith(base + "/") ? text.substring(base.length() + 1) : text;
        if (relative.startsWith(type + "/")) {
            return parse(relative.substring(type.length() + 1));
        }
        return parse(relative);
    }
}
