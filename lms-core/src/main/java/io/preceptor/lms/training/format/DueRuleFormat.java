package io.preceptor.lms.training.format;

import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.training.DueRule;
import io.preceptor.lms.training.DueTerms;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/// Due rules: a mapping with exactly one rule, and what is granted around it.
final class DueRuleFormat {

    static final List<String> RULES = List.of(
            "afterPositionStart",
            "afterHire",
            "afterAssignment",
            "afterCompletion",
            "beforeExpiry",
            "fixedDay",
            "onDate");
    static final String NIGHT_SHIFT = "night-shift";

    /// Which course a rule reads that counts from a course.
    private static final String OF = "of";

    private static final List<String> TERMS = List.of(OF, "grace", "notice", "endOf", "returnGrace");
    private static final List<String> KNOWN =
            Stream.concat(RULES.stream(), TERMS.stream()).toList();

    private DueRuleFormat() {}

    /// @param course the requirement's own course, where the rule names none; null where that is unreadable
    static @Nullable DueRule read(Node node, Problems problems, References references, @Nullable String course) {
        Fields fields = Fields.read(node, "a due rule", KNOWN, problems);
        if (fields == null) {
            return null;
        }
        List<String> rules = fields.names().stream().filter(RULES::contains).toList();
        if (rules.size() != 1) {
            problems.at(node, ProblemCode.CONTRADICTORY, "exactly one of " + Fields.names(RULES), "keep one of them");
            return null;
        }
        String name = rules.getFirst();
        String of = of(fields, name, problems, references, course);
        return switch (name) {
            case "afterPositionStart" -> within(fields, name, DueRule.AfterPositionStart::new);
            case "afterHire" -> within(fields, name, DueRule.AfterHire::new);
            case "afterAssignment" -> within(fields, name, DueRule.AfterAssignment::new);
            case "afterCompletion" ->
                of == null ? null : within(fields, name, period -> new DueRule.AfterCompletion(period, of));
            case "beforeExpiry" ->
                of == null ? null : within(fields, name, period -> new DueRule.BeforeExpiry(period, of));
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

    private static @Nullable String of(
            Fields fields, String rule, Problems problems, References references, @Nullable String course) {
        Node stated = fields.optional(OF).orElse(null);
        if (stated == null) {
            return course;
        }
        if (!rule.equals("afterCompletion") && !rule.equals("beforeExpiry")) {
            problems.at(
                    stated,
                    ProblemCode.CONTRADICTORY,
                    "`of` beside `afterCompletion` or `beforeExpiry` alone",
                    "remove the line");
            return null;
        }
        String of = Scalars.key(stated, problems);
        if (of != null) {
            references.name(References.Kind.COURSE, of, stated, problems);
        }
        return of;
    }

    /// What stands beside the rule. Names that nobody knows were reported with the rule.
    static @Nullable DueTerms terms(Node node, Problems problems) {
        if (!(node instanceof MappingNode)) {
            return null;
        }
        Fields fields = Fields.known(node, KNOWN, problems);
        Period grace = fields.optional("grace", Scalars::period);
        Period notice = fields.optional("notice", Scalars::period);
        Period returnGrace = fields.optional("returnGrace", Scalars::period);
        Boolean night = fields.optional("endOf").isEmpty() ? Boolean.FALSE : fields.optional("endOf", Scalars::endOf);
        return night == null ? null : problems.build(node, () -> new DueTerms(grace, notice, night, returnGrace));
    }

    private static @Nullable DueRule within(Fields fields, String name, Function<Period, DueRule> rule) {
        Period within = fields.required(name, Spans.PERIOD, Scalars::period);
        return within == null ? null : rule.apply(within);
    }

    static Node write(DueRule rule, DueTerms terms) {
        Yaml yaml =
                switch (rule) {
                    case DueRule.AfterPositionStart(Period within) -> one("afterPositionStart", Spans.write(within));
                    case DueRule.AfterHire(Period within) -> one("afterHire", Spans.write(within));
                    case DueRule.AfterAssignment(Period within) -> one("afterAssignment", Spans.write(within));
                    case DueRule.AfterCompletion(Period within, String course) ->
                        one("afterCompletion", Spans.write(within)).put(OF, course);
                    case DueRule.BeforeExpiry(Period before, String course) ->
                        one("beforeExpiry", Spans.write(before)).put(OF, course);
                    case DueRule.FixedDay(MonthDay day) ->
                        one("fixedDay", day.toString().substring(2));
                    case DueRule.OnDate(LocalDate date) -> one("onDate", date.toString());
                };
        return yaml.put("grace", span(terms.grace()))
                .put("notice", span(terms.notice()))
                .put("endOf", terms.nightShift() ? NIGHT_SHIFT : null)
                .put("returnGrace", span(terms.returnGrace()))
                .node();
    }

    private static @Nullable String span(@Nullable Period period) {
        return period == null ? null : Spans.write(period);
    }

    private static Yaml one(String name, String value) {
        return Yaml.mapping().put(name, value);
    }
}
