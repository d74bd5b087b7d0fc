package io.preceptor.lms.training.format;

import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.training.Criterion;
import io.preceptor.lms.training.Named;
import io.preceptor.lms.training.NamedAudience;
import io.preceptor.lms.training.Positions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/// The audiences that have a name, in whatever order and file they stand: each is read when it is first named.
final class NamedAudiences {

    static final List<String> AUDIENCE =
            List.of("key", "title", "audience", ListingFormat.INCLUDE, ListingFormat.EXCLUDE);

    private record Entry(Fields fields, Node node, Problems problems) {}

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<String, NamedAudience> read = new HashMap<>();
    private final Set<String> broken = new HashSet<>();
    private final Set<String> underWay = new HashSet<>();

    /// Takes an entry in, before any is read.
    void declare(Node node, Problems problems) {
        Fields fields = Fields.read(node, "a named audience", AUDIENCE, problems);
        String key = fields == null ? null : fields.required("key", Scalars.KEY, Scalars::key);
        if (fields == null || key == null) {
            return;
        }
        if (entries.putIfAbsent(key, new Entry(fields, node, problems)) != null) {
            problems.at(
                    fields.optional("key").orElse(node),
                    ProblemCode.CONTRADICTORY,
                    "each key once",
                    "give one of the two another key");
        }
    }

    /// Every audience in the order in which it was declared, those left out that are broken, with every problem of
    /// them reported.
    List<NamedAudience> all(References references) {
        var all = new ArrayList<NamedAudience>();
        for (String key : entries.keySet()) {
            NamedAudience audience = find(key, references);
            if (audience != null) {
                all.add(audience);
            }
        }
        return all;
    }

    /// What a name stands for; null after it was reported that it stands for nothing.
    @Nullable
    Criterion named(String key, Node at, Problems problems, References references) {
        if (!entries.containsKey(key)) {
            problems.at(
                    at,
                    ProblemCode.UNKNOWN_CODE,
                    "the key of a named audience",
                    Nearest.fix(key, entries.keySet(), "add it to the audiences"));
            return null;
        }
        if (underWay.contains(key)) {
            problems.at(
                    at,
                    ProblemCode.CONTRADICTORY,
                    "an audience that does not lead back to itself",
                    "write out what is meant instead of the name");
            return null;
        }
        NamedAudience audience = find(key, references);
        return audience == null ? null : new Named(audience);
    }

    private @Nullable NamedAudience find(String key, References references) {
        Entry entry = entries.get(key);
        if (entry == null || read.containsKey(key) || broken.contains(key)) {
            return read.get(key);
        }
        underWay.add(key);
        NamedAudience audience = read(key, entry, references);
        underWay.remove(key);
        if (audience == null) {
            broken.add(key);
        } else {
            read.put(key, audience);
        }
        return audience;
    }

    /// Whoever names it says how it is asked: here it need only be what several positions can meet together.
    private static @Nullable NamedAudience read(String key, Entry entry, References references) {
        Fields fields = entry.fields();
        String title = fields.required("title", "what people read", Scalars::text);
        Criterion audience = fields.required(
                "audience",
                "who belongs to it",
                (value, into) -> AudienceFormat.read(value, into, references, Positions.ANY));
        return title == null || audience == null
                ? null
                : new NamedAudience(key, title, ListingFormat.read(audience, fields, entry.problems()));
    }

    static Node write(NamedAudience audience) {
        return ListingFormat.put(
                        Yaml.mapping().put("key", audience.key()).put("title", audience.title()), audience.criterion())
                .node();
    }
}
