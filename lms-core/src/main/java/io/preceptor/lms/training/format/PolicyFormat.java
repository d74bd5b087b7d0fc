package io.preceptor.lms.training.format;

import io.preceptor.lms.journal.FileProblem;
import io.preceptor.lms.journal.FileRead;
import io.preceptor.lms.journal.FileText;
import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.training.CertificationRule;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.Policy;
import io.preceptor.lms.training.Requirement;
import io.preceptor.lms.training.Role;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/// The policy as YAML. Any number of files, each with any of the lists `courses`, `requirements` and `roles`,
/// make one policy; they may name each other's entries in any order. `config/schema/training.schema.json` says
/// the same to an editor.
///
/// Nothing is taken unless everything can be: every problem of every file is reported at once.
public final class PolicyFormat {

    static final List<String> SECTIONS = List.of("roles", "courses", "requirements");
    static final List<String> ROLE = List.of("key", "title");

    private record Placed(Requirement requirement, Node node, Problems problems) {}

    private final List<FileProblem> all = new ArrayList<>();
    private final References references = new References();
    private final List<Role> roles = new ArrayList<>();
    private final List<Course> courses = new ArrayList<>();
    private final List<Placed> requirements = new ArrayList<>();

    private PolicyFormat() {}

    /// Reads the files and checks that audiences name known places.
    public static FileRead<Policy> read(List<FileText> files, Places places) {
        PolicyFormat reading = new PolicyFormat();
        reading.references.declare(References.Kind.PLACE, places.units());
        reading.references.declare(References.Kind.PLACE, places.facilities());
        reading.references.declare(References.Kind.FACILITY, places.facilities());
        return reading.read(files, EnumSet.allOf(References.Kind.class));
    }

    /// Reads the files where no list of places is at hand: which units and facilities they name is not checked.
    public static FileRead<Policy> read(List<FileText> files) {
        return new PolicyFormat().read(files, EnumSet.of(References.Kind.COURSE, References.Kind.ROLE));
    }

    /// Reads what [#write] wrote, which was checked against roles and places when it was published.
    public static FileRead<Policy> readBack(FileText file) {
        return new PolicyFormat().read(List.of(file), EnumSet.of(References.Kind.COURSE));
    }

    /// The canonical text: equal policies give equal text on every machine, and it reads back equal. Comments
    /// are not part of a policy.
    public static String write(Policy policy) {
        Yaml yaml = Yaml.mapping();
        if (!policy.roles().isEmpty()) {
            yaml.put(
                    "roles",
                    Yaml.list(policy.roles().stream().map(PolicyFormat::write).toList()));
        }
        if (!policy.courses().isEmpty()) {
            yaml.put(
                    "courses",
                    Yaml.list(policy.courses().stream().map(CourseFormat::write).toList()));
        }
        if (!policy.requirements().isEmpty()) {
            yaml.put(
                    "requirements",
                    Yaml.list(policy.requirements().stream()
                            .map(RequirementFormat::write)
                            .toList()));
        }
        return YamlText.write(yaml.node());
    }

    private FileRead<Policy> read(List<FileText> files, Set<References.Kind> checked) {
        for (FileText file : files) {
            Problems problems = Problems.in(file.name(), all);
            YamlText.read(file, problems).ifPresent(root -> read(root, problems));
        }
        references.check(checked);
        checkRecurrence();
        if (!all.isEmpty()) {
            return new FileRead.Refused<>(
                    Problems.sorted(all, files.stream().map(FileText::name).toList()));
        }
        List<Requirement> plain = requirements.stream().map(Placed::requirement).toList();
        return new FileRead.Taken<>(new Policy(courses, plain, roles));
    }

    private void read(Node root, Problems problems) {
        Fields fields = Fields.read(root, "a policy file", SECTIONS, problems);
        if (fields == null) {
            return;
        }
        for (Node node : fields.list("roles")) {
            addTo(roles, role(node, problems));
        }
        for (Node node : fields.list("courses")) {
            addTo(courses, CourseFormat.read(node, problems, references));
        }
        for (Node node : fields.list("requirements")) {
            Requirement requirement = RequirementFormat.read(node, problems, references);
            addTo(requirements, requirement == null ? null : new Placed(requirement, node, problems));
        }
    }

    private @Nullable Role role(Node node, Problems problems) {
        Fields fields = Fields.read(node, "a role", ROLE, problems);
        if (fields == null) {
            return null;
        }
        String key = fields.required("key", Scalars.KEY, Scalars::key);
        String title = fields.required("title", "what people read", Scalars::text);
        if (key != null) {
            references.declare(References.Kind.ROLE, key, fields.optional("key").orElse(node), problems);
        }
        return key == null || title == null ? null : new Role(key, title);
    }

    /// What never expires never comes again: a requirement that recurs needs a course whose certification
    /// expires.
    private void checkRecurrence() {
        Map<String, Course> byKey = new HashMap<>();
        courses.forEach(course -> byKey.put(course.key(), course));
        for (Placed placed : requirements) {
            Course course = byKey.get(placed.requirement().course());
            if (course == null || !placed.requirement().recurring()) {
                continue;
            }
            CertificationRule certification = course.certification();
            if (certification == null || certification.validity() == null) {
                placed.problems()
                        .at(
                                placed.node(),
                                ProblemCode.CONTRADICTORY,
                                "a course whose certification expires, because the requirement recurs",
                                "give the course a `certification` with a `validity`, or set `recurring: false`");
            }
        }
    }

    private static <T> void addTo(List<T> list, @Nullable T entry) {
        if (entry != null) {
            list.add(entry);
        }
    }

    private static Node write(Role role) {
        return Yaml.mapping().put("key", role.key()).put("title", role.title()).node();
    }
}
