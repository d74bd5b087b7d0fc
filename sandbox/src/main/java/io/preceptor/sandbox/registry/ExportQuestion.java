package io.preceptor.sandbox.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a client wants exported.
///
/// @param since null: everything
record ExportQuestion(List<String> types, @Nullable Instant since) {

    private static final List<String> KNOWN = List.of("Organization", "Location", "Practitioner", "PractitionerRole");
    private static final ObjectMapper JSON = new ObjectMapper();

    /// @return empty where a part of it is not supported
    static Optional<ExportQuestion> asked(Map<String, String> query) {
        String types = query.getOrDefault("_type", "");
        return of(types.isEmpty() ? KNOWN : List.of(types.split(",", -1)), query.getOrDefault("_since", ""));
    }

    static Optional<ExportQuestion> posted(String body) {
        try {
            var types = new ArrayList<String>();
            String since = "";
            for (JsonNode parameter : JSON.readTree(body).path("parameter")) {
                switch (parameter.path("name").asText()) {
                    case "_type" ->
                        types.addAll(
                                List.of(parameter.path("valueString").asText().split(",", -1)));
                    case "_since" -> since = parameter.path("valueInstant").asText();
                    default -> {
                        return Optional.empty();
                    }
                }
            }
            return of(types.isEmpty() ? KNOWN : types, since);
        } catch (IOException noJson) {
            return Optional.empty();
        }
    }

    private static Optional<ExportQuestion> of(List<String> types, String since) {
        try {
            return KNOWN.containsAll(types)
                    ? Optional.of(new ExportQuestion(
                            List.copyOf(types),
                            since.isEmpty() ? null : OffsetDateTime.parse(since).toInstant()))
                    : Optional.empty();
        } catch (DateTimeException noInstant) {
            return Optional.empty();
        }
    }
}
