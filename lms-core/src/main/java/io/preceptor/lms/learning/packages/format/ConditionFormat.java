package io.preceptor.lms.learning.packages.format;

import io.preceptor.lms.learning.packages.PackageFault;
import io.preceptor.lms.learning.packages.sequencing.Condition;
import io.preceptor.lms.learning.packages.sequencing.Conditions;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads the conditions of rules of sequencing.
final class ConditionFormat {

    /// Of one rule.
    private static final int MOST = 100;

    private final Findings findings;
    private final BiConsumer<ManifestElement, String> leftOut;
    private int count;

    /// @param leftOut takes what is not followed, and where it stands
    ConditionFormat(Findings findings, BiConsumer<ManifestElement, String> leftOut) {
        this.findings = findings;
        this.leftOut = leftOut;
    }

    /// How many conditions were read so far.
    int count() {
        return count;
    }

    /// Empty where a condition is not followed: then its whole rule is not.
    ///
    /// @param name  what one condition is called
    /// @param isAll whether all must hold where nothing is written
    Optional<Conditions> read(Optional<ManifestElement> found, String name, boolean isAll) {
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var all = new ArrayList<Condition>();
        for (ManifestElement one : found.get().children(name).limit(MOST + 1L).toList()) {
            count++;
            Condition condition = condition(one);
            if (condition == null) {
                leftOut.accept(one, name + " of this kind");
                return Optional.empty();
            }
            all.add(condition);
        }
        if (all.size() > MOST) {
            findings.refuse(
                    found.get().place(),
                    PackageFault.MANIFEST_TOO_LARGE,
                    "make it simpler: at most %d conditions of a rule are taken".formatted(MOST));
        }
        String combination = found.get().attribute("conditionCombination");
        return Optional.of(new Conditions(combination == null ? isAll : combination.equals("all"), all));
    }

    private @Nullable Condition condition(ManifestElement one) {
        Condition.Check check =
                word(Optional.ofNullable(one.attribute("condition")), Condition.Check.values(), Condition.Check::word);
        if (check == null) {
            return null;
        }
        BigDecimal threshold = MeasureFormat.number(
                one,
                one.attribute("measureThreshold"),
                "measureThreshold",
                BigDecimal.ONE.negate(),
                BigDecimal.ONE,
                findings);
        return new Condition(
                check,
                "not".equals(one.attribute("operator")),
                one.attribute("referencedObjective"),
                threshold == null ? BigDecimal.ZERO : threshold);
    }

    /// Null where it is none of them.
    static <E> @Nullable E word(Optional<String> written, E[] all, Function<E, String> word) {
        for (E one : all) {
            if (word.apply(one).equals(written.orElse(null))) {
                return one;
            }
        }
        return null;
    }
}
