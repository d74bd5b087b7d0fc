package io.preceptor.lms.converge;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.assignment.PublishedContent;
import io.preceptor.lms.converge.PackageLearning.Opened;
import io.preceptor.lms.converge.PackageLearning.Told;
import io.preceptor.lms.converge.PackageParts.Moved;
import io.preceptor.lms.learning.packages.CheckedPackage;
import io.preceptor.lms.learning.packages.Move;
import io.preceptor.lms.learning.packages.Outlook;
import io.preceptor.lms.learning.packages.Outlook.State;
import io.preceptor.lms.learning.packages.PackageDoor;
import io.preceptor.lms.learning.packages.PackageLimits;
import io.preceptor.lms.learning.packages.PackageMaker;
import io.preceptor.lms.learning.packages.Packages;
import io.preceptor.lms.learning.packages.format.PackageReader;
import io.preceptor.lms.learning.packages.sequencing.Barrier;
import io.preceptor.lms.learning.packages.store.PackageAccessStore;
import io.preceptor.lms.learning.packages.store.PackageAttemptStore;
import io.preceptor.lms.learning.packages.store.PackageStore;
import io.preceptor.lms.learning.store.BegunStore;
import io.preceptor.lms.learning.store.ContentStore;
import io.preceptor.lms.training.ContentFile;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.FileType;
import io.preceptor.lms.training.Material;
import io.preceptor.lms.training.Policy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// People in a package of two parts: the second opens when the first is satisfied, and may be begun once.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PackagePartsTest {

    private static final Instant THEN = Instant.parse("2026-11-01T08:00:00Z");
    private static final String COURSE = "ed-triage";
    private static final String FIRST = """
            <imsss:sequencing><imsss:objectives><imsss:primaryObjective objectiveID="own">
              <imsss:mapInfo targetObjectiveID="first" writeSatisfiedStatus="true"/>
            </imsss:primaryObjective></imsss:objectives></imsss:sequencing>
            """;
    private static final String SECOND = """
            <imsss:sequencing><imsss:sequencingRules><imsss:preConditionRule>
              <imsss:ruleConditions conditionCombination="any">
                <imsss:ruleCondition referencedObjective="before" operator="not" condition="satisfied"/>
                <imsss:ruleCondition referencedObjective="before" operator="not" condition="objectiveStatusKnown"/>
              </imsss:ruleConditions><imsss:ruleAction action="disabled"/>
            </imsss:preConditionRule></imsss:sequencingRules>
            <imsss:limitConditions attemptLimit="1"/>
            <imsss:objectives><imsss:primaryObjective satisfiedByMeasure="true">
              <imsss:minNormalizedMeasure>0.8</imsss:minNormalizedMeasure></imsss:primaryObjective>
              <imsss:objective objectiveID="before"><imsss:mapInfo targetObjectiveID="first"/></imsss:objective>
            </imsss:objectives></imsss:sequencing>
            """;
    private static final String FLOW =
            "<imsss:sequencing><imsss:controlMode choice=\"true\" flow=\"true\"/></imsss:sequencing></organization>";

    private static final String PASSED =
            "\"completion_status\": \"completed\", \"success_status\": \"passed\", \"score\": {\"scaled\": \"0.9\"}";
    private static final String FAILED =
            "\"completion_status\": \"completed\", \"success_status\": \"failed\", \"score\": {\"scaled\": \"0.3\"}";

    private final Hospital hospital = Hospital.open("package_parts");
    private final ContentStore files = new ContentStore(hospital.transactions, hospital.jdbc);
    private final Packages packages = new Packages(
            hospital.transactions, new PackageStore(hospital.jdbc), files, new PackageReader(PackageLimits.DEFAULT));
    private final PackageAttemptStore attempts = new PackageAttemptStore(hospital.jdbc);
    private final PackageAccessStore accesses = new PackageAccessStore(hospital.jdbc);
    private final PackageLearning learning = new PackageLearning(
            hospital.transactions,
            packages,
            attempts,
            accesses,
            new Attempts(
                    hospital.transactions,
                    new BegunStore(hospital.jdbc),
                    hospital.people,
                    hospital.facts,
                    hospital.publications,
                    hospital.audit),
            hospital.learning,
            Duration.ofHours(1));
    private final PackageDoor door = new PackageDoor(packages, accesses, attempts, files);

    @TempDir
    static Path folder;

    @BeforeAll
    void aCourseHasAPackageOfTwoParts() {
        String manifest = PackageMaker.scorm2004("SEQUENCING", "index.html", "index.html")
                .replaceFirst("SEQUENCING", FIRST)
                .replaceFirst("SEQUENCING", SECOND)
                .replace("</organization>", FLOW);
        String zip = assertThat(packages.upload(PackageMaker.with(manifest).zip(folder), "educator"))
                .asInstanceOf(InstanceOfAssertFactories.type(CheckedPackage.Accepted.class))
                .actual()
                .hash();
        Course course = new Course(COURSE, "Triage", Duration.ofMinutes(20), "Sort.", List.of(), 80, null)
                .withMaterial(new Material.Bundle(
                        new ContentFile(zip, FileType.ZIP, 900, 0, "triage.zip"),
                        Material.Bundle.Kind.SCORM_2004,
                        "index.html"));
        PublishedContent before = Hospital.content();
        var courses = new ArrayList<>(before.policy().courses());
        courses.replaceAll(one -> one.key().equals(COURSE) ? course : one);
        hospital.publications.publish(
                new PublishedContent(
                        new Policy(
                                courses,
                                before.policy().requirements(),
                                before.policy().roles()),
                        before.crosswalk(),
                        before.units()),
                "test",
                "with a package");
        for (int i = 0; i < 4; i++) {
            hospital.tell(Hospital.report("Q" + i, THEN, "ED", "RN2"));
        }
        hospital.settle();
    }

    private Opened open(String employee) {
        return learning.open(hospital.uuid(employee), COURSE, "Linh").orElseThrow();
    }

    private Moved move(String employee, Opened opened, Move move) {
        return learning.move(hospital.uuid(employee), opened.attempt().id(), opened.session(), move);
    }

    private Told tell(String employee, Opened opened, int sequence, int part, String cmi) {
        String body = """
                {"session": "%s", "sequence": %d, "part": %d, "ended": true, "elapsed": 60, "data": {"cmi": {%s}}}
                """.formatted(opened.session(), sequence, part, cmi);
        return learning.tell(hospital.uuid(employee), opened.attempt().id(), body.getBytes(StandardCharsets.UTF_8));
    }

    private static Told.Kept kept(Told told) {
        return assertThat(told)
                .asInstanceOf(InstanceOfAssertFactories.type(Told.Kept.class))
                .actual();
    }

    private static Outlook opened(Moved moved) {
        return assertThat(moved)
                .asInstanceOf(InstanceOfAssertFactories.type(Moved.Opened.class))
                .actual()
                .outlook();
    }

    private long completions(String employee) {
        return hospital.jdbc
                .sql("select count(*) from completion where staff_id = :staff and course = :course")
                .param("staff", hospital.number(employee))
                .param("course", COURSE)
                .query(Long.class)
                .single();
    }

    @Test
    void opensAndBelievesNothingThatTheRulesForbid() {
        Opened opened = open("Q0");
        assertThat(opened.outlook().at()).isZero();
        assertThat(opened.outlook().next()).isNull();

        assertThat(move("Q0", opened, new Move.To(1))).isEqualTo(new Moved.Refused(opened.outlook(), Barrier.DISABLED));
        assertThat(move("Q0", opened, new Move.Next())).isInstanceOf(Moved.Refused.class);
        assertThat(door.state(opened.token(), 0, false, true)).isPresent();
        assertThat(door.state(opened.token(), 1, false, true))
                .as("no interface to tell by")
                .isEmpty();
        assertThat(tell("Q0", opened, 1, 1, PASSED)).isInstanceOf(Told.Unreadable.class);
        assertThat(tell("Q0", opened, 1, 0, FAILED)).isInstanceOf(Told.Kept.class);
        assertThat(move("Q0", opened, new Move.Next())).isInstanceOf(Moved.Refused.class);

        Told.Kept first = kept(tell("Q0", opened, 2, 0, PASSED));
        assertThat(first.isDone()).isFalse();
        assertThat(attempts.unsettled(hospital.uuid("Q0")))
                .as("nothing is left to be looked at")
                .isEmpty();
        assertThat(Objects.requireNonNull(first.outlook()).next()).isEqualTo(1);
        Outlook second = opened(move("Q0", opened, new Move.Next()));
        assertThat(second.at()).isEqualTo(1);
        assertThat(second.parts()).extracting(Outlook.Part::state).containsExactly(State.DONE, State.BEGUN);
        assertThat(completions("Q0")).isZero();
        assertThat(kept(tell("Q0", opened, 3, 1, PASSED)).result()).isNotNull();
        assertThat(completions("Q0")).isEqualTo(1);
    }

    @Test
    void goesOnInThePartThatWasLeftAlsoElsewhere() {
        Opened phone = open("Q1");
        tell("Q1", phone, 1, 0, PASSED);
        opened(move("Q1", phone, new Move.Next()));

        Opened desk = open("Q1");

        assertThat(desk.outlook().at()).isEqualTo(1);
        assertThat(move("Q1", phone, new Move.Previous())).isInstanceOf(Moved.Superseded.class);
        assertThat(opened(move("Q1", desk, new Move.To(0))).at()).isZero();
        assertThat(learning.move(hospital.uuid("Q3"), desk.attempt().id(), desk.session(), new Move.Next()))
                .as("nobody moves in another person's attempt")
                .isInstanceOf(Moved.Nobodys.class);
        assertThat(learning.move(hospital.uuid("Q1"), desk.attempt().id(), UUID.randomUUID(), new Move.Next()))
                .isInstanceOf(Moved.Nobodys.class);
    }

    @Test
    void endsTheGoWhenWhatIsAwaitedWasFailedAsOftenAsItMayBe() {
        Opened opened = open("Q2");
        tell("Q2", opened, 1, 0, PASSED);
        opened(move("Q2", opened, new Move.Next()));

        Told.Kept failed = kept(tell("Q2", opened, 2, 1, FAILED));
        assertThat(Objects.requireNonNull(failed.result()).passed()).isFalse();
        assertThat(completions("Q2")).isZero();

        Opened again = open("Q2");
        assertThat(again.attempt().id()).isNotEqualTo(opened.attempt().id());
        assertThat(again.outlook().at()).isZero();
        assertThat(again.outlook().parts())
                .extracting(Outlook.Part::state)
                .containsExactly(State.BEGUN, State.NOT_BEGUN);
    }
}
