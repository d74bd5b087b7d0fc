package io.preceptor.lms.training.format;

import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.training.DueRule;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/// Due rules: a mapping with exactly one rule.
final class DueRuleFormat {

    static final List<String> RULES =
            List.of("afterPositionStart", "afterHire", "afterAssignment", "fixedDay", "onDate");

    private DueRuleFormat() {}

    static @Nullable DueRule read(Node node, Problems problems) {
        Fields fields = Fields.read(node, "a due rule", RULES, problems);
        if (fields == null) {
            return null;
        }
        if (fields.names().size() != 1) {
            problems.at(node, ProblemCode.CONTRADICTORY, "exactly one of " + Fields.names(RULES), "keep one of them");
            return null;
        }
        String name = fields.names().getFirst();
        return switch (name) {
            case "afterPositionStart" -> within(fields, name, DueRule.AfterPositionStart::new);
            case "afterHire" -> within(fields, name, DueRule.AfterHire::new);
            case "afterAssignment" -> within(fields, name, DueRule.AfterAssignment::new);
            case "fixedDay" -> {
                MonthDay day = fields.required(name, "month and day such as `10-15`", Scalars::monthDay);
                yield day == null ? null : new DueRule.FixedDay(day);
            }
            case "onDate" -> {
                LocalDate date = fields.required(name, "a date such as `2026-12-31`", Scalars::date);
                yield date == null ? null : new DueRule.OnDate(date);
            }
            default -> throw new IllegalArgumentException("No due rule is called " + name);
        };
    }

    private static @Nullable DueRule within(Fields fields, String name, Function<Period, DueRule> rule) {
        Period within = fields.required(name, Spans.PERIOD, Scalars::period);
        return within == null ? null : rule.apply(within);
    }

    static Node write(DueRule rule) {
        return switch (rule) {
            case DueRule.AfterPositionStart(Period within) -> one("afterPositionStart", Spans.write(within));
            case DueRule.AfterHire(Period within) -> one("afterHire", Spans.write(within));
            case DueRule.AfterAssignment(Period within) -> one("afterAssignment", Spans.write(within));
            case DueRule.FixedDay(MonthDay day) ->
                one("fixedDay", day.toString().substring(2));
            case DueRule.OnDate(LocalDate date) -> one("onDate", date.toString());
        };
    }

    private static Node one(String name, String value) {
        return Yaml.mapping().put(name, value).node();
    }
}
