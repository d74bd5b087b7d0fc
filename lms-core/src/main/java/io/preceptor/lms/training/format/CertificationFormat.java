package io.preceptor.lms.training.format;

import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.training.CertificationRule;
import io.preceptor.lms.training.ExpiryBasis;
import java.time.MonthDay;
import java.time.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/// What a course or a learning path certifies.
final class CertificationFormat {

    static final List<String> CERTIFICATION =
            List.of("title", "validity", "window", "from", "fixedDay", "minimumActive", "refresher", "lapseGrace");
    static final String NEVER_EXPIRES = "never expires";

    private static final String COMPLETION = "completion";
    private static final String PREVIOUS_EXPIRY = "previousExpiry";
    private static final String FIXED_DAY = "fixedDay";
    private static final List<String> BASES = List.of(COMPLETION, PREVIOUS_EXPIRY, FIXED_DAY);

    private CertificationFormat() {}

    static @Nullable CertificationRule read(Node node, Problems problems, References references) {
        Fields fields = Fields.read(node, "a certification", CERTIFICATION, problems);
        if (fields == null) {
            return null;
        }
        String title = fields.required("title", "the words on the certificate", Scalars::text);
        Node validityNode = fields.required("validity", Spans.PERIOD + ", or `" + NEVER_EXPIRES + "`");
        boolean expires =
                !(validityNode instanceof ScalarNode scalar && scalar.getValue().equals(NEVER_EXPIRES));
        Period validity = validityNode != null && expires ? Scalars.period(validityNode, problems) : null;
        Period window = expires ? fields.required("window", Spans.PERIOD, Scalars::period) : Period.ZERO;
        if (!expires) {
            fields.optional("window")
                    .ifPresent(stray -> problems.at(
                            stray, ProblemCode.CONTRADICTORY, "no window, for nothing expires", "remove the line"));
        }
        ExpiryBasis basis = basis(fields, problems);
        String refresher = fields.optional("refresher", Scalars::key);
        if (refresher != null) {
            references.name(
                    References.Kind.LEARNING,
                    refresher,
                    fields.optional("refresher").orElse(node),
                    problems);
        }
        Period stated = fields.optional("lapseGrace", Scalars::period);
        Period lapseGrace = stated == null ? Period.ZERO : stated;
        if (title == null || window == null || basis == null || (expires && validity == null)) {
            return null;
        }
        return problems.build(node, () -> new CertificationRule(title, validity, window, basis, refresher, lapseGrace));
    }

    private static @Nullable ExpiryBasis basis(Fields fields, Problems problems) {
        Node from = fields.optional("from").orElse(null);
        String name = from == null ? COMPLETION : Scalars.text(from, problems);
        if (name != null && !BASES.contains(name)) {
            problems.at(
                    from == null ? fields.node() : from,
                    ProblemCode.MALFORMED,
                    "one of " + Fields.names(BASES),
                    Nearest.fix(name, BASES, "write one of them"));
            return null;
        }
        if (FIXED_DAY.equals(name)) {
            MonthDay day = fields.required("fixedDay", "month and day such as `12-31`", Scalars::monthDay);
            Period minimum = fields.required("minimumActive", Spans.PERIOD, Scalars::period);
            return day == null || minimum == null
                    ? null
                    : problems.build(fields.node(), () -> new ExpiryBasis.OnFixedDay(day, minimum));
        }
        for (String stray : List.of("fixedDay", "minimumActive")) {
            fields.optional(stray)
                    .ifPresent(node -> problems.at(
                            node,
                            ProblemCode.CONTRADICTORY,
                            "`" + stray + "` beside `from: fixedDay` alone",
                            "write `from: fixedDay`, or remove the line"));
        }
        if (name == null) {
            return null;
        }
        return name.equals(PREVIOUS_EXPIRY) ? new ExpiryBasis.FromPreviousExpiry() : new ExpiryBasis.FromCompletion();
    }

    static Node write(CertificationRule rule) {
        Period validity = rule.validity();
        Yaml yaml = Yaml.mapping()
                .put("title", rule.title())
                .put("validity", validity == null ? NEVER_EXPIRES : Spans.write(validity));
        if (validity == null) {
            return yaml.node();
        }
        yaml.put("window", Spans.write(rule.window()));
        switch (rule.basis()) {
            case ExpiryBasis.FromCompletion _ -> {}
            case ExpiryBasis.FromPreviousExpiry _ -> yaml.put("from", PREVIOUS_EXPIRY);
            case ExpiryBasis.OnFixedDay(MonthDay day, Period minimumActive) ->
                yaml.put("from", FIXED_DAY)
                        .put("fixedDay", day.toString().substring(2))
                        .put("minimumActive", Spans.write(minimumActive));
        }
        yaml.put("refresher", rule.refresher());
        return rule.lapseGrace().isZero()
                ? yaml.node()
                : yaml.put("lapseGrace", Spans.write(rule.lapseGrace())).node();
    }
}
