package io.preceptor.lms.converge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.preceptor.lms.assignment.PublishedContent;
import io.preceptor.lms.assignment.store.AssignmentStore;
import io.preceptor.lms.assignment.store.WorldStore;
import io.preceptor.lms.compliance.store.OwnTrainingQueries;
import io.preceptor.lms.converge.Identities.Share;
import io.preceptor.lms.converge.PackageLearning.Opened;
import io.preceptor.lms.converge.PackageLearning.Told;
import io.preceptor.lms.learning.AttemptResult;
import io.preceptor.lms.learning.CompletedWhen;
import io.preceptor.lms.learning.CompletionReport;
import io.preceptor.lms.learning.ContentFiles;
import io.preceptor.lms.learning.ItemStatistics.Stuck;
import io.preceptor.lms.learning.packages.CheckedPackage;
import io.preceptor.lms.learning.packages.Commit;
import io.preceptor.lms.learning.packages.Judged;
import io.preceptor.lms.learning.packages.PackageDoor;
import io.preceptor.lms.learning.packages.PackageKind;
import io.preceptor.lms.learning.packages.PackageLimits;
import io.preceptor.lms.learning.packages.PackageMaker;
import io.preceptor.lms.learning.packages.Packages;
import io.preceptor.lms.learning.packages.PartProgress;
import io.preceptor.lms.learning.packages.ReadCommit;
import io.preceptor.lms.learning.packages.format.CommitFormat;
import io.preceptor.lms.learning.packages.format.PackageReader;
import io.preceptor.lms.learning.packages.sequencing.Status;
import io.preceptor.lms.learning.packages.store.PackageAccessStore;
import io.preceptor.lms.learning.packages.store.PackageAttemptStore;
import io.preceptor.lms.learning.packages.store.PackageStore;
import io.preceptor.lms.learning.store.BegunStore;
import io.preceptor.lms.learning.store.CompletionStore;
import io.preceptor.lms.learning.store.ContentStore;
import io.preceptor.lms.learning.store.ItemQueries;
import io.preceptor.lms.learning.store.PartStore;
import io.preceptor.lms.training.ContentFile;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.CourseTerms;
import io.preceptor.lms.training.FileType;
import io.preceptor.lms.training.Format;
import io.preceptor.lms.training.Formats;
import io.preceptor.lms.training.Material;
import io.preceptor.lms.training.Policy;
import io.preceptor.lms.training.QuizRules;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// People in packages: what is told is kept, judged, and recorded once.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PackageLearningTest {

    private static final Instant THEN = Instant.parse("2026-11-01T08:00:00Z");
    private static final String COURSE = "ed-triage";
    private static final String TWO_PARTS = "triage-seen";

    private final Hospital hospital = Hospital.open("package_learning");
    private final ContentStore files = new ContentStore(hospital.transactions, hospital.jdbc);
    private final Packages packages = new Packages(
            hospital.transactions, new PackageStore(hospital.jdbc), files, new PackageReader(PackageLimits.DEFAULT));
    private final PackageAttemptStore attempts = new PackageAttemptStore(hospital.jdbc);
    private final PackageAccessStore accesses = new PackageAccessStore(hospital.jdbc);
    private final Attempts begun = new Attempts(
            hospital.transactions,
            new BegunStore(hospital.jdbc),
            hospital.people,
            hospital.facts,
            hospital.publications,
            hospital.audit);
    private final PackageLearning learning = new PackageLearning(
            hospital.transactions, packages, attempts, accesses, begun, hospital.learning, Duration.ofHours(1));
    private final PackageDoor door = new PackageDoor(packages, accesses, attempts, files);

    @TempDir
    static Path folder;

    private String zip = "";
    private String content = "";

    @BeforeAll
    void aCourseHasAPackage() {
        zip = upload(PackageMaker.with(PackageMaker.scorm12("<adlcp:masteryscore>80</adlcp:masteryscore>")));
        Course course = new Course(COURSE, "Triage", Duration.ofMinutes(20), "Sort.", List.of(), 80, null)
                .withMaterial(new Material.Bundle(
                        new ContentFile(zip, FileType.ZIP, 900, 0, "triage.zip"),
                        Material.Bundle.Kind.SCORM_12,
                        "index.html"));
        var online = new Formats(Set.of(Format.ONLINE, Format.SESSION), true, null, null);
        Course twoParts = new Course(
                TWO_PARTS,
                "Triage, seen",
                Duration.ofMinutes(20),
                "Sort.",
                List.of(),
                80,
                null,
                new CourseTerms(List.of(), Map.of(), null, null, online),
                course.material(),
                QuizRules.NONE);
        content = course.contentHash();
        PublishedContent before = Hospital.content();
        var courses = new ArrayList<>(before.policy().courses());
        courses.replaceAll(one -> one.key().equals(COURSE) ? course : one);
        courses.add(twoParts);
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
        for (int i = 0; i < 20; i++) {
            hospital.tell(Hospital.report("P" + i, THEN, "ED", "RN2"));
        }
        hospital.settle();
    }

    private String upload(PackageMaker made) {
        return assertThat(packages.upload(made.zip(folder), "educator"))
                .asInstanceOf(InstanceOfAssertFactories.type(CheckedPackage.Accepted.class))
                .actual()
                .hash();
    }

    private Opened open(String employee) {
        return learning.open(hospital.uuid(employee), COURSE, "Linh").orElseThrow();
    }

    private Told tell(String employee, Opened opened, int sequence, boolean ended, String core, String suspended) {
        String body = """
                {"session": "%s", "sequence": %d, "part": 0, "ended": %b, "elapsed": 60,
                 "data": {"cmi": {"suspend_data": "%s", "core": {%s}}}}
                """.formatted(opened.session(), sequence, ended, suspended, core);
        return learning.tell(hospital.uuid(employee), opened.attempt().id(), body.getBytes(StandardCharsets.UTF_8));
    }

    private static Told.Kept kept(Told told) {
        return assertThat(told)
                .asInstanceOf(InstanceOfAssertFactories.type(Told.Kept.class))
                .actual();
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
    void goesOnElsewhereWhereItWasAndCompletesOnce() {
        Opened phone = open("P0");
        assertThat(kept(tell("P0", phone, 1, false, "\"lesson_status\": \"incomplete\"", "page=3")))
                .isEqualTo(new Told.Kept(false, false, false, false, null, null));

        Opened desk = open("P0");
        assertThat(desk.attempt().id()).isEqualTo(phone.attempt().id());
        assertThat(door.state(desk.token(), 0, false, true).orElseThrow())
                .contains(
                        "\"suspend_data\":\"page=3\"",
                        "\"core.entry\":\"resume\"",
                        "\"core.total_time\":\"0000:01:00\"");
        Told.Kept done =
                kept(tell("P0", desk, 1, true, "\"lesson_status\": \"passed\", \"score\": {\"raw\": \"90\"}", "end"));
        assertThat(done.isDone()).isTrue();
        assertThat(Objects.requireNonNull(done.result()).scorePercent()).isEqualTo(90);
        assertThat(completions("P0")).isEqualTo(1);
        assertThat(hospital.duties("P0")).contains("triage/1 COMPLETED");

        assertThat(kept(tell(
                        "P0", desk, 1, true, "\"lesson_status\": \"passed\", \"score\": {\"raw\": \"90\"}", "end")))
                .as("told again")
                .satisfies(again -> {
                    assertThat(again.repeated()).isTrue();
                    assertThat(again.result()).isNotNull();
                });
        assertThat(completions("P0")).isEqualTo(1);
        assertThat(hospital.jdbc
                        .sql("select evidence || ' ' || content_hash from completion where staff_id = :staff")
                        .param("staff", hospital.number("P0"))
                        .query(String.class)
                        .single())
                .isEqualTo("SCORM 1.2 package " + content);
    }

    @Test
    void believesNoPassedWithoutTheScoreThatTheManifestAsksFor() {
        Opened opened = open("P1");
        assertThat(kept(tell("P1", opened, 1, false, "\"lesson_status\": \"passed\"", ""))
                        .isDone())
                .isFalse();
        assertThat(kept(tell("P1", opened, 2, false, "\"lesson_status\": \"passed\", \"score\": {\"raw\": \"79\"}", ""))
                        .isDone())
                .isFalse();
        assertThat(completions("P1")).isZero();
    }

    @Test
    void whoeverOpenedItLastMovesTheStateAndTheOtherIsTold() {
        Opened first = open("P2");
        tell("P2", first, 1, false, "\"lesson_status\": \"incomplete\"", "first");
        Opened second = open("P2");
        tell("P2", second, 1, false, "\"lesson_status\": \"incomplete\"", "second");

        assertThat(kept(tell("P2", first, 2, false, "\"lesson_status\": \"incomplete\"", "late"))
                        .superseded())
                .isTrue();
        assertThat(attempts.progress(first.attempt().id()))
                .singleElement()
                .extracting(PartProgress::data)
                .asString()
                .contains("second");

        Told.Kept late =
                kept(tell("P2", first, 3, true, "\"lesson_status\": \"passed\", \"score\": {\"raw\": \"95\"}", "x"));
        assertThat(late.superseded()).isTrue();
        assertThat(late.result()).as("what was completed offline is not lost").isNotNull();
        assertThat(completions("P2")).isEqualTo(1);
    }

    @Test
    void whoFailedAndLeftStartsAnewAndTheAttemptIsRecorded() {
        Opened opened = open("P3");
        Told.Kept failed =
                kept(tell("P3", opened, 1, true, "\"lesson_status\": \"failed\", \"score\": {\"raw\": \"40\"}", "bad"));
        assertThat(failed.isDone()).isFalse();
        assertThat(Objects.requireNonNull(failed.result()).passed()).isFalse();

        Opened again = open("P3");
        assertThat(again.attempt().id()).isNotEqualTo(opened.attempt().id());
        assertThat(door.state(again.token(), 0, false, true).orElseThrow())
                .contains("ab-initio")
                .doesNotContain("bad");
        assertThat(completions("P3")).isZero();
    }

    @Test
    void whatWasPassedOfflineCountsAlsoWhereTheAttemptWasFailedMeanwhile() {
        Opened phone = open("P11");
        Opened desk = open("P11");
        assertThat(kept(fail("P11", desk)).result())
                .extracting(AttemptResult::passed)
                .isEqualTo(false);

        Told.Kept late = kept(pass("P11", phone));

        assertThat(late.superseded()).isTrue();
        assertThat(late.isDone()).isTrue();
        assertThat(Objects.requireNonNull(late.result())).satisfies(result -> {
            assertThat(result.passed()).isTrue();
            assertThat(result.scorePercent()).isEqualTo(90);
            assertThat(result.repeated()).isFalse();
        });
        assertThat(completions("P11")).isEqualTo(1);
        assertThat(hospital.duties("P11")).contains("triage/1 COMPLETED");
        assertThat(kept(pass("P11", phone)).result()).as("told again").satisfies(result -> {
            assertThat(Objects.requireNonNull(result).passed()).isTrue();
            assertThat(result.scorePercent()).isEqualTo(90);
            assertThat(result.repeated()).isTrue();
        });
        assertThat(kept(fail("P11", desk)).result())
                .as("failed, told again")
                .extracting(AttemptResult::passed)
                .isEqualTo(true);
        assertThat(completions("P11")).isEqualTo(1);
        assertThat(hospital.jdbc
                        .sql("select score_percent || ' ' || passed from attempt where id = :id")
                        .param("id", phone.attempt().id())
                        .query(String.class)
                        .single())
                .as("what was handed in stays on record")
                .isEqualTo("40 false");
        assertThat(new BegunStore(hospital.jdbc)
                        .failures(hospital.number("P11"), COURSE)
                        .count())
                .as("it is no failed attempt any more")
                .isZero();
        assertThat(new ItemQueries(hospital.jdbc).stuck(Map.of(COURSE, 1), _ -> true, 99))
                .extracting(Stuck::person)
                .doesNotContain(hospital.uuid("P11"));
        assertThat(new OwnTrainingQueries(
                                hospital.jdbc,
                                new AssignmentStore(hospital.jdbc),
                                new CompletionStore(hospital.jdbc),
                                new WorldStore(hospital.jdbc))
                        .result(hospital.uuid("P11"), phone.attempt().id()))
                .hasValueSatisfying(result -> {
                    assertThat(result.passed()).isTrue();
                    assertThat(result.scorePercent()).isEqualTo(90);
                });
        assertThat(hospital.differences()).isEmpty();
    }

    @Test
    void whatWasPassedOfflineIsAPartWhereTheCourseNeedsMore() {
        Opened phone = learning.open(hospital.uuid("P12"), TWO_PARTS, "Linh").orElseThrow();
        Opened desk = learning.open(hospital.uuid("P12"), TWO_PARTS, "Linh").orElseThrow();
        fail("P12", desk);

        assertThat(Objects.requireNonNull(kept(pass("P12", phone)).result()).passed())
                .isTrue();
        assertThat(Objects.requireNonNull(kept(pass("P12", phone)).result()).repeated())
                .isTrue();

        assertThat(new PartStore(hospital.jdbc).open(hospital.uuid("P12")))
                .singleElement()
                .satisfies(part -> assertThat(part.scorePercent()).isEqualTo(90));
        assertThat(hospital.differences()).isEmpty();
    }

    @Test
    void whatIsPassedAfterTheCourseWasCompletedAnotherWayIsKeptAndCountsNoMore() {
        Opened phone = open("P17");
        Instant since = hospital.facts.now();
        CompletionReport day = Outside.report("P17", COURSE, Hospital.today());
        Outside.say(
                hospital,
                new CompletionReport(
                        day.id(),
                        day.key(),
                        day.person(),
                        COURSE,
                        new CompletedWhen.At(since),
                        null,
                        "Academy",
                        day.evidence()));
        hospital.settle();
        assertThat(hospital.duties("P17")).contains("triage/1 COMPLETED");

        Told.Kept late = kept(pass("P17", phone));

        assertThat(late.isDone()).isTrue();
        assertThat(late.isOvertaken()).as("the learner is told so").isTrue();
        assertThat(late.result()).isNull();
        assertThat(completions("P17")).as("that from outside").isEqualTo(1);
        assertThat(attempts.progress(phone.attempt().id())).as("it is kept").hasSize(1);
        assertThat(attempts.unsettled(hospital.uuid("P17")))
                .as("and never waited for")
                .isEmpty();
        assertThat(open("P17").attempt().id())
                .as("whoever takes it again begins anew")
                .isNotEqualTo(phone.attempt().id());
        assertThat(hospital.differences()).isEmpty();
    }

    @Test
    void whatWasPassedOfflineAndNotRecordedIsRecordedAlsoWhereTheAttemptWasFailedMeanwhile() {
        Opened phone = open("P18");
        Opened desk = open("P18");
        fail("P18", desk);
        judgedAndNotRecorded(phone, true);
        assertThat(completions("P18")).isZero();

        learning.settleAll();

        assertThat(completions("P18")).isEqualTo(1);
        assertThat(attempts.unsettled(hospital.uuid("P18"))).isEmpty();
        assertThat(hospital.differences()).isEmpty();
    }

    @Test
    void namesTheAttemptsThatAreTheirsAndNobodyElses() {
        UUID over = open("P19").attempt().id();
        fail("P19", open("P19"));
        UUID goesOn = open("P19").attempt().id();
        UUID theirs = open("P4").attempt().id();

        assertThat(learning.theirs(hospital.uuid("P19"), List.of(over, theirs, UUID.randomUUID(), goesOn)))
                .extracting(PackageLearning.Waiting::attempt, PackageLearning.Waiting::course)
                .containsExactlyInAnyOrder(tuple(over, COURSE), tuple(goesOn, COURSE));
        assertThat(learning.theirs(hospital.uuid("P19"), List.of())).isEmpty();
    }

    @Test
    void aMergedPersonGoesOnWhereTheyWere() {
        Opened opened = open("P14");
        tell("P14", opened, 1, false, "\"lesson_status\": \"incomplete\"", "page=3");
        hospital.identities.merge(hospital.uuid("P13"), hospital.uuid("P14"), "test", "one badge");

        kept(tell("P13", opened, 2, false, "\"lesson_status\": \"incomplete\"", "page=4"));
        assertThat(learning.theirs(
                        hospital.uuid("P13"), List.of(opened.attempt().id())))
                .hasSize(1);
        Opened again = open("P13");
        assertThat(again.attempt().id()).isEqualTo(opened.attempt().id());
        assertThat(door.state(again.token(), 0, false, true).orElseThrow()).contains("\"suspend_data\":\"page=4\"");

        judgedAndNotRecorded(again, true);
        learning.settle(hospital.uuid("P13"));
        assertThat(completions("P13")).isEqualTo(1);
        assertThat(hospital.duties("P13")).contains("triage/1 COMPLETED");
        assertThat(hospital.differences()).isEmpty();
    }

    @Test
    void whoIsTwoPeopleAgainGoesOnWithWhatTheyBegan() {
        Opened opened = open("P16");
        UUID other = hospital.uuid("P16");
        hospital.identities.merge(hospital.uuid("P15"), other, "test", "one badge");
        open("P15");
        hospital.identities.unmerge(other, Share.NONE, "test", "two badges");

        assertThat(tell("P15", opened, 1, false, "\"lesson_status\": \"incomplete\"", "x"))
                .isInstanceOf(Told.Nobodys.class);
        kept(tell("P16", opened, 1, false, "\"lesson_status\": \"incomplete\"", "x"));
        List<UUID> one = List.of(opened.attempt().id());
        assertThat(learning.theirs(other, one)).hasSize(1);
        assertThat(learning.theirs(hospital.uuid("P15"), one)).isEmpty();
    }

    private Told fail(String employee, Opened opened) {
        return tell(employee, opened, 1, true, "\"lesson_status\": \"failed\", \"score\": {\"raw\": \"40\"}", "");
    }

    private Told pass(String employee, Opened opened) {
        return tell(employee, opened, 1, true, "\"lesson_status\": \"passed\", \"score\": {\"raw\": \"90\"}", "");
    }

    @Test
    void nobodyTellsOrSeesAnythingOfAnotherPersonsAttempt() {
        Opened mine = open("P4");
        Opened theirs = open("P5");
        tell("P5", theirs, 1, false, "\"lesson_status\": \"incomplete\"", "theirs alone");

        assertThat(tell("P4", theirs, 2, false, "\"lesson_status\": \"passed\"", "x"))
                .isInstanceOf(Told.Nobodys.class);
        assertThat(learning.tell(
                        hospital.uuid("P4"),
                        mine.attempt().id(),
                        "{\"session\": \"%s\", \"sequence\": 1, \"part\": 0, \"data\": {}}"
                                .formatted(theirs.session())
                                .getBytes(StandardCharsets.UTF_8)))
                .as("a session of somebody else's attempt")
                .isInstanceOf(Told.Nobodys.class);
        assertThat(door.state(mine.token(), 0, false, true).orElseThrow()).doesNotContain("theirs alone");
        assertThat(door.state("A".repeat(32), 0, false, true)).isEmpty();
        assertThat(door.file("A".repeat(32), "index.html")).isEmpty();
        assertThat(door.file(mine.token(), "INDEX.html")).isPresent();
    }

    @Test
    void anAddressEndsAndAPreviewRecordsNothing() {
        var brief = new PackageLearning(
                hospital.transactions, packages, attempts, accesses, begun, hospital.learning, Duration.ZERO);
        String token = brief.look(zip).orElseThrow();
        assertThat(door.file(token, "index.html")).as("it has ended").isEmpty();

        String preview = learning.look(zip).orElseThrow();
        assertThat(door.state(preview, 0, false, true).orElseThrow()).contains("no-credit", "browse");
        assertThat(door.file(preview, "index.html")).isPresent();
    }

    @Test
    void whatWasJudgedBeforeTheProcessDiedIsRecordedWithTheNextOpening() {
        judgedAndNotRecorded(open("P6"), true);
        assertThat(completions("P6")).isZero();

        learning.settle(hospital.uuid("P6"));

        assertThat(completions("P6")).isEqualTo(1);
    }

    @Test
    void whatWasJudgedBeforeTheProcessDiedIsRecordedAlsoWhereNobodyComesBack() {
        Opened opened = open("P9");
        judgedAndNotRecorded(opened, true);
        Opened goesOn = open("P10");
        judgedAndNotRecorded(goesOn, false);

        learning.settleAll();
        learning.settleAll();

        assertThat(completions("P9")).isEqualTo(1);
        assertThat(completions("P10")).isZero();
        assertThat(attempts.unsettled(hospital.uuid("P10")))
                .as("what goes on is looked at once")
                .isEmpty();
    }

    /// The journal has it, and nothing followed: as when the process dies in between.
    private void judgedAndNotRecorded(Opened opened, boolean done) {
        String body = """
                {"session": "%s", "sequence": 1, "part": 0, "ended": true, "elapsed": 60, "data": {"cmi": {}}}
                """.formatted(opened.session());
        Commit commit = assertThat(CommitFormat.read(body.getBytes(StandardCharsets.UTF_8), new PackageKind.Scorm12()))
                .asInstanceOf(InstanceOfAssertFactories.type(ReadCommit.Told.class))
                .actual()
                .commit();
        hospital.transactions.inTransaction(
                () -> attempts.append(opened.attempt(), commit, new Judged(done, false, 88), Status.UNKNOWN, true));
    }

    @Test
    void manyTellingTheSameAtOnceAreOneCompletion() throws Exception {
        Opened opened = open("P7");
        try (var pool = Executors.newFixedThreadPool(8)) {
            List<Callable<Told>> tellers = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                int sequence = 1 + i / 2;
                tellers.add(() -> tell(
                        "P7",
                        opened,
                        sequence,
                        true,
                        "\"lesson_status\": \"passed\", \"score\": {\"raw\": \"90\"}",
                        "x"));
            }
            for (var told : pool.invokeAll(tellers)) {
                assertThat(kept(told.get()).result()).isNotNull();
            }
        }
        assertThat(completions("P7")).isEqualTo(1);
        assertThat(hospital.jdbc
                        .sql("select count(*) from package_commit where attempt = :attempt")
                        .param("attempt", opened.attempt().id())
                        .query(Long.class)
                        .single())
                .isEqualTo(8);
    }

    @Test
    void takesAPackageThatCameWithAPolicyApartWhenItIsFirstAskedFor() throws Exception {
        Path other = PackageMaker.empty().file("index.html", "<p>simulation").zip(folder);
        String sha256;
        try (var bytes = Files.newInputStream(other)) {
            sha256 = assertThat(files.put(bytes, 10_000))
                    .asInstanceOf(InstanceOfAssertFactories.type(ContentFiles.Put.Kept.class))
                    .actual()
                    .file()
                    .sha256();
        }
        assertThat(packages.find(sha256)).isEmpty();
        assertThat(packages.of(sha256)).isPresent();
        assertThat(packages.of("0".repeat(64))).isEmpty();
        assertThat(learning.open(hospital.uuid("P8"), "icu-sepsis", "x"))
                .as("a course without a package")
                .isEmpty();
    }
}
