package io.preceptor.lms.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.converge.Hospital;
import io.preceptor.lms.journal.SecondAnswers.Due;
import io.preceptor.lms.journal.store.JournalQueries;
import io.preceptor.lms.journal.store.SecondAnswerStore;
import io.preceptor.lms.workforce.Stored;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What a sender is still to be told: written with its message, told by one at a time, until it is there.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecondAnswersTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private Hospital hospital;
    private SecondAnswers answers;

    @BeforeAll
    void open() {
        hospital = Hospital.open("second_answers");
        answers = new SecondAnswerStore(hospital.jdbc);
    }

    @BeforeEach
    void empty() {
        hospital.jdbc.sql("truncate second_answer").update();
    }

    @Test
    void isThereWithTheMessageAndToldOnce() {
        long entry = tell("S1");
        assertThat(answers.claim("hr", MINUTE)).isEmpty();
        assertThat(answers.claim("ehr", MINUTE))
                .as("the first answer goes first")
                .isEmpty();
        answers.firstIsOut(List.of(entry));
        Due due = answers.claim("ehr", MINUTE).orElseThrow();
        assertThat(due.entry()).isEqualTo(entry);
        assertThat(due.attempts()).isZero();
        assertThat(new String(due.content(), StandardCharsets.UTF_8)).isEqualTo("second of S1");
        // Another node gets nothing while it is being told.
        assertThat(answers.claim("ehr", MINUTE)).isEmpty();

        answers.sent(entry);
        assertThat(answers.claim("ehr", MINUTE)).isEmpty();
        var standing =
                Objects.requireNonNull(new JournalQueries(hospital.jdbc, hospital.transactions, MessageTexts.UTF_8)
                        .entry(entry)
                        .orElseThrow()
                        .second());
        assertThat(standing.sentAt()).isNotNull();
        assertThat(standing.againAt()).isNull();
    }

    @Test
    void isTakenUpByAnotherWhenWhoeverToldItDied() {
        long entry = due("S2");
        assertThat(answers.claim("ehr", Duration.ZERO)).isPresent();
        Due again = answers.claim("ehr", MINUTE).orElseThrow();
        assertThat(again.entry()).isEqualTo(entry);
        assertThat(again.attempts()).isEqualTo(1);
    }

    @Test
    void waitsAfterAFailureAndSaysSinceWhen() {
        long entry = due("S3");
        assertThat(answers.failingSince("ehr")).isEmpty();
        answers.claim("ehr", MINUTE);
        answers.failed(entry, "The receiver cannot be reached", MINUTE);
        assertThat(answers.claim("ehr", MINUTE)).isEmpty();
        assertThat(answers.failingSince("ehr")).isPresent();
        assertThat(answers.of(entry).orElseThrow().reason()).isEqualTo("The receiver cannot be reached");

        answers.failed(entry, "The receiver cannot be reached", Duration.ZERO);
        assertThat(answers.claim("ehr", MINUTE)).isPresent();
    }

    @Test
    void isToldAgainToWhoeverSendsTheSameMessageAgain() {
        long entry = due("S4");
        answers.claim("ehr", MINUTE);
        answers.sent(entry);

        assertThat(store("S4")).isInstanceOf(Stored.Repeated.class);
        assertThat(answers.claim("ehr", MINUTE))
                .as("the first answer, told again, goes first again")
                .isEmpty();
        answers.firstIsOut(List.of(entry));

        Due again = answers.claim("ehr", MINUTE).orElseThrow();
        assertThat(new String(again.content(), StandardCharsets.UTF_8)).isEqualTo("second of S4");
        assertThat(hospital.jdbc
                        .sql("select count(*) from second_answer")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void isForgottenOnlyOnceItIsThere() {
        long told = due("S5");
        answers.claim("ehr", MINUTE);
        answers.sent(told);
        long waiting = tell("S6");
        answers.forget(Duration.ZERO);
        assertThat(answers.of(told)).isEmpty();
        assertThat(answers.of(waiting)).isPresent();
    }

    /// However long the first takes: a sender that reads slowly hears of its message before it hears what became of it.
    @Test
    void waitsForTheFirstAndForNoTime() {
        long slow = tell("S7");
        long quick = tell("S8");
        pass("59 seconds");
        answers.firstIsOut(List.of(quick));
        assertThat(answers.claim("ehr", MINUTE).orElseThrow().entry()).isEqualTo(quick);
        assertThat(answers.claim("ehr", MINUTE)).isEmpty();
        answers.firstIsOut(List.of(slow, quick));
        assertThat(answers.claim("ehr", MINUTE).orElseThrow().entry()).isEqualTo(slow);
        assertThat(answers.claim("ehr", MINUTE))
                .as("what is being told is told once")
                .isEmpty();
    }

    @Test
    void isToldAlsoWhenWhoeverWroteTheFirstDied() {
        long left = tell("S9");
        answers.nobodyIsAtWork();
        assertThat(answers.claim("ehr", MINUTE).orElseThrow().entry()).isEqualTo(left);
        answers.nobodyIsAtWork();
        assertThat(answers.claim("ehr", MINUTE).orElseThrow().entry())
                .as("who claimed it died too")
                .isEqualTo(left);
        answers.sent(left);

        long elsewhere = tell("S10");
        pass("61 seconds");
        assertThat(answers.claim("ehr", MINUTE).orElseThrow().entry())
                .as("on another node, of which nobody says that it died")
                .isEqualTo(elsewhere);
    }

    private void pass(String time) {
        hospital.jdbc
                .sql("update second_answer set next_attempt_at = next_attempt_at - '" + time + "'::interval")
                .update();
    }

    private long due(String id) {
        long entry = tell(id);
        answers.firstIsOut(List.of(entry));
        return entry;
    }

    private long tell(String id) {
        return store(id) instanceof Stored.New(long entry, boolean _) ? entry : -1;
    }

    // NullAway does not see that a record of another compilation lets an array be null.
    @SuppressWarnings("NullAway")
    private Stored store(String id) {
        JournalDraft plain = Hospital.draft(id, id);
        return hospital.intake.store(
                new JournalDraft(
                        plain.source(),
                        plain.peer(),
                        plain.kind(),
                        id,
                        plain.saidAt(),
                        plain.receivedAt(),
                        plain.size(),
                        id,
                        plain.content(),
                        plain.state(),
                        plain.problems(),
                        plain.answer(),
                        ("second of " + id).getBytes(StandardCharsets.UTF_8),
                        null),
                List.of());
    }
}
