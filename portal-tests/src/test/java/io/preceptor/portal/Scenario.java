package io.preceptor.portal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// What happens in a hospital, step by step, and what a person's page says then: a file of `docs/scenarios`.
///
/// @param title    what it shows, as a sentence
/// @param policy   the policy as it is published before the first step
/// @param steps    in the order of time
record Scenario(String title, String policy, List<Step> steps) {

    private static final DateTimeFormatter AT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
    private static final List<String> KNOWN = List.of("scenario", "because", "policy", "story");

    Scenario {
        steps = List.copyOf(steps);
    }

    /// One thing that happens.
    ///
    /// @param at   in the hospital's zone
    /// @param kind what happens: the key beside `at`
    /// @param what its value: a text, a mapping or a list
    /// @param more the other keys of the step
    record Step(LocalDateTime at, String kind, Object what, Map<String, Object> more) {

        /// A field of the mapping; null where it is left out.
        @Nullable
        String get(String name) {
            Object value = ((Map<?, ?>) what).get(name);
            return value == null ? null : value.toString();
        }

        String need(String name) {
            String value = get(name);
            if (value == null) {
                throw new IllegalArgumentException(at + " " + kind + ": needs " + name);
            }
            return value;
        }

        /// Lines under another key of the step.
        List<String> lines(String name) {
            return more.get(name) instanceof List<?> list
                    ? list.stream().map(Object::toString).toList()
                    : List.of();
        }
    }

    static Scenario read(Path file) {
        try {
            Object root = new Load(
                            LoadSettings.builder().setLabel(file.toString()).build())
                    .loadFromString(Files.readString(file));
            Map<String, Object> fields = mapping(root);
            fields.keySet().forEach(key -> {
                if (!KNOWN.contains(key)) {
                    throw new IllegalArgumentException(file + ": knows no " + key);
                }
            });
            var steps = new ArrayList<Step>();
            if (fields.get("story") instanceof List<?> story) {
                story.forEach(step -> steps.add(step(mapping(step))));
            }
            return new Scenario(String.valueOf(fields.get("scenario")), String.valueOf(fields.get("policy")), steps);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Step step(Map<String, Object> fields) {
        LocalDateTime at = LocalDateTime.parse(String.valueOf(fields.get("at")), AT);
        String kind = fields.keySet().stream()
                .filter(key -> !List.of("at", "shows", "hides").contains(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(at + ": nothing happens"));
        Object what = fields.get(kind);
        if (what == null) {
            throw new IllegalArgumentException(at + " " + kind + ": says nothing");
        }
        return new Step(at, kind, what, fields);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> mapping(Object node) {
        return (Map<String, Object>) node;
    }
}
