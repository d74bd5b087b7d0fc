package io.preceptor.lms.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.assignment.PilotGroup;
import io.preceptor.lms.assignment.PublishedContent;
import io.preceptor.lms.converge.Hospital;
import io.preceptor.lms.converge.Publications.OfFiles;
import io.preceptor.lms.learning.ContentFiles;
import io.preceptor.lms.learning.packages.PackageMaker;
import io.preceptor.lms.learning.store.ContentStore;
import io.preceptor.lms.publish.Draft.Origin;
import io.preceptor.lms.publish.Draft.State;
import io.preceptor.lms.publish.Drafts.Consent;
import io.preceptor.lms.publish.Drafts.Outcome;
import io.preceptor.lms.training.Criterion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The way of a draft: who may take which step, and what stops it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DraftsTest {

    private Hospital hospital = Hospital.bare("drafts");
    private Drafting drafting = new Drafting(hospital, 0);

    @BeforeEach
    void hospital() {
        hospital = Hospital.open("drafts");
        drafting = new Drafting(hospital, 0);
        hospital.hire("E1", "E2", "E3", "E4", "E5");
    }

    @Test
    void letsNobodyApproveWhatTheyWroteOrSubmitted() {
        long draft = ready(small(), "ana", "cleo");
        assertThat(refusal(drafting.drafts.approve(draft, Drafting.YES, "ana"))).contains("second person");
        assertThat(refusal(drafting.drafts.approve(draft, Drafting.YES, "CLEO")))
                .contains("second person");
        hospital.twoSignIns("ana", "ana.b");
        assertThat(refusal(drafting.drafts.approve(draft, Drafting.YES, "ana.b")))
                .contains("second person");
        assertThat(refusal(drafting.drafts.publish(draft, "ana"))).contains("approved");

        Drafting.require(drafting.drafts.approve(draft, Drafting.YES, "ben"));
        Drafting.require(drafting.drafts.publish(draft, "ben"));
        hospital.settle();
        assertThat(hospital.publications.history(1).getFirst())
                .satisfies(newest -> assertThat(newest.draft()).isEqualTo(draft))
                .satisfies(newest -> assertThat(newest.publishedBy()).isEqualTo("ben"));
        assertThat(find(draft).steps())
                .extracting(Draft.Step::state)
                .containsExactly(State.SUBMITTED, State.APPROVED, State.PUBLISHED);
        assertThat(hospital.duties("E1")).contains("small/1 OPEN");
        assertThat(refusal(drafting.drafts.publish(draft, "ben"))).contains("approved");
        assertThat(hospital.differences()).isEmpty();
    }

    @Test
    void saysInADraftWhatIsWrongWithAPackageThatIsKept(@TempDir Path folder) throws IOException {
        String bad = keep(PackageMaker.with(PackageMaker.scorm12("").replace("index.html\"", "away.html\""))
                .zip(folder));
        String good = keep(PackageMaker.with(PackageMaker.scorm12("")).zip(folder));
        String policy = """
                courses:
                  - key: lifting
                    title: Lifting
                    expectedTime: 5 minutes
                    body: Lift.
                    material: {package: %s, kind: scorm-1.2, launch: index.html}
                  - key: carrying
                    title: Carrying
                    expectedTime: 5 minutes
                    body: Carry.
                    material: {package: %s, kind: html5, launch: index.html}
                """.formatted(bad, good);

        long number = drafting.drafts.make(
                List.of(new DraftFile(DraftFile.Kind.POLICY, "courses.yaml", policy)), Origin.PAGE, "two", "ana");

        assertThat(find(number).problems())
                .anySatisfy(problem -> {
                    assertThat(problem.line()).isEqualTo(6);
                    assertThat(problem.expected()).contains("MISSING_FILE at imsmanifest.xml line");
                })
                .anySatisfy(problem -> {
                    assertThat(problem.line()).isEqualTo(11);
                    assertThat(problem.fix()).contains("write `kind: scorm-1.2`");
                });
    }

    private String keep(Path zip) throws IOException {
        try (var bytes = Files.newInputStream(zip)) {
            return new ContentStore(hospital.transactions, hospital.jdbc).put(bytes, 1_000_000)
                            instanceof ContentFiles.Put.Kept(var kept)
                    ? kept.sha256()
                    : "";
        }
    }

    @Test
    void asksForYesInSoManyLettersWhereManyPeopleAreConcerned() {
        long draft = ready(large(), "ana", "ana");
        String refused = refusal(drafting.drafts.approve(draft, new Consent("fine", "", Set.of()), "ben"));
        assertThat(refused).contains("5 of 5 active people (100 %)", "20 %", "type yes");
        assertThat(refusal(drafting.drafts.approve(draft, new Consent("fine", "y", Set.of()), "ben")))
                .contains("type yes");
        Drafting.require(drafting.drafts.approve(draft, new Consent("fine", " Yes ", Set.of()), "ben"));
    }

    @Test
    void asksForAWhatIfBeforeApproval() {
        long draft = drafting.make(small(), "ana");
        Drafting.require(drafting.drafts.submit(draft, "please", "ana"));
        assertThat(refusal(drafting.drafts.approve(draft, Drafting.YES, "ben"))).contains("what-if first");
    }

    @Test
    void keepsADraftWithMistakesAndSaysWhereTheyAre() {
        var files = new ArrayList<>(Drafting.files(small()));
        files.replaceAll(file -> file.kind() == DraftFile.Kind.POLICY
                ? new DraftFile(file.kind(), "rules.yaml", file.text().replaceFirst("course: \\S+", "course: no-such"))
                : file);
        long draft = drafting.drafts.make(files, Origin.PAGE, "with a mistake", "ana");
        assertThat(find(draft).problems()).first().satisfies(problem -> {
            assertThat(problem.file()).isEqualTo("rules.yaml");
            assertThat(problem.line()).isPositive();
            assertThat(problem.column()).isPositive();
            assertThat(problem.expected()).isNotBlank();
        });
        assertThat(refusal(drafting.drafts.submit(draft, "please", "ana"))).contains("mistake");
    }

    @Test
    void publishesNothingThatWouldUndoWhatWasPublishedSince() {
        long draft = ready(small(), "ana", "ana");
        drafting.publish(Drafting.without(Hospital.content(), "triage"));
        assertThat(refusal(drafting.drafts.approve(draft, Drafting.YES, "ben"))).contains("not in force any more");
    }

    @Test
    void refusesWithAReasonAndForGood() {
        long draft = ready(small(), "ana", "ana");
        Drafting.require(drafting.drafts.refuse(draft, "the ICU was not asked", "ben"));
        assertThat(find(draft).steps().getLast().note()).isEqualTo("the ICU was not asked");
        assertThat(refusal(drafting.drafts.approve(draft, Drafting.YES, "ben"))).contains("submitted");
        assertThat(refusal(drafting.drafts.submit(draft, "again", "ana"))).contains("over");
    }

    @Test
    void bringsAnEarlierVersionBackAsANewOne() {
        drafting.publish(large());
        assertThat(hospital.duties("E1")).contains("large/1 OPEN");
        assertThat(drafting.drafts.rollBack(77, "no such", "ana")).isEmpty();
        long back = drafting.drafts.rollBack(1, "too much", "ana").orElseThrow().draft();
        assertThat(find(back).state()).isEqualTo(State.SUBMITTED);
        drafting.whatIf(back);
        assertThat(refusal(drafting.drafts.approve(back, Drafting.YES, "ana"))).contains("second person");
        Drafting.require(drafting.drafts.approve(back, Drafting.YES, "ben"));
        Drafting.require(drafting.drafts.publish(back, "ben"));
        hospital.settle();
        assertThat(hospital.publications.version()).isEqualTo(3);
        assertThat(hospital.duties("E1")).contains("large/1 WITHDRAWN");
    }

    @Test
    void saysWhatTheCheckOfTodayFindsInAnEarlierVersion() {
        var nobody = new Criterion.RoleIn(Set.of("no-such-role"));
        hospital.publications.publish(
                Drafting.plus(Hospital.content(), "odd", nobody, Drafting.days(1)), "test", "before there was a check");
        hospital.publications.publish(Hospital.content(), "test", "without it");

        Drafts.Back back = drafting.drafts.rollBack(2, "as it was", "ana").orElseThrow();

        assertThat(refusal(back.submitted())).contains("1 mistake");
        assertThat(find(back.draft()).state()).isEqualTo(State.DRAFT);
    }

    @Test
    void letsFilesAndConsoleNeverWriteOverEachOther() {
        PublishedContent files = Hospital.content();
        assertThat(hospital.publications.publishFiles(files, "files", "start")).isInstanceOf(OfFiles.Unchanged.class);
        drafting.publish(small());
        assertThat(hospital.publications.publishFiles(files, "files", "start"))
                .as("files that nobody changed leave the console's policy in force")
                .isInstanceOf(OfFiles.Unchanged.class);

        PublishedContent changed = Drafting.without(files, "triage");
        assertThat(hospital.publications.publishFiles(changed, "files", "start"))
                .isInstanceOf(OfFiles.Overtaken.class);
        long draft =
                drafting.drafts.makeOfFiles(changed, "changed files", "files").orElseThrow();
        assertThat(find(draft).content()).contains(changed);
        assertThat(drafting.drafts.makeOfFiles(changed, "changed files", "files"))
                .isEmpty();
        assertThat(hospital.publications.version()).isEqualTo(2);
    }

    @Test
    void endsAPilotByPublishingItForEverybody() {
        long draft = ready(small(), "ana", "ana");
        var group = new PilotGroup(PilotGroup.Kind.NUMBERS, List.of("E1"));
        assertThat(refusal(drafting.drafts.pilot(draft, group, "try", "ana", Hospital.today())))
                .contains("second person");
        Drafting.require(drafting.drafts.pilot(draft, group, "try", "ben", Hospital.today()));
        hospital.settle();
        assertThat(hospital.duties("E1")).contains("small/1 OPEN");
        assertThat(hospital.duties("E2")).doesNotContain("small/1 OPEN");

        Drafting.require(drafting.drafts.approve(draft, Drafting.YES, "ben"));
        Drafting.require(drafting.drafts.publish(draft, "ben"));
        hospital.settle();
        assertThat(hospital.publications.pilot()).isEmpty();
        assertThat(hospital.duties("E1")).contains("small/1 OPEN");
        assertThat(hospital.duties("E2")).contains("small/1 OPEN");
        assertThat(hospital.differences()).isEmpty();
        assertThat(hospital.jdbc
                        .sql("select count(*) from assignment_change where change = 'WITHDRAWN'")
                        .query((row, _) -> row.getLong(1))
                        .single())
                .isZero();
    }

    @Test
    void reachesThoseOfAnotherDraftsPilotAsItsWhatIfSays() {
        long tried = ready(small(), "ana", "ana");
        long other = ready(large(), "ana", "ana");
        Drafting.require(drafting.drafts.pilot(tried, some(), "try", "ben", Hospital.today()));
        hospital.settle();
        drafting.whatIf(other);
        assertThat(drafting.drafts.weighed(find(other)).orElseThrow().assigned())
                .as("with the one who takes part in the pilot")
                .isEqualTo(5);

        Drafting.require(drafting.drafts.approve(other, Drafting.YES, "ben"));
        Drafting.require(drafting.drafts.publish(other, "ben"));
        hospital.settle();

        assertThat(hospital.publications.pilot()).isEmpty();
        assertThat(hospital.duties("E1")).contains("large/1 OPEN", "small/1 WITHDRAWN");
        assertThat(hospital.duties("E2")).contains("large/1 OPEN");
        assertThat(hospital.differences()).isEmpty();
    }

    @Test
    void leavesADraftThatIsTriedToItsPilot() {
        long draft = ready(small(), "ana", "ana");
        Drafting.require(drafting.drafts.pilot(draft, some(), "try", "ben", Hospital.today()));

        assertThat(refusal(drafting.drafts.refuse(draft, "no", "ben"))).contains("withdraw its pilot first");
        assertThat(refusal(drafting.drafts.drop(draft, "no", "ana"))).contains("withdraw its pilot first");
        assertThat(find(draft).state()).isEqualTo(State.SUBMITTED);

        Drafting.require(drafting.drafts.withdrawPilot("too many questions", "ben"));
        Drafting.require(drafting.drafts.refuse(draft, "no", "ben"));
        assertThat(hospital.publications.pilot()).isEmpty();
    }

    @Test
    void keepsFilesAsADraftWhileAnotherIsTried() {
        long draft = ready(small(), "ana", "ana");
        Drafting.require(drafting.drafts.pilot(draft, some(), "try", "ben", Hospital.today()));
        PublishedContent changed = Drafting.without(Hospital.content(), "triage");

        assertThat(hospital.publications.publishFiles(changed, "files", "start"))
                .isInstanceOf(OfFiles.Overtaken.class);
        assertThat(hospital.publications.pilot()).isPresent();

        Drafting.require(drafting.drafts.withdrawPilot("enough was seen", "ben"));
        assertThat(hospital.publications.publishFiles(changed, "files", "start"))
                .isInstanceOf(OfFiles.Published.class);
    }

    @Test
    void triesNothingThatWouldUndoWhatWasPublishedSince() {
        long draft = ready(small(), "ana", "ana");
        drafting.publish(Drafting.without(Hospital.content(), "triage"));

        assertThat(refusal(drafting.drafts.pilot(draft, some(), "try", "ben", Hospital.today())))
                .contains("not in force any more");
        assertThat(hospital.publications.pilot()).isEmpty();
    }

    @Test
    void triesWithALargeShareOnlyWhatWasApproved() {
        long draft = ready(large(), "ana", "ana");

        assertThat(refusal(drafting.drafts.pilot(draft, share(21), "try", "ben", Hospital.today())))
                .contains("more than 20 %", "approve the draft first");
        Drafting.require(drafting.drafts.pilot(draft, share(20), "try", "ben", Hospital.today()));
        assertThat(refusal(drafting.drafts.pilot(draft, share(100), "all", "ben", Hospital.today())))
                .contains("more than 20 %");

        Drafting.require(drafting.drafts.approve(draft, Drafting.YES, "ben"));
        Drafting.require(drafting.drafts.pilot(draft, share(100), "all", "ben", Hospital.today()));
    }

    @Test
    void countsWhomAPilotReachesHoweverItNamesThem() {
        long draft = ready(large(), "ana", "ana");
        var ward = new PilotGroup(PilotGroup.Kind.UNITS, List.of("ICU"));

        for (PilotGroup all : List.of(ward, numbers("E1", "E2", "E3", "E4", "E5"))) {
            assertThat(refusal(drafting.drafts.pilot(draft, all, "all", "ben", Hospital.today())))
                    .contains("5 of 5 people", "more than 20 %", "approve the draft first");
        }
        Drafting.require(drafting.drafts.pilot(draft, some(), "try", "ben", Hospital.today()));
        assertThat(refusal(drafting.drafts.pilot(draft, numbers("E2"), "more", "ben", Hospital.today())))
                .as("with the one who is in it already")
                .contains("2 of 5 people");

        Drafting.require(drafting.drafts.approve(draft, Drafting.YES, "ben"));
        Drafting.require(drafting.drafts.pilot(draft, ward, "all", "ben", Hospital.today()));
    }

    @Test
    void triesKeptCasesBeforeEachPublication() {
        long kept = drafting.cases
                .keep(hospital.uuid("E1"), "sepsis", "the ICU must keep it", "ana")
                .orElseThrow();
        assertThat(drafting.cases.keep(hospital.uuid("E1"), "no-such", "x", "ana"))
                .isEmpty();
        long draft = ready(Drafting.without(Hospital.content(), "sepsis"), "ana", "ana");
        assertThat(refusal(drafting.drafts.approve(draft, Drafting.YES, "ben"))).contains("1 kept case gets another");
        assertThat(drafting.cases.tried(find(draft).content().orElseThrow()))
                .singleElement()
                .satisfies(tried -> assertThat(tried.drafted()).isEqualTo("not required"))
                .satisfies(tried -> assertThat(tried.inForce()).startsWith("required, due on "));
        Drafting.require(drafting.drafts.approve(draft, new Consent("meant", "yes", Set.of(kept)), "ben"));
        assertThat(drafting.cases.end(kept, "ana")).isTrue();
        assertThat(drafting.cases.end(kept, "ana")).isFalse();
        assertThat(drafting.cases.all()).isEmpty();
    }

    private long ready(PublishedContent content, String author, String submitter) {
        long draft = drafting.make(content, author);
        drafting.whatIf(draft);
        Drafting.require(drafting.drafts.submit(draft, "please", submitter));
        return draft;
    }

    private Draft find(long draft) {
        return drafting.drafts.find(draft).orElseThrow();
    }

    private static PublishedContent small() {
        return Drafting.plus(Hospital.content(), "small", new Criterion.RoleIn(Set.of("nurse")), Drafting.days(20));
    }

    private static PublishedContent large() {
        return Drafting.plus(Hospital.content(), "large", new Criterion.Everyone(), Drafting.days(0));
    }

    private static PilotGroup some() {
        return numbers("E1");
    }

    private static PilotGroup numbers(String... numbers) {
        return new PilotGroup(PilotGroup.Kind.NUMBERS, List.of(numbers));
    }

    private static PilotGroup share(int percent) {
        return new PilotGroup(PilotGroup.Kind.SHARE, List.of(Integer.toString(percent)));
    }

    private static String refusal(Outcome outcome) {
        return outcome instanceof Outcome.Refused(String why) ? why : "done";
    }
}
