package io.preceptor.lms.learning.packages.format;

import io.preceptor.lms.learning.packages.sequencing.Activity;
import io.preceptor.lms.learning.packages.sequencing.Condition;
import io.preceptor.lms.learning.packages.sequencing.Conditions;
import io.preceptor.lms.learning.packages.sequencing.Contribution;
import io.preceptor.lms.learning.packages.sequencing.Controls;
import io.preceptor.lms.learning.packages.sequencing.Objective;
import io.preceptor.lms.learning.packages.sequencing.Precondition;
import io.preceptor.lms.learning.packages.sequencing.RollupRule;
import io.preceptor.lms.learning.packages.sequencing.Sequencing;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The tree of activities and its rules, as they are kept with a manifest.
final class SequencingJson {

    private SequencingJson() {}

    static void write(Activity activity, ObjectNode into) {
        into.put("visible", activity.isVisible()).put("part", activity.part());
        Sequencing rules = activity.sequencing();
        Controls controls = rules.controls();
        into.putObject("controls")
                .put("choice", controls.choice())
                .put("choiceExit", controls.choiceExit())
                .put("flow", controls.flow())
                .put("forwardOnly", controls.forwardOnly());
        ArrayNode preconditions = into.putArray("preconditions");
        for (Precondition rule : rules.preconditions()) {
            ObjectNode one =
                    preconditions.addObject().put("action", rule.action().name());
            write(rule.conditions(), one);
        }
        into.put("attemptLimit", rules.attemptLimit());
        ArrayNode rollups = into.putArray("rollups");
        for (RollupRule rule : rules.rollups()) {
            ObjectNode one = rollups.addObject()
                    .put("result", rule.result().name())
                    .put("children", rule.children().name())
                    .put("count", rule.count())
                    .put("percent", rule.percent().toPlainString());
            write(rule.conditions(), one);
        }
        Contribution counts = rules.contribution();
        into.putObject("contribution")
                .put("tracked", counts.isTracked())
                .put("toSatisfied", counts.toSatisfied())
                .put("toCompleted", counts.toCompleted())
                .put("weight", counts.weight().toPlainString());
        ArrayNode objectives = into.putArray("objectives");
        rules.objectives().forEach(objective -> write(objective, objectives.addObject()));
        ArrayNode children = into.putArray("children");
        activity.children().forEach(child -> write(child, children.addObject()));
    }

    private static void write(Conditions conditions, ObjectNode into) {
        ArrayNode all = into.put("all", conditions.isAll()).putArray("conditions");
        for (Condition condition : conditions.conditions()) {
            all.addObject()
                    .put("check", condition.check().name())
                    .put("not", condition.isNot())
                    .put("objective", condition.objective())
                    .put("threshold", condition.threshold().toPlainString());
        }
    }

    private static void write(Objective objective, ObjectNode into) {
        ArrayNode shared = into.put("id", objective.id())
                .put("primary", objective.isPrimary())
                .put("byMeasure", objective.byMeasure())
                .put("least", objective.least().toPlainString())
                .putArray("shared");
        for (Objective.Shared one : objective.shared()) {
            shared.addObject()
                    .put("target", one.target())
                    .put("readsStatus", one.readsStatus())
                    .put("readsMeasure", one.readsMeasure())
                    .put("writesStatus", one.writesStatus())
                    .put("writesMeasure", one.writesMeasure());
        }
    }

    static Activity read(JsonNode written) {
        JsonNode controls = written.path("controls");
        JsonNode counts = written.path("contribution");
        JsonNode limit = written.path("attemptLimit");
        JsonNode part = written.path("part");
        return new Activity(
                written.path("visible").asBoolean(),
                part.isInt() ? Integer.valueOf(part.intValue()) : null,
                new Sequencing(
                        new Controls(
                                controls.path("choice").asBoolean(),
                                controls.path("choiceExit").asBoolean(),
                                controls.path("flow").asBoolean(),
                                controls.path("forwardOnly").asBoolean()),
                        each(
                                written.path("preconditions"),
                                rule -> new Precondition(
                                        Precondition.Action.valueOf(
                                                rule.path("action").asString()),
                                        conditions(rule))),
                        limit.isInt() ? Integer.valueOf(limit.intValue()) : null,
                        each(
                                written.path("rollups"),
                                rule -> new RollupRule(
                                        RollupRule.Result.valueOf(
                                                rule.path("result").asString()),
                                        RollupRule.Children.valueOf(
                                                rule.path("children").asString()),
                                        rule.path("count").intValue(),
                                        number(rule, "percent"),
                                        conditions(rule))),
                        new Contribution(
                                counts.path("tracked").asBoolean(),
                                counts.path("toSatisfied").asBoolean(),
                                counts.path("toCompleted").asBoolean(),
                                number(counts, "weight")),
                        each(written.path("objectives"), SequencingJson::objective)),
                each(written.path("children"), SequencingJson::read));
    }

    private static Conditions conditions(JsonNode rule) {
        return new Conditions(
                rule.path("all").asBoolean(),
                each(
                        rule.path("conditions"),
                        one -> new Condition(
                                Condition.Check.valueOf(one.path("check").asString()),
                                one.path("not").asBoolean(),
                                one.path("objective").isString()
                                        ? one.path("objective").asString()
                                        : null,
                                number(one, "threshold"))));
    }

    private static Objective objective(JsonNode one) {
        return new Objective(
                one.path("id").isString() ? one.path("id").asString() : null,
                one.path("primary").asBoolean(),
                one.path("byMeasure").asBoolean(),
                number(one, "least"),
                each(
                        one.path("shared"),
                        map -> new Objective.Shared(
                                map.path("target").asString(),
                                map.path("readsStatus").asBoolean(),
                                map.path("readsMeasure").asBoolean(),
                                map.path("writesStatus").asBoolean(),
                                map.path("writesMeasure").asBoolean())));
    }

    private static <T> List<T> each(JsonNode all, Function<JsonNode, T> read) {
        var list = new ArrayList<T>();
        for (JsonNode one : all) {
            list.add(read.apply(one));
        }
        return list;
    }

    private static BigDecimal number(JsonNode in, String name) {
        return new BigDecimal(in.path(name).asString());
    }
}
