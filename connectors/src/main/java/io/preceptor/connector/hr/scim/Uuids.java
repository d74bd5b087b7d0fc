package io.preceptor.connector.hr.scim;

import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Ids of resources, which this server gives.
final class Uuids {

    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private Uuids() {}

    /// @return null where it can be none of ours
    static @Nullable UUID read(String text) {
        return UUID_TEXT.matcher(text).matches() ? UUID.fromString(text) : null;
    }
}
