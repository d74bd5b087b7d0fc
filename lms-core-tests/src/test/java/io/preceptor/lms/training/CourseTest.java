package io.preceptor.lms.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class CourseTest {

    private static final Question QUESTION = new Question(
            "colours",
            "Which are colours?",
            List.of(new Choice("red", "Red", true), new Choice("blue", "Blue", true), new Choice("big", "Big", false)));

    @Test
    void givesEqualCoursesEqualHashesOnEveryMachine() {
        assertThat(course("Text", QUESTION).contentHash())
                .isEqualTo("7f29ccc57d89316b478876ed43835d184db710b6cd11cecf075026b431f8c8d9")
                .isEqualTo(course("Text", QUESTION).contentHash());
    }

    @Test
    void changesTheHashWithEveryWord() {
        Question other = new Question(
                "colours",
                "Which are colours?",
                List.of(new Choice("red", "Red", true), new Choice("blue", "Blue", false)));
        assertThat(Set.of(
                        course("Text", QUESTION).contentHash(),
                        course("Text.", QUESTION).contentHash(),
                        course("Text", other).contentHash()))
                .hasSize(3);
    }

    @Test
    void changesTheHashWithEveryByteOfAFileAndNotWithItsName() {
        Course plain = course("Text", QUESTION);
        assertThat(plain.withMaterial(null).contentHash()).isEqualTo(plain.contentHash());
        assertThat(Set.of(
                        plain.contentHash(),
                        plain.withMaterial(document("a", "a.pdf", 3)).contentHash(),
                        plain.withMaterial(document("b", "a.pdf", 3)).contentHash(),
                        plain.withMaterial(document("b", "a.pdf", 4)).contentHash()))
                .hasSize(4);
        assertThat(plain.withMaterial(document("a", "b.pdf", 3)).contentHash())
                .isEqualTo(plain.withMaterial(document("a", "a.pdf", 3)).contentHash());
    }

    private static Material document(String letter, String name, int seconds) {
        return new Material.Document(new ContentFile(letter.repeat(64), FileType.PDF, 10, 2, name), seconds);
    }

    @Test
    void takesAllRightChoicesTogetherAsTheAnswer() {
        assertThat(QUESTION.isMultiple()).isTrue();
        assertThat(QUESTION.isAnsweredBy(Set.of("red", "blue"))).isTrue();
        assertThat(QUESTION.isAnsweredBy(Set.of("red"))).isFalse();
        assertThat(QUESTION.isAnsweredBy(Set.of("red", "blue", "big"))).isFalse();
    }

    @Test
    void opensTheRecertificationWindowBeforeTheExpiry() {
        CertificationRule rule = new CertificationRule("Colours", Period.ofYears(1), Period.ofDays(60));
        LocalDate awarded = LocalDate.of(2026, 11, 20);
        assertThat(rule.expiresOn(awarded)).contains(LocalDate.of(2027, 11, 20));
        assertThat(rule.windowOpensOn(awarded)).contains(LocalDate.of(2027, 9, 21));
        assertThat(new CertificationRule("Colours", null, Period.ZERO).windowOpensOn(awarded))
                .isEmpty();
    }

    @Test
    void refusesWhatCannotBe() {
        assertRefused(() -> new CertificationRule("Colours", Period.ofDays(30), Period.ofDays(30)));
        assertRefused(() -> new CertificationRule("Colours", null, Period.ofDays(30)));
        assertRefused(() -> new Question("q", "Why?", List.of(new Choice("a", "A", true))));
        assertRefused(
                () -> new Question("q", "Why?", List.of(new Choice("a", "A", false), new Choice("b", "B", false))));
        assertRefused(() -> new Choice("Not a key", "A", false));
        assertRefused(() -> course("Text", QUESTION, QUESTION));
    }

    private static void assertRefused(ThrowingCallable making) {
        assertThatThrownBy(making).isInstanceOf(IllegalArgumentException.class);
    }

    private static Course course(String body, Question... questions) {
        return new Course("colours", "Colours", Duration.ofMinutes(5), body, List.of(questions), 80, null);
    }
}
