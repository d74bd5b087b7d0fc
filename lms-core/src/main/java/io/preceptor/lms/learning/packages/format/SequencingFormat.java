package io.preceptor.lms.learning.packages.format;

import io.preceptor.lms.learning.packages.PackageFault;
import io.preceptor.lms.learning.packages.sequencing.Contribution;
import io.preceptor.lms.learning.packages.sequencing.Controls;
import io.preceptor.lms.learning.packages.sequencing.Objective;
import io.preceptor.lms.learning.packages.sequencing.Precondition;
import io.preceptor.lms.learning.packages.sequencing.RollupRule;
import io.preceptor.lms.learning.packages.sequencing.Sequencing;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads `imsss:sequencing` (IMS Simple Sequencing 1.0 as SCORM 2004 CAM 4th edition, 5.1, profiles it). What it says
/// and is not followed is told once for each element.
final class SequencingFormat {

    /// Rules, conditions and objectives of one package.
    private static final int MOST = 20_000;

    private static final int MOST_ATTEMPTS = 10_000;
    private final Map<String, ManifestElement> collection = new HashMap<>();
    private final Findings findings;
    private final ConditionFormat conditions;
    private final LeftOut leftOut;
    private int count;

    SequencingFormat(ManifestElement manifest, Findings findings) {
        this.findings = findings;
        this.leftOut = new LeftOut(findings);
        this.conditions = new ConditionFormat(findings, leftOut::tell);
        manifest.children("sequencingCollection")
                .flatMap(all -> all.children("sequencing"))
                .forEach(one -> {
                    String id = one.attribute("ID");
                    if (id != null) {
                        collection.putIfAbsent(id, one);
                    }
                });
    }

    /// The rules of an item or an organization. What it takes from the collection of the manifest stands in the item
    /// afterwards, so that others find it there.
    ///
    /// @param isLeaf whether nothing lies below it
    Sequencing read(ManifestElement item, boolean isLeaf) {
        Optional<ManifestElement> found = item.child("sequencing");
        if (found.isEmpty()) {
            return Sequencing.NONE;
        }
        ManifestElement sequencing = found.get();
        adopt(sequencing);
        leftOut.tell(sequencing);
        return new Sequencing(
                controls(sequencing),
                preconditions(sequencing),
                attemptLimit(sequencing, isLeaf),
                rollups(sequencing),
                contribution(sequencing),
                objectives(sequencing));
    }

    private void adopt(ManifestElement sequencing) {
        String reference = sequencing.attribute("IDRef");
        if (reference == null) {
            return;
        }
        ManifestElement shared = collection.get(reference);
        if (shared == null) {
            findings.refuse(
                    sequencing.place(),
                    PackageFault.DANGLING_REFERENCE,
                    "let IDRef name a sequencing of the manifest's sequencingCollection");
        } else {
            sequencing.adopt(shared);
        }
    }

    private Controls controls(ManifestElement sequencing) {
        return sequencing
                .child("controlMode")
                .map(mode -> {
                    for (String name : List.of("useCurrentAttemptObjectiveInfo", "useCurrentAttemptProgressInfo")) {
                        if (!mode.truth(name, true, findings)) {
                            leftOut.tell(mode, name);
                        }
                    }
                    return new Controls(
                            mode.truth("choice", true, findings),
                            mode.truth("choiceExit", true, findings),
                            mode.truth("flow", false, findings),
                            mode.truth("forwardOnly", false, findings));
                })
                .orElse(Controls.USUAL);
    }

    private List<Precondition> preconditions(ManifestElement sequencing) {
        var read = new ArrayList<Precondition>();
        sequencing
                .children("sequencingRules")
                .flatMap(rules -> rules.children("preConditionRule"))
                .takeWhile(this::isCounted)
                .forEach(rule -> {
                    Precondition.Action action = ConditionFormat.word(
                            rule.child("ruleAction").map(found -> found.attribute("action")),
                            Precondition.Action.values(),
                            Precondition.Action::word);
                    if (action == null) {
                        leftOut.tell(rule, "ruleAction");
                        return;
                    }
                    conditions
                            .read(rule.child("ruleConditions"), "ruleCondition", true)
                            .ifPresent(all -> read.add(new Precondition(action, all)));
                });
        return read;
    }

    private @Nullable Integer attemptLimit(ManifestElement sequencing, boolean isLeaf) {
        Optional<ManifestElement> limits = sequencing.child("limitConditions");
        String written = limits.map(found -> found.attribute("attemptLimit")).orElse(null);
        if (limits.isEmpty() || written == null) {
            return null;
        }
        if (!isLeaf) {
            leftOut.tell(limits.get(), "attemptLimit of an item that holds others");
            return null;
        }
        if (written.matches("[0-9]{1,5}") && Integer.parseInt(written) <= MOST_ATTEMPTS) {
            return Integer.valueOf(written);
        }
        findings.refuse(
                limits.get().place(),
                PackageFault.BAD_MEASURE,
                "write attemptLimit as a whole number from 0 to " + MOST_ATTEMPTS);
        return null;
    }

    private List<RollupRule> rollups(ManifestElement sequencing) {
        var read = new ArrayList<RollupRule>();
        sequencing
                .children("rollupRules")
                .flatMap(rules -> rules.children("rollupRule"))
                .takeWhile(this::isCounted)
                .forEach(rule -> {
                    RollupRule.Result result = ConditionFormat.word(
                            rule.child("rollupAction").map(found -> found.attribute("action")),
                            RollupRule.Result.values(),
                            RollupRule.Result::word);
                    RollupRule.Children children = ConditionFormat.word(
                            Optional.of(Objects.requireNonNullElse(rule.attribute("childActivitySet"), "all")),
                            RollupRule.Children.values(),
                            RollupRule.Children::word);
                    if (result == null || children == null) {
                        leftOut.tell(rule, result == null ? "rollupAction" : "childActivitySet");
                        return;
                    }
                    BigDecimal least = number(rule, "minimumCount", BigDecimal.ZERO, BigDecimal.valueOf(MOST));
                    BigDecimal percent = number(rule, "minimumPercent", BigDecimal.ZERO, BigDecimal.ONE);
                    conditions
                            .read(rule.child("rollupConditions"), "rollupCondition", false)
                            .ifPresent(
                                    all -> read.add(new RollupRule(result, children, least.intValue(), percent, all)));
                });
        return read;
    }

    private Contribution contribution(ManifestElement sequencing) {
        Optional<ManifestElement> rules = sequencing.child("rollupRules");
        BigDecimal weight = rules.map(found -> MeasureFormat.number(
                        found,
                        found.attribute("objectiveMeasureWeight"),
                        "objectiveMeasureWeight",
                        BigDecimal.ZERO,
                        BigDecimal.ONE,
                        findings))
                .orElse(BigDecimal.ONE);
        return new Contribution(
                sequencing
                        .child("deliveryControls")
                        .map(found -> found.truth("tracked", true, findings))
                        .orElse(true),
                rules.map(found -> found.truth("rollupObjectiveSatisfied", true, findings))
                        .orElse(true),
                rules.map(found -> found.truth("rollupProgressCompletion", true, findings))
                        .orElse(true),
                weight.stripTrailingZeros());
    }

    private List<Objective> objectives(ManifestElement sequencing) {
        var read = new ArrayList<Objective>();
        sequencing
                .children("objectives")
                .filter(found -> !LeftOut.isOfAdl(found))
                .flatMap(found -> Stream.concat(found.children("primaryObjective"), found.children("objective")))
                .takeWhile(this::isCounted)
                .forEach(found -> read.add(objective(found)));
        return read;
    }

    private Objective objective(ManifestElement found) {
        String least = found.text("minNormalizedMeasure");
        BigDecimal measure = MeasureFormat.number(
                found, least, "minNormalizedMeasure", BigDecimal.ONE.negate(), BigDecimal.ONE, findings);
        var shared = new ArrayList<Objective.Shared>();
        found.children("mapInfo").takeWhile(this::isCounted).forEach(map -> {
            String target = map.attribute("targetObjectiveID");
            if (target == null) {
                findings.refuse(
                        map.place(),
                        PackageFault.DANGLING_REFERENCE,
                        "let targetObjectiveID name the objective that is shared");
                return;
            }
            shared.add(new Objective.Shared(
                    target,
                    map.truth("readSatisfiedStatus", true, findings),
                    map.truth("readNormalizedMeasure", true, findings),
                    map.truth("writeSatisfiedStatus", false, findings),
                    map.truth("writeNormalizedMeasure", false, findings)));
        });
        return new Objective(
                found.attribute("objectiveID"),
                found.name.equalsIgnoreCase("primaryObjective"),
                found.truth("satisfiedByMeasure", false, findings),
                measure == null ? BigDecimal.ONE : measure,
                shared);
    }

    private boolean isCounted(ManifestElement found) {
        count++;
        if (count == MOST + 1) {
            findings.refuse(
                    found.place(),
                    PackageFault.MANIFEST_TOO_LARGE,
                    "make it simpler: at most %d rules and objectives are taken".formatted(MOST));
        }
        return count <= MOST && conditions.count() <= MOST;
    }

    private BigDecimal number(ManifestElement at, String name, BigDecimal least, BigDecimal most) {
        BigDecimal number = MeasureFormat.number(at, at.attribute(name), name, least, most, findings);
        return number == null ? least : number;
    }
}
