package io.preceptor.portal.teaching;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.training.Choice;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.Question;
import io.preceptor.portal.teaching.CourseForm.Asked;
import io.preceptor.portal.teaching.CourseForm.Read;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

/// What a course in a form comes to.
class CourseFormTest {

    private static final Course COURSE = new Course(
            "hands",
            "Clean hands",
            Duration.ofMinutes(10),
            "## Why\n\nGerms.",
            List.of(new Question(
                    "when",
                    "When?",
                    List.of(
                            new Choice("before", "Before a patient", true),
                            new Choice("after", "After a patient", true),
                            new Choice("never", "Never", false)))),
            80,
            null);

    @Test
    void whatIsNotTouchedStaysAsItWas() {
        assertThat(CourseForm.of(COURSE).read(COURSE)).isEqualTo(new Read.Good(COURSE));
        assertThat(CourseForm.of(COURSE).withOneMore().read(COURSE)).isEqualTo(new Read.Good(COURSE));
    }

    @Test
    void anAnswerKeepsItsKeyWhereverItsLineGoesAndAlsoInOtherWords() {
        Question changed = question("* After a patient\nNever ever\n* Before a patient\nOn Sundays");
        assertThat(changed.key()).isEqualTo("when");
        assertThat(changed.choices())
                .extracting(Choice::text)
                .containsExactly("After a patient", "Never ever", "Before a patient", "On Sundays");
        assertThat(changed.choices().get(0).key()).isEqualTo("after");
        assertThat(changed.choices().get(2).key()).isEqualTo("before");
        assertThat(changed.choices()).extracting(Choice::key).doesNotHaveDuplicates();
        assertThat(question("* Before a patient\n* After a patient\nAt no time")
                        .choices()
                        .get(2))
                .isEqualTo(new Choice("never", "At no time", false));
        assertThat(changed.rightKeys()).isEqualTo(Set.of("after", "before"));
    }

    private static Question question(String choices) {
        var form = new CourseForm(
                "hands", "Clean hands", "10", "80", "Germs.", List.of(new Asked("when", "When?", choices)));
        return ((Read.Good) form.read(COURSE)).course().questions().getFirst();
    }

    @Test
    void saysAllThatIsWrongAtOnce() {
        var form = new CourseForm(
                "hands",
                "",
                "soon",
                "101",
                " ",
                List.of(
                        new Asked("", "What?", "* one"),
                        new Asked("", "Why?", "one\ntwo"),
                        new Asked("", "", "one\n* two"),
                        new Asked("", "", "")));
        assertThat(form.read(null))
                .isInstanceOfSatisfying(
                        Read.Bad.class,
                        bad -> assertThat(bad.problems())
                                .hasSize(7)
                                .anyMatch(one -> one.startsWith("Question 1: give at least two"))
                                .anyMatch(one -> one.startsWith("Question 2: begin each right"))
                                .anyMatch(one -> one.startsWith("Question 3: say what is asked")));
    }

    @Test
    void aCourseOfMoreQuestionsThanThePageTakesLosesNone() {
        assertThat(CourseForm.takes(asking(100))).isTrue();
        assertThat(CourseForm.takes(asking(101))).isFalse();

        Course most = asking(100);
        CourseForm posted = CourseForm.read(posted(CourseForm.of(most)), "hands");
        assertThat(posted).isEqualTo(CourseForm.of(most));
        assertThat(posted.read(most)).isEqualTo(new Read.Good(most));
        assertThat(posted.isFull()).isTrue();

        Course more = asking(101);
        assertThat(CourseForm.read(posted(CourseForm.of(more)), "hands").read(more))
                .isInstanceOfSatisfying(
                        Read.Bad.class,
                        bad -> assertThat(bad.problems())
                                .singleElement()
                                .asString()
                                .contains("100", "YAML"));
    }

    private static Course asking(int questions) {
        return new Course(
                "hands",
                "Clean hands",
                Duration.ofMinutes(10),
                "Germs.",
                IntStream.rangeClosed(1, questions)
                        .mapToObj(i -> new Question(
                                "q" + i,
                                "Question " + i,
                                List.of(new Choice("yes", "Yes", true), new Choice("no", "No", false))))
                        .toList(),
                80,
                null);
    }

    private static MockHttpServletRequest posted(CourseForm form) {
        var request = new MockHttpServletRequest();
        request.setParameter("title", form.title());
        request.setParameter("minutes", form.minutes());
        request.setParameter("mark", form.mark());
        request.setParameter("body", form.body());
        form.questions().forEach(one -> {
            request.addParameter("question-key", one.key());
            request.addParameter("question-text", one.text());
            request.addParameter("question-choices", one.choices());
        });
        return request;
    }

    @Test
    void aNewCourseGetsKeysOfItsOwn() {
        var form = new CourseForm(
                "new-one",
                "New",
                "5",
                "50",
                "Text",
                List.of(new Asked("", "A?", "* yes\nno"), new Asked("", "B?", "yes\n* no")));
        assertThat(form.read(null)).isInstanceOfSatisfying(Read.Good.class, good -> {
            assertThat(good.course().questions()).extracting(Question::key).containsExactly("q1", "q2");
            assertThat(good.course().questions().getFirst().choices())
                    .extracting(Choice::key)
                    .containsExactly("a1", "a2");
        });
        assertThat(new CourseForm("Not A Key", "New", "5", "50", "Text", List.of()).read(null))
                .isInstanceOf(Read.Bad.class);
    }
}
