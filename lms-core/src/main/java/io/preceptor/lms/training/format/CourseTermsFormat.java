package io.preceptor.lms.training.format;

import io.preceptor.lms.training.CourseTerms;
import io.preceptor.lms.training.CreditType;
import io.preceptor.lms.training.Formats;
import io.preceptor.lms.training.NewVersion;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/// What surrounds a course: what comes before it, the credit it gives, when it is given no more, and in which formats
/// it is taken.
final class CourseTermsFormat {

    static final List<String> NAMES = List.of("after", "credit", "retiredOn", "newVersion");
    static final List<String> NEW_VERSION = List.of("requiredOf", "from");
    static final List<String> CREDIT =
            Arrays.stream(CreditType.values()).map(CourseTermsFormat::word).toList();

    private CourseTermsFormat() {}

    static @Nullable CourseTerms read(Fields fields, Problems problems, References references) {
        int before = problems.count();
        List<String> after = courses(fields, "after", problems, references);
        Map<CreditType, BigDecimal> credit = fields.optional("credit", CourseTermsFormat::credit);
        LocalDate retiredOn = fields.optional("retiredOn", Scalars::date);
        NewVersion newVersion = fields.optional("newVersion", CourseTermsFormat::newVersion);
        Formats formats = FormatsFormat.read(fields, problems);
        if (problems.count() > before || formats == null) {
            return null;
        }
        return problems.build(
                fields.node(),
                () -> new CourseTerms(after, credit == null ? Map.of() : credit, retiredOn, newVersion, formats));
    }

    private static @Nullable NewVersion newVersion(Node node, Problems problems) {
        Fields fields = Fields.read(node, "a new version", NEW_VERSION, problems);
        if (fields == null) {
            return null;
        }
        NewVersion.Whom whom = fields.required(
                "requiredOf",
                "`nobody`, `new-starters` or `everyone`",
                (value, into) -> Scalars.word(value, into, NewVersion.Whom.values(), NewVersion.Whom::word));
        LocalDate from = fields.required("from", "the day on which it came", Scalars::date);
        return whom == null || from == null ? null : new NewVersion(whom, from);
    }

    /// The keys of courses, each of which must be there.
    static List<String> courses(Fields fields, String name, Problems problems, References references) {
        List<String> courses = new ArrayList<>();
        for (Node node : fields.list(name)) {
            String course = Scalars.key(node, problems);
            if (course != null) {
                references.name(References.Kind.COURSE, course, node, problems);
                courses.add(course);
            }
        }
        return courses;
    }

    private static Map<CreditType, BigDecimal> credit(Node node, Problems problems) {
        Map<CreditType, BigDecimal> credit = new EnumMap<>(CreditType.class);
        Fields fields = Fields.read(node, "credit", CREDIT, problems);
        if (fields != null) {
            for (CreditType type : CreditType.values()) {
                BigDecimal hours = fields.optional(word(type), Scalars::hours);
                if (hours != null) {
                    credit.put(type, hours);
                }
            }
        }
        return credit;
    }

    static String word(CreditType type) {
        return type.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static void put(Yaml yaml, CourseTerms terms) {
        if (!terms.after().isEmpty()) {
            yaml.put("after", Yaml.codes(terms.after()));
        }
        if (!terms.credit().isEmpty()) {
            Yaml credit = Yaml.mapping();
            terms.credit().forEach((type, hours) -> credit.put(word(type), hours.toPlainString()));
            yaml.put("credit", credit.node());
        }
        LocalDate retiredOn = terms.retiredOn();
        yaml.put("retiredOn", retiredOn == null ? null : retiredOn.toString());
        NewVersion newVersion = terms.newVersion();
        if (newVersion != null) {
            yaml.put(
                    "newVersion",
                    Yaml.mapping()
                            .put("requiredOf", newVersion.requiredOf().word())
                            .put("from", newVersion.from().toString())
                            .node());
        }
        FormatsFormat.put(yaml, terms.formats());
    }
}
