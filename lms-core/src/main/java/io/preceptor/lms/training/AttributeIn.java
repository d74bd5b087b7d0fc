package io.preceptor.lms.training;

import java.util.List;
import java.util.Set;

/// A source says one of these of something that has no criterion of its own: one of [#KNOWN], or a name that the
/// house gave to a column (`x.blood-handling`).
public record AttributeIn(String name, Set<String> values) implements Criterion {

    /// What the names begin with that the house gives itself.
    public static final String FREE = "x.";

    /// What every source may say, in its own words.
    public static final Set<String> KNOWN =
            Set.of("inactive-reason", "job-code", "job-title", "relationship", "staff-type");

    public AttributeIn {
        values = Criterion.sorted(values);
        if (!KNOWN.contains(name) && !isFree(name)) {
            throw new IllegalArgumentException("An attribute is one of those known, or begins with " + FREE);
        }
    }

    /// Whether it is a name that the house may give: `x.` and then lower-case words joined by hyphens.
    public static boolean isFree(String name) {
        return name.startsWith(FREE) && Keys.isKey(name.substring(FREE.length()));
    }

    @Override
    public CriterionTrace trace(PositionFacts facts) {
        return new CriterionTrace(
                this,
                Criterion.among(values, facts.attributes().get(name), "attribute " + name),
                FactName.ATTRIBUTE,
                List.of());
    }
}
