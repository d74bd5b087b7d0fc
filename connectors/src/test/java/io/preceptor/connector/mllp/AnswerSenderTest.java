package io.preceptor.connector.mllp;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.connector.contract.OnePostgres;
import io.preceptor.lms.journal.SecondAnswers;
import io.preceptor.lms.journal.store.SecondAnswerStore;
import io.preceptor.sandbox.credentialing.Hl7Receiver;
import io.preceptor.sandbox.credentialing.Hl7Receiver.Mishap;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Application acknowledgements on their way to a sender that listens for them, over real sockets and a real database.
class AnswerSenderTest {

    private static final DataSource DATABASE = OnePostgres.database("answers");
    private static final Duration PATIENT = Duration.ofSeconds(30);

    private final JdbcClient jdbc = JdbcClient.create(DATABASE);
    private final SecondAnswers answers = new SecondAnswerStore(jdbc);
    private Hl7Receiver receiver;
    private AnswerSender sender;

    AnswerSenderTest() throws Exception {
        receiver = new Hl7Receiver(true);
        sender = sender(receiver.port(), PATIENT);
    }

    @BeforeEach
    void empty() {
        jdbc.sql("truncate second_answer").update();
    }

    @AfterEach
    void close() {
        sender.close();
        receiver.close();
    }

    private AnswerSender sender(int port, Duration patience) {
        return new AnswerSender(
                "ehr", new AnswersProperties("127.0.0.1", port, null, Duration.ofSeconds(5), patience), answers, null);
    }

    @Test
    void tellsAllThatAreDueInTheirOrderOverOneConnection() {
        owe(1, 2, 3);
        assertThat(sender.round()).isEqualTo(3);
        assertThat(receiver.messages())
                .extracting(message -> message.substring(message.indexOf("MSA|")))
                .containsExactly("MSA|AA|M1\r", "MSA|AA|M2\r", "MSA|AA|M3\r");
        assertThat(receiver.connections()).isEqualTo(1);
        assertThat(sender.round()).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = Mishap.class,
            names = {"LOSE_ANSWER", "ANSWER_ANOTHER_ONLY", "ANSWER_JUNK", "CUT_ANSWER", "ANSWER_LATE"})
    void tellsTheSameAgainUnderTheSameIdWhenItIsNotKnownToBeThere(Mishap mishap) {
        receiver.plan(mishap);
        owe(1);
        try (var hasty = sender(receiver.port(), Duration.ofMillis(500))) {
            assertThat(hasty.round()).isZero();
        }
        assertThat(reason(1)).isNotEmpty();
        due();
        assertThat(sender.round()).isEqualTo(1);
        assertThat(receiver.messages()).hasSize(2);
        assertThat(receiver.messages().getFirst()).isEqualTo(receiver.messages().getLast());
        // Whoever knows control ids does it once.
        assertThat(receiver.effects()).isEqualTo(1);
    }

    @Test
    void keepsWhatIsRefusedAndGoesOnWithTheOthers() {
        receiver.plan(Mishap.REJECT);
        owe(1, 2);
        sender.round();
        assertThat(reason(1)).contains("CR", "203 at MSH-12");
        assertThat(answers.of(2).orElseThrow().sentAt()).isNotNull();
        due();
        assertThat(sender.round()).isEqualTo(1);
    }

    @Test
    void losesNothingWhileNobodyListens() throws Exception {
        receiver.close();
        owe(1, 2);
        assertThat(sender.round()).isZero();
        assertThat(reason(1)).isEqualTo("The receiver cannot be reached");

        sender.close();
        receiver = new Hl7Receiver(true);
        sender = sender(receiver.port(), PATIENT);
        due();
        assertThat(sender.round()).isEqualTo(2);
    }

    @Test
    void recordsThatOneArrivedAsSoonAsTheDatabaseIsBackInsteadOfTellingItAgain() {
        jdbc.sql("create sequence refusals").update();
        jdbc.sql("""
                        create function refuse_twice() returns trigger language plpgsql as $$
                        begin
                            if nextval('refusals') <= 2 then raise exception 'away'; end if;
                            return new;
                        end $$""").update();
        jdbc.sql("create trigger away before update of sent_at on second_answer execute function refuse_twice()")
                .update();
        try {
            owe(1, 2);
            assertThat(sender.round()).isEqualTo(2);
        } finally {
            jdbc.sql("drop function refuse_twice cascade").update();
            jdbc.sql("drop sequence refusals").update();
        }
        assertThat(receiver.messages()).hasSize(2);
        assertThat(answers.of(1).orElseThrow().sentAt()).isNotNull();
    }

    private String reason(long entry) {
        return Objects.requireNonNull(answers.of(entry).orElseThrow().reason());
    }

    private void owe(long... entries) {
        for (long entry : entries) {
            jdbc.sql("""
                            insert into second_answer (entry_id, source, content, next_attempt_at)
                            values (:entry, 'ehr', :content, clock_timestamp())
                            """).param("entry", entry).param("content", content(entry)).update();
        }
    }

    private static byte[] content(long entry) {
        return ("MSH|^~\\&|LMS|GENHOSP|HRIS|GENHOSP|20261126||ACK^B02^ACK|Q" + entry + "|P|2.5.1|||AL|NE\rMSA|AA|M"
                        + entry + "\r")
                .getBytes(StandardCharsets.UTF_8);
    }

    private void due() {
        jdbc.sql("update second_answer set next_attempt_at = clock_timestamp() where next_attempt_at is not null")
                .update();
    }
}
