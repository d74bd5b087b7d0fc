package io.preceptor.lms;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What may see what within the core. Each rule is a function of the root package, so that it can be tried on
/// fixtures.
final class CoreRules {

    private static final Set<String> TO_ASSIGNMENT = Set.of("audit", "journal", "workforce", "training", "learning");

    /// Each feature and those it may see; `converge` binds them together and stands on top.
    static final Map<String, Set<String>> EDGES = new TreeMap<>(Map.ofEntries(
            Map.entry("audit", Set.of()),
            Map.entry("access", Set.of("audit")),
            Map.entry("journal", Set.of("audit")),
            Map.entry("workforce", Set.of("audit", "journal")),
            Map.entry("feed", Set.of("audit", "journal", "workforce")),
            Map.entry("observe", Set.of()),
            Map.entry("training", Set.of("audit", "journal")),
            Map.entry("learning", Set.of("audit", "journal", "workforce", "training")),
            Map.entry("assignment", TO_ASSIGNMENT),
            Map.entry("returns", with(TO_ASSIGNMENT, "assignment")),
            Map.entry("notice", with(TO_ASSIGNMENT, "assignment", "session")),
            Map.entry("compliance", with(TO_ASSIGNMENT, "assignment", "returns")),
            Map.entry("team", with(TO_ASSIGNMENT, "assignment", "compliance", "notice", "session")),
            Map.entry("teaching", with(TO_ASSIGNMENT, "assignment", "compliance")),
            Map.entry("converge", with(TO_ASSIGNMENT, "assignment", "returns", "feed", "compliance")),
            Map.entry("publish", with(TO_ASSIGNMENT, "assignment", "converge")),
            Map.entry("session", with(TO_ASSIGNMENT, "assignment", "converge")),
            Map.entry("checkoff", with(TO_ASSIGNMENT, "assignment", "converge")),
            Map.entry("reconciliation", Set.of("audit", "journal", "workforce", "feed", "returns")),
            Map.entry("facade", with(TO_ASSIGNMENT, "assignment")),
            Map.entry("evidence", with(TO_ASSIGNMENT, "assignment", "returns", "feed", "compliance", "converge"))));

    private CoreRules() {}

    static ArchRule edges(String root, String feature) {
        String[] above = EDGES.keySet().stream()
                .filter(other -> !other.equals(feature) && !allowed(feature).contains(other))
                .map(other -> root + "." + other + "..")
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(root + "." + feature + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(above)
                .because("features look downwards only, so that each can be understood without those that use it")
                .allowEmptyShould(false);
    }

    static ArchRule everythingBelongsToAFeature(String root) {
        String[] features = EDGES.keySet().stream()
                .map(feature -> root + "." + feature + "..")
                .toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .resideInAnyPackage(features)
                .because("a package outside the list would be under no rule")
                .allowEmptyShould(false);
    }

    static ArchRule domainUsesJavaAlone(String root) {
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackages("..store..", "..format..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        // The platform's own, for marks that nobody else makes.
                        "javax.crypto..",
                        "org.jspecify..",
                        // Pure functions over two texts: how alike they are, how they sound.
                        "org.apache.commons.text.similarity..",
                        "org.apache.commons.codec.language..",
                        root + "..")
                .because("what is decided must be readable and testable without any library")
                .allowEmptyShould(false);
    }

    static ArchRule sqlInStoresAlone(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackage("..store..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework..", "org.postgresql..")
                                .and(not(assignableTo(Throwable.class))))
                .because("each table has one place that reads and writes it; only naming a failure is not SQL")
                .allowEmptyShould(false);
    }

    static ArchRule yamlInOnePlace(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackage(root + ".training.format..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.snakeyaml..", "org.yaml..")
                .because("hostile YAML is met in one place")
                .allowEmptyShould(false);
    }

    private static Set<String> allowed(String feature) {
        return EDGES.getOrDefault(feature, Set.of());
    }

    private static Set<String> with(Set<String> features, String... more) {
        var all = new TreeSet<>(features);
        all.addAll(Set.of(more));
        return all;
    }
}
