package io.preceptor.lms.training;

import java.time.LocalDate;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/// Who must complete which course or learning path, by when, and why.
///
/// @param key           stable across publications: assignments name it
/// @param title         what the learner sees as the reason
/// @param course        the key of the course, or of the learning path: the two share one set of keys
/// @param audience      bound to one position at a time
/// @param due           how the due date follows from the person's dates
/// @param recurring     true: again each time the certification of the course nears its expiry
/// @param effectiveFrom the first day on which it binds anyone; null means always
/// @param owner         the office that answers questions about it, never a person's name
/// @param regulation    the rule from outside that it answers to; null when it is the house's own
/// @param beforeStart   how long before a position begins it binds already; null means from its first day
/// @param terms         grace, notice and the like around the due date
public record Requirement(
        String key,
        String title,
        String course,
        Criterion audience,
        DueRule due,
        boolean recurring,
        @Nullable LocalDate effectiveFrom,
        String owner,
        @Nullable Regulation regulation,
        @Nullable Period beforeStart,
        DueTerms terms) {
    public Requirement {
        Keys.require("The key of a requirement", key);
        Keys.requireText("The title of a requirement", title);
        Keys.require("The course of a requirement", course);
        Keys.requireText("The owner of a requirement", owner);
        if (beforeStart != null) {
            Periods.requireNotNegative("A time before the start", beforeStart);
        }
    }

    /// A requirement that grants nothing around its due date.
    public Requirement(
            String key,
            String title,
            String course,
            Criterion audience,
            DueRule due,
            boolean recurring,
            @Nullable LocalDate effectiveFrom,
            String owner,
            @Nullable Regulation regulation,
            @Nullable Period beforeStart) {
        this(
                key,
                title,
                course,
                audience,
                due,
                recurring,
                effectiveFrom,
                owner,
                regulation,
                beforeStart,
                DueTerms.NONE);
    }

    /// A requirement that binds from the first day of a position.
    public Requirement(
            String key,
            String title,
            String course,
            Criterion audience,
            DueRule due,
            boolean recurring,
            @Nullable LocalDate effectiveFrom,
            String owner,
            @Nullable Regulation regulation) {
        this(key, title, course, audience, due, recurring, effectiveFrom, owner, regulation, null);
    }

    /// Whether it binds anyone on that day.
    public boolean isEffectiveOn(LocalDate day) {
        return effectiveFrom == null || !day.isBefore(effectiveFrom);
    }
}
