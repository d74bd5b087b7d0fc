package io.preceptor.lms.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Lays the versions of packs over each other: one requirement for each key, with what went before and what comes
/// after.
final class Packs {

    private Packs() {}

    /// @throws IllegalArgumentException when the versions of a pack do not follow upon each other
    static List<Requirement> requirements(List<Pack> packs) {
        Map<String, List<Pack>> byKey = new LinkedHashMap<>();
        packs.stream()
                .sorted(Comparator.comparing(Pack::key).thenComparingInt(Pack::version))
                .forEach(pack -> byKey.computeIfAbsent(pack.key(), _ -> new ArrayList<>())
                        .add(pack));
        var requirements = new ArrayList<Requirement>();
        byKey.values().forEach(versions -> requirements.addAll(laidOver(versions)));
        return requirements;
    }

    private static List<Requirement> laidOver(List<Pack> versions) {
        Map<String, Requirement> latest = new LinkedHashMap<>();
        Pack before = null;
        for (Pack pack : versions) {
            requireSuccession(before, pack);
            Map<String, Requirement> asked = new LinkedHashMap<>();
            for (Requirement requirement : pack.requirements()) {
                asked.put(
                        requirement.key(),
                        placed(requirement, new PackTerms(pack, true, latest.get(requirement.key()))));
            }
            latest.forEach((key, earlier) ->
                    asked.putIfAbsent(key, earlier.with(earlier.audience(), new PackTerms(pack, false, earlier))));
            latest = asked;
            before = pack;
        }
        return List.copyOf(latest.values());
    }

    private static void requireSuccession(@Nullable Pack before, Pack pack) {
        if (before == null) {
            if (pack.grandfather() != null) {
                throw new IllegalArgumentException("The version that " + pack.key()
                        + " supersedes is not there, so that nobody can keep its terms");
            }
            return;
        }
        if (!Objects.equals(pack.supersedes(), before.version())) {
            throw new IllegalArgumentException("Version " + pack.version() + " of the pack " + pack.key()
                    + " must supersede version " + before.version());
        }
        if (before.effectiveFrom() != null
                && pack.effectiveFrom() != null
                && !pack.effectiveFrom().isAfter(before.effectiveFrom())) {
            throw new IllegalArgumentException("Version " + pack.version() + " of the pack " + pack.key()
                    + " must take effect after version " + before.version());
        }
    }

    private static Requirement placed(Requirement requirement, PackTerms terms) {
        Pack pack = terms.pack();
        Criterion audience = pack.appliesTo().isEmpty()
                ? requirement.audience()
                : new Criterion.AllOf(List.of(pack.layer().within(pack.appliesTo()), requirement.audience()));
        return requirement.with(audience, terms);
    }
}
