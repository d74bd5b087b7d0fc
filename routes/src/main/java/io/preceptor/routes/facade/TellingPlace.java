package io.preceptor.routes.facade;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where the telling of one span of time stands.
///
/// @param filter which of the subscription's filters is being told, from 0
/// @param page   after what it goes on; null: from its beginning
record TellingPlace(int filter, @Nullable PageToken page) {

    /// @param text as [#next] wrote it; null: the beginning
    static TellingPlace parse(@Nullable String text) {
        if (text == null) {
            return new TellingPlace(0, null);
        }
        String[] parts = text.split(" ", 2);
        return new TellingPlace(Integer.parseInt(parts[0]), parts.length < 2 ? null : PageToken.parse(parts[1]));
    }

    /// @param page    after what this filter goes on; null where it is at its end
    /// @param filters how many there are
    /// @return empty at the end of all
    Optional<String> next(@Nullable PageToken page, int filters) {
        if (page != null) {
            return Optional.of(filter + " " + page.text());
        }
        return filter + 1 < filters ? Optional.of(String.valueOf(filter + 1)) : Optional.empty();
    }
}
