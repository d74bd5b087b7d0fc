package io.preceptor.lms.training.format;

import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.training.Media;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.nodes.Node;

/// The keys that entries declare and the keys that they name, checked when all files are read: order does not
/// matter.
final class References {

    /// What can be named.
    enum Kind {
        COURSE("the key of a course", "add the course"),
        PATH("the key of a learning path", "add the learning path to the paths"),
        LEARNING("the key of a course or learning path", "add the course or the path"),
        ROLE("the key of a role", "add the role to the roles"),
        PLACE("the code of a unit or facility", "add the unit to the units file"),
        FACILITY("the code of a facility", "add the facility to the units file"),
        JURISDICTION(
                "a jurisdiction in which a unit or facility lies", "give a unit this jurisdiction in the units file"),
        FAMILY("the job family of a role", "give a role this `family`"),
        CERTIFICATION("the key of a course that certifies", "give the course a `certification`"),
        REQUIREMENT("the key of a requirement", "add the requirement");

        private final String expected;
        private final String fix;

        Kind(String expected, String fix) {
            this.expected = expected;
            this.fix = fix;
        }
    }

    private record Reference(Kind kind, String key, Node node, Problems problems) {}

    private final Map<Kind, Set<String>> declared = new HashMap<>();
    private final List<Reference> references = new ArrayList<>();
    private final NamedAudiences audiences = new NamedAudiences();
    private final Map<String, String> owners = new HashMap<>();
    private final boolean isKept;
    private final Media media;

    /// @param isKept whether what is read was checked when it was published, and is not judged by newer checks
    /// @param media  the files that courses may name
    References(boolean isKept, Media media) {
        this.isKept = isKept;
        this.media = media;
    }

    Media media() {
        return media;
    }

    boolean isKept() {
        return isKept;
    }

    NamedAudiences audiences() {
        return audiences;
    }

    /// Reports a requirement that was declared before, unless another version of the same pack has it.
    ///
    /// @param version the key of the pack and its version with a space between; empty for one of no pack
    void declareRequirement(String key, String version, Node node, Problems problems) {
        String pack = version.isEmpty() ? "" : version.substring(0, version.indexOf(' '));
        boolean isAnothers = !owners.merge(key, pack, (first, _) -> first).equals(pack);
        boolean isTwice = !declared.computeIfAbsent(Kind.REQUIREMENT, _ -> new HashSet<>())
                .add(version.isEmpty() ? key : key + " in " + version);
        if (isAnothers || isTwice) {
            problems.at(node, ProblemCode.CONTRADICTORY, "each key once", "give one of the two another key");
        }
    }

    /// Reports a key that was declared before.
    void declare(Kind kind, String key, Node node, Problems problems) {
        if (!declared.computeIfAbsent(kind, _ -> new HashSet<>()).add(key)) {
            problems.at(node, ProblemCode.CONTRADICTORY, "each key once", "give one of the two another key");
        }
    }

    void name(Kind kind, String key, Node node, Problems problems) {
        references.add(new Reference(kind, key, node, problems));
    }

    /// Reports every key that is named and not declared.
    void check(Set<Kind> kinds) {
        for (Reference reference : references) {
            Set<String> known = declared.getOrDefault(reference.kind(), Set.of());
            if (kinds.contains(reference.kind()) && !known.contains(reference.key())) {
                reference
                        .problems()
                        .at(
                                reference.node(),
                                ProblemCode.UNKNOWN_CODE,
                                reference.kind().expected,
                                Nearest.fix(reference.key(), new TreeSet<>(known), reference.kind().fix));
            }
        }
    }

    void declare(Kind kind, Set<String> keys) {
        declared.computeIfAbsent(kind, _ -> new HashSet<>()).addAll(keys);
    }
}
