package io.preceptor.lms.learning.packages.sequencing;

import io.preceptor.lms.learning.packages.sequencing.Condition.Check;
import io.preceptor.lms.learning.packages.sequencing.Precondition.Action;
import io.preceptor.lms.learning.packages.sequencing.RollupRule.Children;
import io.preceptor.lms.learning.packages.sequencing.RollupRule.Result;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Activity trees and what is known of their parts, in few words.
final class Tree {

    static final Controls FLOW = new Controls(true, true, true, false);

    private Tree() {}

    static Activity group(Sequencing rules, Activity... children) {
        return new Activity(true, null, rules, List.of(children));
    }

    static Activity part(int part, Sequencing rules) {
        return new Activity(true, part, rules, List.of());
    }

    static Activity part(int part) {
        return part(part, Sequencing.NONE);
    }

    static Sequencing controls(Controls controls) {
        return new Sequencing(controls, List.of(), null, List.of(), Contribution.USUAL, List.of());
    }

    static Sequencing when(Action action, Condition... any) {
        return new Sequencing(
                FLOW,
                List.of(new Precondition(action, new Conditions(false, List.of(any)))),
                null,
                List.of(),
                Contribution.USUAL,
                List.of());
    }

    static Sequencing limited(int attempts) {
        return new Sequencing(FLOW, List.of(), attempts, List.of(), Contribution.USUAL, List.of());
    }

    static Sequencing sharing(Sequencing rules, Objective... objectives) {
        return new Sequencing(
                rules.controls(),
                rules.preconditions(),
                rules.attemptLimit(),
                rules.rollups(),
                rules.contribution(),
                List.of(objectives));
    }

    static Sequencing rolledUp(Result result, Children children, int count, Check check) {
        return new Sequencing(
                FLOW,
                List.of(),
                null,
                List.of(new RollupRule(
                        result,
                        children,
                        count,
                        new BigDecimal("0.5"),
                        new Conditions(false, List.of(condition(check))))),
                Contribution.USUAL,
                List.of());
    }

    static Condition condition(Check check) {
        return new Condition(check, false, null, BigDecimal.ZERO);
    }

    static Condition not(Check check) {
        return new Condition(check, true, null, BigDecimal.ZERO);
    }

    static Condition not(Check check, String objective) {
        return new Condition(check, true, objective, BigDecimal.ZERO);
    }

    static Objective writing(String target) {
        return new Objective(
                "own", true, false, BigDecimal.ONE, List.of(new Objective.Shared(target, false, false, true, true)));
    }

    static Objective reading(String id, String target) {
        return new Objective(
                id, false, false, BigDecimal.ONE, List.of(new Objective.Shared(target, true, true, false, false)));
    }

    /// A primary objective that its measure alone satisfies.
    static Objective atLeast(String measure) {
        return new Objective("own", true, true, new BigDecimal(measure), List.of());
    }

    static Tracked begun() {
        return tracked(false, Truth.UNKNOWN, Truth.UNKNOWN, null);
    }

    static Tracked done() {
        return tracked(true, Truth.YES, Truth.YES, null);
    }

    static Tracked failed(int attempts) {
        return new Tracked(attempts, false, false, new Status(Truth.YES, Truth.NO, null), Map.of(), 1);
    }

    static Tracked tracked(boolean isDone, Truth completed, Truth satisfied, @Nullable String measure) {
        return new Tracked(
                1,
                true,
                isDone,
                new Status(completed, satisfied, measure == null ? null : new BigDecimal(measure)),
                Map.of(),
                1);
    }
}
