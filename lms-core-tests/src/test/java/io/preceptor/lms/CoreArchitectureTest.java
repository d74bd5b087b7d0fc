package io.preceptor.lms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CoreArchitectureTest {

    private static final String CORE = "io.preceptor.lms";
    private static final String FIXTURE = "io.preceptor.lms.archfixture";
    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(CORE);
    private static final JavaClasses BROKEN = new ClassFileImporter().importPackages(FIXTURE);

    static List<Function<String, ArchRule>> rules() {
        return List.of(
                CoreRules::everythingBelongsToAFeature,
                CoreRules::domainUsesJavaAlone,
                CoreRules::sqlInStoresAlone,
                CoreRules::yamlInOnePlace);
    }

    static List<String> features() {
        return CoreRules.EDGES.keySet().stream()
                .filter(feature ->
                        CODE.stream().anyMatch(one -> one.getPackageName().startsWith(CORE + "." + feature)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theCoreKeepsTheRule(Function<String, ArchRule> rule) {
        rule.apply(CORE).check(CODE);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theRuleCanFail(Function<String, ArchRule> rule) {
        assertThat(rule.apply(FIXTURE).evaluate(BROKEN).hasViolation()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theRuleFailsWhereItMatchesNoClass(Function<String, ArchRule> rule) {
        assertThatThrownBy(() -> rule.apply("io.preceptor.nowhere").check(CODE)).isInstanceOf(AssertionError.class);
    }

    @ParameterizedTest
    @MethodSource("features")
    void aFeatureLooksOnlyDownwards(String feature) {
        CoreRules.edges(CORE, feature).check(CODE);
    }

    @Test
    void theRuleOnFeaturesCanFail() {
        assertThat(CoreRules.edges(FIXTURE, "workforce").evaluate(BROKEN).hasViolation())
                .isTrue();
        assertThat(CoreRules.edges(FIXTURE, "training").evaluate(BROKEN).hasViolation())
                .isFalse();
        assertThatThrownBy(() ->
                        CoreRules.edges("io.preceptor.nowhere", "workforce").check(CODE))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void theFeaturesOfTheSpineExist() {
        assertThat(features())
                .contains("journal", "workforce", "training", "learning", "assignment", "returns", "converge");
    }
}
