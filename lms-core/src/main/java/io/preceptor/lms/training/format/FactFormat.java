package io.preceptor.lms.training.format;

import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.training.AttributeIn;
import io.preceptor.lms.training.Criterion;
import io.preceptor.lms.training.FteBetween;
import io.preceptor.lms.training.Hired;
import io.preceptor.lms.training.ManagedBy;
import io.preceptor.lms.training.StaffNumber;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.time.Period;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/// Criteria that say more of a fact than which codes it may have.
final class FactFormat {

    static final List<String> FTE = List.of("atLeast", "atMost");
    static final List<String> HIRED = List.of("from", "until", "withinLast");
    static final List<String> NUMBER = List.of("system", "value");
    static final List<String> ATTRIBUTE = List.of("name", "in");
    private static final String A_NAME =
            "one of " + Fields.names(AttributeIn.KNOWN.stream().sorted().toList())
                    + ", or a name of your own such as `x.blood-handling`";

    private FactFormat() {}

    static @Nullable Criterion fte(Node node, Problems problems) {
        Fields fields = Fields.read(node, "a share of full time", FTE, problems);
        if (fields == null) {
            return null;
        }
        int before = problems.count();
        BigDecimal least = fields.optional("atLeast", Scalars::share);
        BigDecimal most = fields.optional("atMost", Scalars::share);
        return problems.count() > before ? null : problems.build(node, () -> new FteBetween(least, most));
    }

    static @Nullable Criterion hired(Node node, Problems problems) {
        Fields fields = Fields.read(node, "a time of hire", HIRED, problems);
        if (fields == null) {
            return null;
        }
        int before = problems.count();
        LocalDate from = fields.optional("from", Scalars::date);
        LocalDate until = fields.optional("until", Scalars::date);
        Period withinLast = fields.optional("withinLast", Scalars::period);
        return problems.count() > before ? null : problems.build(node, () -> new Hired(from, until, withinLast));
    }

    static @Nullable Criterion managedBy(Node node, Problems problems) {
        List<Node> nodes = Fields.list(node, problems);
        Set<StaffNumber> managers = new HashSet<>();
        for (Node one : nodes) {
            Fields fields = Fields.read(one, "the number of a manager", NUMBER, problems);
            StaffNumber number = fields == null ? null : number(fields);
            if (number != null && !managers.add(number)) {
                problems.at(one, ProblemCode.CONTRADICTORY, "each manager once", "remove one of the two");
            }
        }
        if (nodes.isEmpty()) {
            problems.at(
                    node,
                    ProblemCode.CONTRADICTORY,
                    "an audience that can match somebody",
                    "name at least one manager after `- `");
        }
        return managers.isEmpty() ? null : new ManagedBy(managers);
    }

    /// A number as `system` and `value`, of whatever mapping has them.
    static @Nullable StaffNumber number(Fields fields) {
        URI system = fields.required("system", "whose number it is, an absolute URI", Scalars::system);
        String value = fields.required("value", "the number, in quotes", Scalars::text);
        return system == null || value == null ? null : new StaffNumber(system, value);
    }

    static @Nullable Criterion attribute(Node node, Problems problems) {
        Fields fields = Fields.read(node, "an attribute", ATTRIBUTE, problems);
        if (fields == null) {
            return null;
        }
        String name = fields.required("name", A_NAME, FactFormat::name);
        Node values = fields.required("in", "a list of what the source may say");
        Set<String> codes = values == null ? Set.of() : AudienceFormat.codes(values, null, problems, null);
        return name == null || codes.isEmpty() ? null : new AttributeIn(name, codes);
    }

    private static @Nullable String name(Node node, Problems problems) {
        String name = Scalars.text(node, problems);
        if (name == null || AttributeIn.KNOWN.contains(name) || AttributeIn.isFree(name)) {
            return name;
        }
        problems.at(
                node,
                ProblemCode.UNKNOWN_CODE,
                A_NAME,
                Nearest.to(name, AttributeIn.KNOWN)
                        .map(near -> "did you mean `" + near + "`?")
                        .orElse("begin a name of your own with `x.`"));
        return null;
    }

    static Node write(FteBetween fte) {
        return Yaml.mapping()
                .put("atLeast", percent(fte.atLeast()))
                .put("atMost", percent(fte.atMost()))
                .node();
    }

    private static @Nullable String percent(@Nullable BigDecimal share) {
        return share == null ? null : share.toPlainString() + "%";
    }

    static Node write(Hired hired) {
        LocalDate from = hired.from();
        LocalDate until = hired.until();
        Period withinLast = hired.withinLast();
        return Yaml.mapping()
                .put("from", from == null ? null : from.toString())
                .put("until", until == null ? null : until.toString())
                .put("withinLast", withinLast == null ? null : Spans.write(withinLast))
                .node();
    }

    static Node write(ManagedBy managed) {
        return Yaml.list(managed.managers().stream()
                .map(number -> put(Yaml.mapping(), number).node())
                .toList());
    }

    static Yaml put(Yaml yaml, StaffNumber number) {
        return yaml.put("system", String.valueOf(number.system())).put("value", number.value());
    }

    static Node write(AttributeIn attribute) {
        return Yaml.mapping()
                .put("name", attribute.name())
                .put("in", Yaml.codes(attribute.values()))
                .node();
    }
}
