package io.preceptor.lms.training.format;

import io.preceptor.lms.journal.FileProblem;
import io.preceptor.lms.journal.FileRead;
import io.preceptor.lms.journal.FileText;
import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.training.CertificationRule;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.Curriculum;
import io.preceptor.lms.training.LearningPath;
import io.preceptor.lms.training.Media;
import io.preceptor.lms.training.NamedAudience;
import io.preceptor.lms.training.Policy;
import io.preceptor.lms.training.Requirement;
import io.preceptor.lms.training.Role;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/// The policy as YAML. Any number of files, each with any of the lists `roles`, `audiences`, `courses`, `paths`,
/// `equivalencies`, `requirements` and `packs`, make one policy; they may name each other's entries in any order.
/// `config/schema/training.schema.json` says the same to an editor.
///
/// Nothing is taken unless everything can be: every problem of every file is reported at once.
public final class PolicyFormat {

    static final List<String> SECTIONS =
            List.of("roles", "audiences", "courses", "paths", "equivalencies", "requirements", "packs");
    private static final List<String> ENTRIES = List.of("courses", "paths");
    static final List<String> ROLE = List.of("key", "title", "family");

    private record Sections(Fields fields, Problems problems) {}

    private record Placed(Requirement requirement, Node node, Problems problems) {}

    private final List<FileProblem> all = new ArrayList<>();
    private final References references;
    private List<String> sections = SECTIONS;
    private final List<Role> roles = new ArrayList<>();
    private final List<CurriculumCheck.Placed> courses = new ArrayList<>();
    private final List<PathFormat.Placed> paths = new ArrayList<>();
    private final List<EquivalencyFormat.Placed> equivalencies = new ArrayList<>();
    private final List<Placed> requirements = new ArrayList<>();
    private final List<PackFormat.Placed> packs = new ArrayList<>();

    private PolicyFormat(boolean isKept, Media media) {
        references = new References(isKept, media);
    }

    /// Reads files of which no course names a file.
    public static FileRead<Policy> read(List<FileText> files, Places places) {
        return read(files, places, Media.NONE);
    }

    /// Reads the files and checks that audiences name known places, and courses files that are there.
    public static FileRead<Policy> read(List<FileText> files, Places places, Media media) {
        PolicyFormat reading = new PolicyFormat(false, media);
        reading.references.declare(References.Kind.PLACE, places.units());
        reading.references.declare(References.Kind.PLACE, places.facilities());
        reading.references.declare(References.Kind.FACILITY, places.facilities());
        reading.references.declare(References.Kind.JURISDICTION, places.widening());
        return reading.read(files, EnumSet.allOf(References.Kind.class));
    }

    /// Reads the files where no list of places is at hand: which units and facilities they name is not checked.
    public static FileRead<Policy> read(List<FileText> files) {
        return read(files, Media.NONE);
    }

    /// The same, of courses that may name files.
    public static FileRead<Policy> read(List<FileText> files, Media media) {
        return new PolicyFormat(false, media)
                .read(
                        files,
                        EnumSet.of(
                                References.Kind.COURSE,
                                References.Kind.PATH,
                                References.Kind.LEARNING,
                                References.Kind.ROLE,
                                References.Kind.FAMILY,
                                References.Kind.CERTIFICATION));
    }

    /// Reads what [#write] wrote, which was checked against roles and places when it was published.
    public static FileRead<Policy> readBack(FileText file) {
        return new PolicyFormat(true, Media.NONE).read(List.of(file), EnumSet.of(References.Kind.COURSE));
    }

    /// Reads courses and learning paths alone, as somebody edits one of them. What they name beside each other is
    /// checked with the whole that they become part of.
    public static FileRead<Policy> readEntries(FileText file) {
        PolicyFormat reading = new PolicyFormat(true, Media.NONE);
        reading.sections = ENTRIES;
        return reading.read(List.of(file), EnumSet.noneOf(References.Kind.class));
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
        if (!policy.audiences().isEmpty()) {
            yaml.put(
                    "audiences",
                    Yaml.list(policy.audiences().stream()
                            .map(NamedAudiences::write)
                            .toList()));
        }
        if (!policy.courses().isEmpty()) {
            yaml.put(
                    "courses",
                    Yaml.list(policy.courses().stream().map(CourseFormat::write).toList()));
        }
        Curriculum curriculum = policy.curriculum();
        if (!curriculum.paths().isEmpty()) {
            yaml.put(
                    "paths",
                    Yaml.list(curriculum.paths().stream().map(PathFormat::write).toList()));
        }
        if (!curriculum.equivalencies().isEmpty()) {
            yaml.put(
                    "equivalencies",
                    Yaml.list(curriculum.equivalencies().stream()
                            .map(EquivalencyFormat::write)
                            .toList()));
        }
        Set<String> paths = curriculum.paths().stream().map(LearningPath::key).collect(Collectors.toSet());
        if (!policy.unpacked().isEmpty()) {
            yaml.put(
                    "requirements",
                    Yaml.list(policy.unpacked().stream()
                            .map(one -> RequirementFormat.write(one, paths))
                            .toList()));
        }
        if (!policy.packs().isEmpty()) {
            yaml.put(
                    "packs",
                    Yaml.list(policy.packs().stream()
                            .map(one -> PackFormat.write(one, paths))
                            .toList()));
        }
        return YamlText.write(yaml.node());
    }

    private FileRead<Policy> read(List<FileText> files, Set<References.Kind> checked) {
        var open = new ArrayList<Sections>();
        for (FileText file : files) {
            Problems problems = Problems.in(file.name(), all);
            Node root = YamlText.read(file, problems).orElse(null);
            Fields fields = root == null ? null : Fields.read(root, "a policy file", sections, problems);
            if (fields != null) {
                open.add(new Sections(fields, problems));
            }
        }
        open.forEach(file -> file.fields()
                .list("audiences")
                .forEach(node -> references.audiences().declare(node, file.problems())));
        List<NamedAudience> audiences = references.audiences().all(references);
        open.forEach(file -> read(file.fields(), file.problems()));
        references.check(checked);
        PackFormat.check(packs);
        checkRecurrence();
        if (!references.isKept()) {
            checkCurriculum();
        }
        if (!all.isEmpty()) {
            return new FileRead.Refused<>(
                    Problems.sorted(all, files.stream().map(FileText::name).toList()));
        }
        List<Requirement> plain = requirements.stream().map(Placed::requirement).toList();
        return new FileRead.Taken<>(new Policy(
                courses.stream().map(CurriculumCheck.Placed::course).toList(),
                plain,
                roles,
                audiences,
                packs.stream().map(PackFormat.Placed::pack).toList(),
                new Curriculum(
                        paths.stream().map(PathFormat.Placed::path).toList(),
                        equivalencies.stream()
                                .map(EquivalencyFormat.Placed::equivalency)
                                .toList())));
    }

    private void read(Fields fields, Problems problems) {
        for (Node node : fields.list("roles")) {
            addTo(roles, role(node, problems));
        }
        for (Node node : fields.list("courses")) {
            Course course = CourseFormat.read(node, problems, references);
            addTo(courses, course == null ? null : new CurriculumCheck.Placed(course, node, problems));
            if (course != null && course.certification() != null) {
                references.declare(References.Kind.CERTIFICATION, Set.of(course.key()));
            }
        }
        for (Node node : fields.list("paths")) {
            addTo(paths, PathFormat.read(node, problems, references));
        }
        for (Node node : fields.list("equivalencies")) {
            addTo(equivalencies, EquivalencyFormat.read(node, problems, references));
        }
        for (Node node : fields.list("requirements")) {
            Requirement requirement = RequirementFormat.read(node, problems, references, "");
            addTo(requirements, requirement == null ? null : new Placed(requirement, node, problems));
        }
        for (Node node : fields.list("packs")) {
            addTo(packs, PackFormat.read(node, problems, references));
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
        String family = fields.optional("family", Scalars::key);
        if (family != null) {
            references.declare(References.Kind.FAMILY, Set.of(family));
        }
        return key == null || title == null ? null : new Role(key, title, family);
    }

    /// What never expires never comes again: a requirement that recurs needs a course whose certification
    /// expires.
    private void checkRecurrence() {
        Map<String, Optional<CertificationRule>> byKey = new HashMap<>();
        courses.forEach(one ->
                byKey.put(one.course().key(), Optional.ofNullable(one.course().certification())));
        paths.forEach(one ->
                byKey.put(one.path().key(), Optional.ofNullable(one.path().certification())));
        for (Placed placed : everyRequirement()) {
            Optional<CertificationRule> found = byKey.get(placed.requirement().course());
            if (found == null || !placed.requirement().recurring()) {
                continue;
            }
            CertificationRule certification = found.orElse(null);
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

    private List<Placed> everyRequirement() {
        var every = new ArrayList<>(requirements);
        for (PackFormat.Placed pack : packs) {
            for (int i = 0; i < pack.each().size(); i++) {
                every.add(new Placed(
                        pack.pack().requirements().get(i), pack.each().get(i), pack.problems()));
            }
        }
        return every;
    }

    private void checkCurriculum() {
        var check = new CurriculumCheck(courses, paths, equivalencies);
        check.check();
        // What an earlier version of a pack asked may be given no more.
        Map<String, Integer> newest = new HashMap<>();
        packs.forEach(one -> newest.merge(one.pack().key(), one.pack().version(), Math::max));
        requirements.forEach(one -> check.checkAsked(one.requirement().course(), one.node(), one.problems()));
        for (PackFormat.Placed pack : packs) {
            if (newest.getOrDefault(pack.pack().key(), 0) == pack.pack().version()) {
                for (int i = 0; i < pack.each().size(); i++) {
                    check.checkAsked(
                            pack.pack().requirements().get(i).course(),
                            pack.each().get(i),
                            pack.problems());
                }
            }
        }
    }

    private static <T> void addTo(List<T> list, @Nullable T entry) {
        if (entry != null) {
            list.add(entry);
        }
    }

    private static Node write(Role role) {
        return Yaml.mapping()
                .put("key", role.key())
                .put("title", role.title())
                .put("family", role.family())
                .node();
    }
}
