package io.preceptor.lms.assignment.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.preceptor.lms.assignment.PublishedContent;
import io.preceptor.lms.journal.FileProblem;
import io.preceptor.lms.journal.FileRead;
import io.preceptor.lms.journal.FileText;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.CreditType;
import io.preceptor.lms.training.Criterion;
import io.preceptor.lms.training.LearningPath;
import io.preceptor.lms.training.PathStep;
import io.preceptor.lms.training.Policy;
import io.preceptor.lms.training.PositionFacts;
import io.preceptor.lms.training.Requirement;
import io.preceptor.lms.training.Role;
import io.preceptor.lms.training.Verdict;
import io.preceptor.lms.training.format.PolicyFormat;
import io.preceptor.lms.workforce.JobCode;
import io.preceptor.lms.workforce.UnitKind;
import io.preceptor.lms.workforce.UnitReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.json.JsonMapper;

/// The sample hospital in `config/` and the examples in `docs/` are as good as the product says.
class ConfigTest {

    private static final Path ROOT = Path.of(System.getProperty("preceptor.root", ".."));
    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void takesTheSampleHospital() {
        PublishedContent content = content();
        assertThat(content.policy().courses()).hasSize(12);
        assertThat(content.policy().requirements()).hasSize(21).allSatisfy(requirement -> {
            assertThat(requirement.regulation()).as(requirement.key()).isNotNull();
        });
        assertThat(content.units().zone("WESTURG", ZoneId.of("UTC"))).isEqualTo(ZoneId.of("America/Denver"));
        assertThat(content.crosswalk().role(null, "PHM1")).contains("pharmacist");
    }

    @Test
    void standsInThreeFacilitiesOfTwoStatesAndTwoTimeZones() {
        Collection<UnitReport> units = content().units().units().values();
        assertThat(units.stream()
                        .filter(unit -> unit.kind() == UnitKind.FACILITY)
                        .map(unit -> unit.code() + " " + unit.zone() + " " + unit.jurisdiction()))
                .containsExactlyInAnyOrder(
                        "GENHOSP America/New_York US-MA",
                        "WESTCLINIC America/Denver US-CO",
                        "MESAHOSP America/Denver US-CO");
        assertThat(units.stream().filter(unit -> unit.kind() == UnitKind.UNIT)).hasSize(12);
    }

    @Test
    void mapsFortyJobCodesToEveryRoleThatItHas() {
        Map<JobCode, String> codes = content().crosswalk().roles();
        assertThat(codes).hasSize(40);
        assertThat(new HashSet<>(codes.values()))
                .isEqualTo(content().policy().roles().stream().map(Role::key).collect(Collectors.toSet()));
    }

    @Test
    void asksALearningPathWithACourseAndTwoOfThree() {
        Policy policy = content().policy();
        LearningPath path = policy.path("ready-for-paediatrics").orElseThrow();
        assertThat(path.steps()).extracting(PathStep::asks).containsExactly("", "2 of these");
        assertThat(policy.requirements())
                .filteredOn(one -> one.course().equals(path.key()))
                .hasSize(1);
        assertThat(policy.course("pals").orElseThrow().terms().credit()).containsKey(CreditType.CE);
    }

    @Test
    void requiresEveryCourseOfSomebodyForAReasonThatCanBeLookedUp() {
        Policy policy = content().policy();
        var paths = policy.curriculum().paths().stream().collect(Collectors.toMap(LearningPath::key, one -> one));
        assertThat(policy.requirements().stream()
                        .map(Requirement::course)
                        .filter(course -> !paths.containsKey(course))
                        .collect(Collectors.toSet()))
                .isEqualTo(policy.courses().stream().map(Course::key).collect(Collectors.toSet()));
        assertThat(policy.requirements()).allSatisfy(requirement -> {
            var regulation = Objects.requireNonNull(requirement.regulation());
            assertThat(regulation.section()).as(requirement.key()).isNotBlank();
            if (regulation.authority().contains("CFR")) {
                assertThat(regulation.section()).as(requirement.key()).matches("\\d+\\.[\\d.]+(\\([a-zA-Z0-9]+\\))*");
                assertThat(regulation.link()).as(requirement.key()).isNotNull();
            }
        });
    }

    @Test
    void givesEachCourseEnoughToReadAndAsk() {
        for (Course course : content().policy().courses()) {
            assertThat(course.body().split("\\s+").length).as(course.key()).isBetween(250, 500);
            assertThat(course.questions().size()).as(course.key()).isBetween(3, 6);
        }
    }

    @Test
    void changesWhatANurseMustLearnWhenShePassesFromIntensiveCareToLeadTheEmergencyDepartment() {
        Set<String> before = required("RN2", "ICU");
        Set<String> after = required("RN3", "ED");
        assertThat(before)
                .containsExactly(
                        "acls-acute-care",
                        "bloodborne-exposed-roles",
                        "bls-clinical-roles",
                        "fire-safety-hospital",
                        "hand-hygiene-patient-areas",
                        "icu-sepsis-nurses",
                        "privacy-everyone",
                        "restraint-direct-care",
                        "violence-everyone");
        assertThat(after)
                .containsExactly(
                        "acls-emergency",
                        "bloodborne-exposed-roles",
                        "bls-clinical-roles",
                        "charge-nurse-foundations",
                        "ed-triage-nurses",
                        "fire-safety-hospital",
                        "hand-hygiene-patient-areas",
                        "pals-emergency",
                        "privacy-everyone",
                        "restraint-direct-care",
                        "violence-everyone",
                        "violence-front-doors");
    }

    @Test
    void bindsLessAtTheClinic() {
        assertThat(required("RN2", "WESTPRIM"))
                .containsExactly(
                        "bloodborne-exposed-roles",
                        "bls-clinical-roles",
                        "fire-extinguishers-clinic",
                        "hand-hygiene-patient-areas",
                        "privacy-everyone",
                        "violence-everyone");
    }

    @Test
    void keepsAndRestoresAPublicationEqual() {
        PublishedContent content = content();
        String kept = PublishedContentFormat.write(content);
        assertThat(PublishedContentFormat.parse(kept)).isEqualTo(content);
        assertThat(PublishedContentFormat.write(PublishedContentFormat.parse(kept)))
                .isEqualTo(kept);
        assertThat(PublishedContentFormat.parse(PublishedContentFormat.write(PublishedContent.EMPTY)))
                .isEqualTo(PublishedContent.EMPTY);
        assertThat(PublishedContentFormat.contentHash(content))
                .matches("[0-9a-f]{64}")
                .isNotEqualTo(PublishedContentFormat.contentHash(PublishedContent.EMPTY));
    }

    @Test
    void reportsProblemsOfAllFilesTogether() {
        FileRead<PublishedContent> read = PublishedContentFormat.read(
                List.of(new FileText("p.yaml", "roles: nurse\n")),
                new FileText("c.csv", "system,code,role\n,RN2,doctor\n"),
                new FileText("u.csv", "code\n"));
        assertThat(read)
                .isInstanceOfSatisfying(
                        FileRead.Refused.class,
                        refused -> assertThat(List.<Object>copyOf(refused.problems()))
                                .extracting(problem -> ((FileProblem) problem).file())
                                .contains("p.yaml", "u.csv"));
    }

    @Test
    void agreesWithItsJsonSchema() {
        for (FileText file : policyFiles()) {
            assertThat(schemaErrors(file.text())).as(file.name()).isEmpty();
        }
        String canonical = PolicyFormat.write(content().policy());
        assertThat(schemaErrors(canonical)).isEmpty();
        assertThat(schemaErrors("requirements:\n- key: Bad Key\n")).isNotEmpty();
        assertThat(schemaErrors(canonical.replace("recurring: true", "recuring: true")))
                .isNotEmpty();
        assertThat(schemaErrors(canonical.replace("audience: everyone", "audience: nobody")))
                .isNotEmpty();
    }

    @Test
    void hasAnExampleOfEveryCriterion() {
        Matcher fenced = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(read("docs/audiences.md").text());
        Set<Class<?>> seen = new HashSet<>();
        Set<String> sections = new TreeSet<>();
        while (fenced.find()) {
            String example = fenced.group(1);
            Matcher whole =
                    Pattern.compile("^[a-z]+(?=:\n  - )", Pattern.MULTILINE).matcher(example);
            boolean isPolicy = whole.find();
            Policy policy = policy(List.of(
                    read("config/training/roles.yaml"),
                    read("config/training/audiences.yaml"),
                    read("config/training/courses.yaml"),
                    new FileText("audiences.md", isPolicy ? example : requirementOf(example))));
            assertThat(schemaErrors(isPolicy ? example : requirementOf(example)))
                    .as(example)
                    .isEmpty();
            whole.reset().results().forEach(section -> sections.add(section.group()));
            policy.requirements()
                    .forEach(requirement -> criteria(requirement.audience()).forEach(seen::add));
        }
        assertThat(sections).containsExactly("audiences", "packs", "requirements");
        assertThat(seen).containsExactlyInAnyOrder(Criterion.class.getPermittedSubclasses());
    }

    private static Stream<Class<?>> criteria(Criterion criterion) {
        return Stream.concat(
                Stream.of(criterion.getClass()), criterion.parts().stream().flatMap(ConfigTest::criteria));
    }

    private static String requirementOf(String audience) {
        return """
                requirements:
                  - key: r
                    title: R
                    course: bls
                    owner: O
                    due: {afterHire: 1 day}
                    audience:
                """ + audience.indent(6);
    }

    private static Set<String> required(String jobCode, String unit) {
        PublishedContent content = content();
        String role = content.crosswalk().role(null, jobCode).orElse(null);
        PositionFacts facts = new PositionFacts(
                LocalDate.of(2026, 6, 1),
                role,
                content.policy().role(String.valueOf(role)).map(Role::family).orElse(null),
                content.units().path(unit),
                content.units().facility(unit).orElse(null),
                content.units().jurisdiction(unit).orElse(null),
                null,
                null,
                null,
                null,
                null,
                Set.of(),
                List.of(),
                Map.of());
        Set<String> keys = new TreeSet<>();
        for (Requirement requirement : content.policy().requirements()) {
            if (requirement.audience().test(facts) instanceof Verdict.Met) {
                keys.add(requirement.key());
            }
        }
        return keys;
    }

    private static PublishedContent content() {
        FileRead<PublishedContent> read = PublishedContentFormat.read(
                policyFiles(), read("config/mappings/job-codes.csv"), read("config/mappings/units.csv"));
        return switch (read) {
            case FileRead.Taken<PublishedContent>(PublishedContent content) -> content;
            case FileRead.Refused<PublishedContent>(List<FileProblem> problems) ->
                throw new AssertionError(String.join(
                        "\n", problems.stream().map(FileProblem::toString).toList()));
        };
    }

    private static Policy policy(List<FileText> files) {
        return switch (PolicyFormat.read(files)) {
            case FileRead.Taken<Policy>(Policy policy) -> policy;
            case FileRead.Refused<Policy>(List<FileProblem> problems) -> throw new AssertionError(problems.toString());
        };
    }

    private static List<FileText> policyFiles() {
        try (Stream<Path> files = Files.walk(ROOT.resolve("config/training"))) {
            List<FileText> texts = new ArrayList<>();
            files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .forEach(file -> texts.add(read(ROOT.relativize(file).toString())));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileText read(String path) {
        try {
            return new FileText(path, Files.readString(ROOT.resolve(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<com.networknt.schema.Error> schemaErrors(String yaml) {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(read("config/schema/training.schema.json").text(), InputFormat.JSON);
        Object content = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        return schema.validate(JSON.valueToTree(content));
    }
}
