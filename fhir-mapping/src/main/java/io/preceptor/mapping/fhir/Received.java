package io.preceptor.mapping.fhir;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One resource as it stands in a Bundle, with what must be known to read it.
///
/// @param json       the resource as received
/// @param fullUrl    of its entry; null where it has none
/// @param fullUrls   the places, `Practitioner/7`, of all entries of its Bundle by their full URL: for
///                   references that are `urn:uuid:`
/// @param units      the codes of places by their place, `Location/12`: see [DirectoryMapping#places]
/// @param receivedAt when we received it
public record Received(
        String json,
        @Nullable String fullUrl,
        Map<String, String> fullUrls,
        Map<String, String> units,
        Instant receivedAt) {

    public Received {
        fullUrls = Map.copyOf(fullUrls);
        units = Map.copyOf(units);
    }

    public Received withUnits(Map<String, String> codes) {
        return new Received(json, fullUrl, fullUrls, codes, receivedAt);
    }
}
