package io.preceptor.lms.learning.packages;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.learning.packages.format.ManifestJson;
import io.preceptor.lms.learning.packages.format.PackageReader;
import io.preceptor.lms.learning.packages.sequencing.Activity;
import io.preceptor.lms.learning.packages.sequencing.Condition;
import io.preceptor.lms.learning.packages.sequencing.Controls;
import io.preceptor.lms.learning.packages.sequencing.Objective;
import io.preceptor.lms.learning.packages.sequencing.Precondition;
import io.preceptor.lms.learning.packages.sequencing.RollupRule;
import io.preceptor.lms.learning.packages.sequencing.Sequencing;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Rules of sequencing as manifests write them.
class SequencingFormatTest {

    private static final String CONTROLS = "<imsss:controlMode choice=\"false\" flow=\"true\" forwardOnly=\"true\"/>";

    /// Whole manifests of one rule again and again pack as small as a bomb does.
    private static final PackageLimits LIMITS = new PackageLimits(10_000_000, 100, 10_000_000, 10_000_000, 100_000);

    @TempDir
    Path folder;

    @Test
    void readsEveryRuleThatIsFollowed() {
        Activity root = rules(manifest("""
                <imsss:sequencing>%s<imsss:rollupRules rollupProgressCompletion="false" objectiveMeasureWeight="0.50">
                  <imsss:rollupRule childActivitySet="atLeastCount" minimumCount="2">
                    <imsss:rollupConditions><imsss:rollupCondition condition="satisfied"/></imsss:rollupConditions>
                    <imsss:rollupAction action="satisfied"/></imsss:rollupRule>
                </imsss:rollupRules></imsss:sequencing>
                """.formatted(CONTROLS), """
                <imsss:sequencing><imsss:sequencingRules><imsss:preConditionRule>
                  <imsss:ruleConditions conditionCombination="any">
                    <imsss:ruleCondition referencedObjective="before" operator="not" condition="satisfied"/>
                    <imsss:ruleCondition condition="objectiveMeasureLessThan" measureThreshold="0.5"/>
                  </imsss:ruleConditions><imsss:ruleAction action="disabled"/></imsss:preConditionRule></imsss:sequencingRules>
                  <imsss:limitConditions attemptLimit="3"/>
                  <imsss:objectives><imsss:primaryObjective objectiveID="own" satisfiedByMeasure="true">
                    <imsss:minNormalizedMeasure>0.6</imsss:minNormalizedMeasure>
                    <imsss:mapInfo targetObjectiveID="all" writeSatisfiedStatus="true"/></imsss:primaryObjective>
                    <imsss:objective objectiveID="before"><imsss:mapInfo targetObjectiveID="first"/></imsss:objective>
                  </imsss:objectives></imsss:sequencing>
                """));

        assertThat(root.sequencing().controls()).isEqualTo(new Controls(false, true, true, true));
        assertThat(root.sequencing().contribution().toCompleted()).isFalse();
        assertThat(root.sequencing().contribution().weight()).isEqualByComparingTo("0.5");
        assertThat(root.sequencing().rollups()).singleElement().satisfies(rule -> {
            assertThat(rule.result()).isEqualTo(RollupRule.Result.SATISFIED);
            assertThat(rule.children()).isEqualTo(RollupRule.Children.AT_LEAST_COUNT);
            assertThat(rule.count()).isEqualTo(2);
        });
        Sequencing part = root.children().getFirst().sequencing();
        assertThat(root.children().getFirst().part()).isZero();
        assertThat(part.attemptLimit()).isEqualTo(3);
        assertThat(part.preconditions()).singleElement().satisfies(rule -> {
            assertThat(rule.action()).isEqualTo(Precondition.Action.DISABLED);
            assertThat(rule.conditions().isAll()).isFalse();
            assertThat(rule.conditions().conditions())
                    .containsExactly(
                            new Condition(Condition.Check.SATISFIED, true, "before", BigDecimal.ZERO),
                            new Condition(Condition.Check.MEASURE_LESS, false, null, new BigDecimal("0.5")));
        });
        assertThat(part.objectives())
                .containsExactly(
                        new Objective(
                                "own",
                                true,
                                true,
                                new BigDecimal("0.6"),
                                List.of(new Objective.Shared("all", true, true, true, false))),
                        new Objective(
                                "before",
                                false,
                                false,
                                BigDecimal.ONE,
                                List.of(new Objective.Shared("first", true, true, false, false))));
    }

    @Test
    void keepsTheRulesWithTheManifest() {
        CheckedPackage.Accepted accepted = accepted(manifest(
                "<imsss:sequencing>" + CONTROLS + "</imsss:sequencing>",
                "<imsss:sequencing><imsss:limitConditions attemptLimit=\"3\"/></imsss:sequencing>"));

        assertThat(ManifestJson.read(ManifestJson.write(accepted.manifest()))).isEqualTo(accepted.manifest());
        assertThat(accepted.warnings()).isEmpty();
    }

    @Test
    void takesTheRulesThatSeveralItemsShareFromTheirCollection() {
        String shared = """
                <imsss:sequencingCollection><imsss:sequencing ID="S"><imsss:limitConditions attemptLimit="4"/>
                  <imsss:objectives><imsss:primaryObjective satisfiedByMeasure="true">
                  <imsss:minNormalizedMeasure>0.7</imsss:minNormalizedMeasure></imsss:primaryObjective></imsss:objectives>
                </imsss:sequencing></imsss:sequencingCollection></manifest>
                """;
        String manifest = manifest("", "<imsss:sequencing IDRef=\"S\"/>");

        CheckedPackage.Accepted accepted = accepted(manifest.replace("</manifest>", shared));
        assertThat(Objects.requireNonNull(accepted.manifest().activities())
                        .children()
                        .getFirst()
                        .sequencing()
                        .attemptLimit())
                .isEqualTo(4);
        assertThat(accepted.manifest().parts().getFirst().measures().scaledPassingScore())
                .isEqualByComparingTo("0.7");
        assertThat(codes(manifest)).contains(PackageFault.DANGLING_REFERENCE);
    }

    @Test
    void offersThePartsInAnyOrderWhereNothingIsSaidOfIt() {
        assertThat(accepted(manifest("", "")).manifest().activities()).isNull();
        assertThat(accepted(manifest("<imsss:sequencing><imsss:controlMode choice=\"true\"/></imsss:sequencing>", ""))
                        .manifest()
                        .activities())
                .isNull();
    }

    @Test
    void leadsAlsoToWhatIsNotListedWhereThereAreRules() {
        String hidden = manifest("<imsss:sequencing>" + CONTROLS + "</imsss:sequencing>", "")
                .replace("<item identifier=\"I2\"", "<item isvisible=\"false\" identifier=\"I2\"");
        assertThat(accepted(hidden).manifest().parts()).hasSize(2);
        assertThat(rules(hidden).children().getLast().isVisible()).isFalse();
        assertThat(accepted(hidden.replace(CONTROLS, "")).manifest().parts()).hasSize(1);
    }

    @Test
    void namesWhatIsNotFollowedWithItsPlace() {
        CheckedPackage.Accepted accepted = accepted(manifest(
                "<imsss:sequencing><imsss:randomizationControls randomizationTiming=\"onEachNewAttempt\"/>"
                        + "<imsss:limitConditions attemptLimit=\"1\"/></imsss:sequencing>",
                """
                <imsss:sequencing><imsss:sequencingRules>
                  <imsss:preConditionRule><imsss:ruleConditions><imsss:ruleCondition condition="timeLimitExceeded"/>
                    </imsss:ruleConditions><imsss:ruleAction action="disabled"/></imsss:preConditionRule>
                  <imsss:postConditionRule><imsss:ruleConditions><imsss:ruleCondition condition="always"/>
                    </imsss:ruleConditions><imsss:ruleAction action="retry"/></imsss:postConditionRule>
                  </imsss:sequencingRules>
                  <imsss:limitConditions endTimeLimit="2027-01-01"/>
                  <adlseq:constrainedChoiceConsiderations xmlns:adlseq="http://www.adlnet.org/xsd/adlseq_v1p3"
                    constrainChoice="true"/>
                  <adlseq:rollupConsiderations xmlns:adlseq="http://www.adlnet.org/xsd/adlseq_v1p3"
                    requiredForCompleted="ifAttempted"/></imsss:sequencing>
                """));

        assertThat(accepted.warnings())
                .allSatisfy(warning -> {
                    assertThat(warning.code()).isEqualTo(PackageFault.SEQUENCING_LEFT_OUT);
                    assertThat(warning.at()).startsWith("imsmanifest.xml line ");
                })
                .extracting(PackageProblem::fix)
                .allMatch(fix -> fix.contains("is not followed here"))
                .satisfiesExactlyInAnyOrder(
                        fix -> assertThat(fix).startsWith("randomizationTiming"),
                        fix -> assertThat(fix).startsWith("attemptLimit of an item that holds others"),
                        fix -> assertThat(fix).startsWith("ruleCondition of this kind"),
                        fix -> assertThat(fix).startsWith("postConditionRule"),
                        fix -> assertThat(fix).startsWith("endTimeLimit"),
                        fix -> assertThat(fix).startsWith("constrainChoice"),
                        fix -> assertThat(fix).startsWith("requiredForCompleted"));
    }

    @Test
    void refusesRulesThatAreNoRules() {
        assertThat(codes(manifest(
                        "", "<imsss:sequencing><imsss:limitConditions attemptLimit=\"-1\"/></imsss:sequencing>")))
                .contains(PackageFault.BAD_MEASURE);
        assertThat(codes(manifest("", "<imsss:sequencing><imsss:controlMode flow=\"maybe\"/></imsss:sequencing>")))
                .contains(PackageFault.BAD_MEASURE);
        String condition = "<imsss:ruleCondition condition=\"always\"/>";
        String rule = "<imsss:preConditionRule><imsss:ruleConditions>%s</imsss:ruleConditions>"
                + "<imsss:ruleAction action=\"skip\"/></imsss:preConditionRule>";
        assertThat(codes(manifest("", ruled(rule.formatted(condition.repeat(101))))))
                .contains(PackageFault.MANIFEST_TOO_LARGE);
        assertThat(codes(manifest("", ruled(rule.formatted(condition).repeat(20_001)))))
                .contains(PackageFault.MANIFEST_TOO_LARGE);
    }

    private static String ruled(String rules) {
        return "<imsss:sequencing><imsss:sequencingRules>" + rules + "</imsss:sequencingRules></imsss:sequencing>";
    }

    /// @param all  what stands in the organization
    /// @param each what stands in each of its two items
    private static String manifest(String all, String each) {
        return PackageMaker.scorm2004(each, "index.html", "index.html")
                .replace("</organization>", all + "</organization>");
    }

    private Activity rules(String manifest) {
        return Objects.requireNonNull(accepted(manifest).manifest().activities());
    }

    private CheckedPackage.Accepted accepted(String manifest) {
        return assertThat(check(manifest))
                .asInstanceOf(InstanceOfAssertFactories.type(CheckedPackage.Accepted.class))
                .actual();
    }

    private List<PackageFault> codes(String manifest) {
        return check(manifest) instanceof CheckedPackage.Refused(var problems)
                ? problems.stream().map(PackageProblem::code).toList()
                : List.of();
    }

    private CheckedPackage check(String manifest) {
        try {
            return new PackageReader(LIMITS).check(PackageMaker.with(manifest).zip(folder));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
