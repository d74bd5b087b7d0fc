package io.preceptor.lms.training.format;

import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.training.CheckOffRule;
import io.preceptor.lms.training.CheckStep;
import io.preceptor.lms.training.Format;
import io.preceptor.lms.training.Formats;
import io.preceptor.lms.training.StaffNumber;
import java.time.Period;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/// In which formats a course is taken: `formats`, `needs`, `within` and `checkOff`.
final class FormatsFormat {

    static final List<String> NAMES = List.of("formats", "needs", "within", "checkOff");

    private static final List<String> CHECK_OFF = List.of("steps", "observers");
    private static final List<String> STEP = List.of("key", "text", "critical");
    private static final List<String> OBSERVER = List.of("system", "value");

    /// Whether one format is enough.
    private enum Needs {
        ANY,
        ALL;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private FormatsFormat() {}

    /// Null after something was reported.
    static @Nullable Formats read(Fields fields, Problems problems) {
        int before = problems.count();
        Set<Format> offered = formats(fields, problems);
        Needs needs = fields.optional("needs", (node, into) -> Scalars.word(node, into, Needs.values(), Needs::word));
        Period within = fields.optional("within", Scalars::period);
        CheckOffRule checkOff = fields.optional("checkOff", FormatsFormat::checkOff);
        if (problems.count() == before) {
            contradictions(fields, offered, needs, problems);
        }
        return problems.count() > before
                ? null
                : problems.build(fields.node(), () -> new Formats(offered, needs == Needs.ALL, within, checkOff));
    }

    private static Set<Format> formats(Fields fields, Problems problems) {
        Optional<Node> list = fields.optional("formats");
        if (list.isEmpty()) {
            return Formats.ONLINE.offered();
        }
        var offered = EnumSet.noneOf(Format.class);
        List<Node> nodes = Fields.list(list.get(), problems);
        for (Node node : nodes) {
            Format format = Scalars.word(node, problems, Format.values(), Format::word);
            if (format != null && !offered.add(format)) {
                problems.at(node, ProblemCode.CONTRADICTORY, "each format once", "remove one of the two");
            }
        }
        if (nodes.isEmpty()) {
            problems.at(list.get(), ProblemCode.MISSING, "at least one format", "write `[online]`, or leave it out");
        }
        return offered;
    }

    private static void contradictions(Fields fields, Set<Format> offered, @Nullable Needs needs, Problems problems) {
        Node needed = fields.optional("needs").orElse(null);
        if (needed != null && offered.size() == 1) {
            problems.at(
                    needed,
                    ProblemCode.CONTRADICTORY,
                    "`needs` only where there are several formats",
                    "remove it, or add a format to `formats`");
        }
        Node within = fields.optional("within").orElse(null);
        if (within != null && needs != Needs.ALL) {
            problems.at(
                    within,
                    ProblemCode.CONTRADICTORY,
                    "`within` only beside `needs: all`",
                    "remove it, or write `needs: all`");
        }
        Node checkOff = fields.optional("checkOff").orElse(null);
        if (checkOff != null && !offered.contains(Format.CHECK_OFF)) {
            problems.at(
                    checkOff,
                    ProblemCode.CONTRADICTORY,
                    "`checkOff` only for a course with this format",
                    "add `check-off` to `formats`");
        } else if (checkOff == null && offered.contains(Format.CHECK_OFF)) {
            problems.at(
                    fields.optional("formats").orElse(fields.node()),
                    ProblemCode.MISSING,
                    "`checkOff`: the steps of the check-off",
                    "add `checkOff:` with its `steps:`");
        }
    }

    private static @Nullable CheckOffRule checkOff(Node node, Problems problems) {
        Fields fields = Fields.read(node, "a check-off", CHECK_OFF, problems);
        if (fields == null) {
            return null;
        }
        List<CheckStep> steps = steps(fields, problems);
        var observers = new ArrayList<StaffNumber>();
        for (Node one : fields.list("observers")) {
            Fields named = Fields.read(one, "the number of an observer", OBSERVER, problems);
            StaffNumber number = named == null ? null : FactFormat.number(named);
            if (number != null && observers.contains(number)) {
                problems.at(one, ProblemCode.CONTRADICTORY, "each observer once", "remove one of the two");
            } else if (number != null) {
                observers.add(number);
            }
        }
        return steps.isEmpty() ? null : new CheckOffRule(steps, observers);
    }

    private static List<CheckStep> steps(Fields checkOff, Problems problems) {
        Node list = checkOff.required("steps", "what the observer has to see, one after the other");
        if (list == null) {
            return List.of();
        }
        var steps = new ArrayList<CheckStep>();
        Set<String> keys = new HashSet<>();
        List<Node> nodes = Fields.list(list, problems);
        for (Node node : nodes) {
            Fields fields = Fields.read(node, "a step", STEP, problems);
            if (fields == null) {
                continue;
            }
            String key = CourseFormat.once(fields, keys, problems);
            String text = fields.required("text", "what the observer has to see", Scalars::text);
            Boolean critical =
                    fields.optional("critical").isEmpty() ? Boolean.FALSE : fields.optional("critical", Scalars::truth);
            if (key != null && text != null && critical != null) {
                steps.add(new CheckStep(key, text, critical));
            }
        }
        if (nodes.isEmpty()) {
            problems.at(list, ProblemCode.MISSING, "at least one step", "add a step after `- `");
        }
        return steps;
    }

    static void put(Yaml yaml, Formats formats) {
        if (formats.equals(Formats.ONLINE)) {
            return;
        }
        yaml.put(
                "formats",
                Yaml.codes(formats.offered().stream().map(Format::word).toList()));
        if (formats.all()) {
            yaml.put("needs", Needs.ALL.word());
        }
        Period within = formats.within();
        yaml.put("within", within == null ? null : Spans.write(within));
        CheckOffRule checkOff = formats.checkOff();
        if (checkOff != null) {
            yaml.put("checkOff", write(checkOff));
        }
    }

    private static Node write(CheckOffRule checkOff) {
        Yaml yaml = Yaml.mapping();
        if (!checkOff.observers().isEmpty()) {
            yaml.put(
                    "observers",
                    Yaml.list(checkOff.observers().stream()
                            .map(number ->
                                    FactFormat.put(Yaml.mapping(), number).node())
                            .toList()));
        }
        yaml.put(
                "steps",
                Yaml.list(checkOff.steps().stream().map(FormatsFormat::write).toList()));
        return yaml.node();
    }

    private static Node write(CheckStep step) {
        Yaml yaml = Yaml.mapping().put("key", step.key()).put("text", step.text());
        return (step.critical() ? yaml.put("critical", Yaml.bool(true)) : yaml).node();
    }
}
