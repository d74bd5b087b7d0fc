package io.preceptor.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProductArchitectureTest {

    private static final String PRODUCT = "io.preceptor";
    private static final String FIXTURE = "io.preceptor.archfixture";
    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(PRODUCT);
    private static final JavaClasses BROKEN = new ClassFileImporter().importPackages(FIXTURE);

    static List<Function<String, ArchRule>> rules() {
        return List.of(
                ProductRules::connectorsKnowNoTrainingRule,
                ProductRules::connectorsDoNotKnowEachOther,
                ProductRules::onlyRoutesSeeCamel,
                ProductRules::mappingsArePure,
                ProductRules::mappingsHoldNoState,
                ProductRules::nothingDependsOnSandboxOrBench,
                ProductRules::packagesSayWhatTheyAreFor,
                ProductRules::nothingIsInjectedIntoFields,
                ProductRules::timeIsPassedIn,
                ProductRules::everyPackageIsNullMarked);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theProductKeepsTheRule(Function<String, ArchRule> rule) {
        rule.apply(PRODUCT).check(CODE);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theRuleCanFail(Function<String, ArchRule> rule) {
        assertThat(rule.apply(FIXTURE).evaluate(BROKEN).hasViolation()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theRuleFailsWhereItMatchesNoClass(Function<String, ArchRule> rule) {
        assertThatThrownBy(() -> rule.apply("io.nowhere").check(CODE)).isInstanceOf(AssertionError.class);
    }

    @Test
    void pagesSeeUseCasesAlone() {
        assumeTrue(CODE.stream().anyMatch(one -> one.getPackageName().startsWith("io.preceptor.portal")));
        ProductRules.pagesSeeUseCasesAlone(PRODUCT).check(CODE);
    }

    @Test
    void theRuleOnPagesCanFail() {
        ArchRule rule = ProductRules.pagesSeeUseCasesAlone(FIXTURE);
        assertThat(rule.evaluate(BROKEN).hasViolation()).isTrue();
        assertThatThrownBy(
                        () -> ProductRules.pagesSeeUseCasesAlone("io.nowhere").check(CODE))
                .isInstanceOf(AssertionError.class);
    }
}
