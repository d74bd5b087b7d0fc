package io.preceptor.lms.assignment;

import static io.preceptor.lms.assignment.Story.day;
import static io.preceptor.lms.assignment.Story.due;
import static io.preceptor.lms.assignment.Story.in;
import static io.preceptor.lms.assignment.Story.nurse;
import static io.preceptor.lms.assignment.Story.once;
import static io.preceptor.lms.assignment.Story.policy;
import static io.preceptor.lms.assignment.Story.recurring;
import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.learning.Completion;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.Curriculum;
import io.preceptor.lms.training.DueRule;
import io.preceptor.lms.training.DueTerms;
import io.preceptor.lms.training.Equivalency;
import io.preceptor.lms.training.LearningPath;
import io.preceptor.lms.training.PathStep;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.Test;

class WhyTest {

    private static final List<Course> COURSES = List.of(once("bls"), once("acls"), once("safety"), once("lines"));

    private final Story story = new Story();

    @Test
    void namesWhatCountedAsTheCourse() {
        var curriculum = new Curriculum(List.of(), List.of(new Equivalency("bls", List.of("acls"), null, null)));
        story.publishesFirst(policy(COURSES, curriculum, recurring("resuscitate", "bls")))
                .becomes("2026-11-02", nurse(in("ICU")))
                .completes("2026-11-03", "acls")
                .completes("2026-11-04", "lines");

        assertThat(courses(why("resuscitate"))).containsExactly("acls");
    }

    @Test
    void namesWhatWasDoneOfAPath() {
        var path = new LearningPath(
                "icu",
                "Intensive care",
                1,
                LearningPath.Underway.KEEP,
                List.of(PathStep.of("Safety", "safety"), PathStep.of("Lines", "lines")),
                null);
        story.publishesFirst(policy(COURSES, new Curriculum(List.of(path), List.of()), recurring("icu-way", "icu")))
                .becomes("2026-11-02", nurse(in("ICU")))
                .completes("2026-11-03", "safety")
                .completes("2026-11-04", "bls");

        assertThat(courses(why("icu-way"))).containsExactly("safety");
    }

    @Test
    void saysThatATransferGivesNoTimeWhereTimeCountsFromThePosition() {
        story.publishesFirst(policy(due(
                        "hygiene", "hand-hygiene", new DueRule.AfterPositionStart(Period.ofDays(14)), DueTerms.NONE)))
                .becomes("2026-11-02", nurse(in("ED", "2026-11-02", null)))
                .becomes("2026-11-09", nurse(in("ICU", "2026-11-09", null)));

        assertThat(why("hygiene").arithmetic())
                .contains(new Why.Line("Transfer", "it gives no more time than there was when this was assigned", null))
                .noneMatch(line -> line.what().equals("The position begins on"));
    }

    @Test
    void saysNothingOfATransferWhereTimeCountsFromAnotherDay() {
        story.publishesFirst(
                        policy(due("hygiene", "hand-hygiene", new DueRule.AfterHire(Period.ofDays(14)), DueTerms.NONE)))
                .becomes("2026-11-02", nurse(in("ED", "2026-11-02", null)))
                .becomes("2026-11-09", nurse(in("ICU", "2026-11-09", null)));

        assertThat(why("hygiene").arithmetic()).noneMatch(line -> line.what().equals("Transfer"));
    }

    private Why why(String requirement) {
        return Why.of(requirement, story.now(), story.duties, story.changes, story.world(), day("2026-11-10"));
    }

    private static List<String> courses(Why why) {
        return why.completions().stream().map(Completion::course).toList();
    }
}
