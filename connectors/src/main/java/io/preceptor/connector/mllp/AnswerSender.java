package io.preceptor.connector.mllp;

import io.preceptor.connector.mllp.MllpClient.Sent;
import io.preceptor.lms.journal.FailPoints;
import io.preceptor.lms.journal.SecondAnswers;
import io.preceptor.lms.journal.SecondAnswers.Due;
import io.preceptor.mapping.hl7v2.Acknowledgement;
import io.preceptor.mapping.hl7v2.Hl7Header;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;

/// Tells one source its application acknowledgements, one message in flight, until it says that it has each.
///
/// One of which we do not know whether it arrived is told again in the same bytes: its control id says that it is the
/// same. None is given up: what the source refuses is tried again every hour, and *Doctor* says so.
public final class AnswerSender implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerSender.class);

    /// In one round, so that a stop is not waited for.
    private static final int ROUND = 500;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
    private static final Duration AFTER_REFUSAL = Duration.ofHours(1);

    /// A database that was killed is back within a second or two.
    private static final RetryTemplate WHILE_AWAY = new RetryTemplate(RetryPolicy.builder()
            .maxRetries(Long.MAX_VALUE)
            .delay(Duration.ofMillis(250))
            .timeout(Duration.ofSeconds(10))
            .build());

    private final String source;
    private final SecondAnswers answers;
    private final MllpClient client;
    private final Duration lease;
    private final ReentrantLock atWork = new ReentrantLock();

    /// @param tls for the bundle that the settings name; null where they name none
    public AnswerSender(
            String source, AnswersProperties settings, SecondAnswers answers, @Nullable Supplier<SSLContext> tls) {
        this.source = source;
        this.answers = answers;
        this.client = new MllpClient(
                settings.host(), settings.port(), settings.connectTimeout(), settings.answerTimeout(), tls);
        // A handshake waits like a connection.
        this.lease = settings.connectTimeout()
                .multipliedBy(3)
                .plus(settings.answerTimeout())
                .plusSeconds(30);
    }

    /// Whose answers these are.
    public String source() {
        return source;
    }

    /// Tells what is due, until one cannot be told. Where another thread is at it already, that one goes on.
    ///
    /// @return how many the source has now by this thread
    public int round() {
        if (!atWork.tryLock()) {
            return 0;
        }
        try {
            int told = 0;
            while (told < ROUND) {
                Optional<Due> due = answers.claim(source, lease);
                if (due.isEmpty() || !tell(due.get())) {
                    return told;
                }
                told++;
            }
            return told;
        } finally {
            atWork.unlock();
        }
    }

    private boolean tell(Due due) {
        String id = Hl7Header.controlId(due.content());
        FailPoints.reach("answers.before-send");
        Sent sent = client.send(
                due.content(),
                frame -> Acknowledgement.read(frame)
                        .filter(answer -> answer.controlId().equals(id))
                        .isPresent());
        FailPoints.reach("answers.sent");
        return switch (sent) {
            case Sent.Answered(byte[] bytes) -> {
                Acknowledgement answer = Acknowledgement.read(bytes).orElseThrow();
                if (answer.code().equals("CA") || answer.code().equals("AA")) {
                    // Whoever gave up at once would tell the source once more, and only when the claim has ended.
                    WHILE_AWAY.invoke(() -> answers.sent(due.entry()));
                    yield true;
                }
                String told = answer.errors().isEmpty() ? "" : " (" + String.join(", ", answer.errors()) + ")";
                // Only this one is refused: the others may be welcome.
                yield failed(
                        due,
                        "The source refuses the acknowledgement: " + answer.code() + told,
                        answer.isTransient() ? pause(due) : AFTER_REFUSAL,
                        !answer.isTransient());
            }
            case Sent.NotSent(String reason) -> failed(due, reason, pause(due), false);
            case Sent.Untrusted(String reason) ->
                failed(due, reason + ": check tls-bundle, and the certificates at both ends", LONGEST_PAUSE, false);
            case Sent.Unknown(String reason) -> failed(due, reason, pause(due), false);
        };
    }

    private boolean failed(Due due, String reason, Duration again, boolean goesOn) {
        answers.failed(due.entry(), reason, again);
        LOG.warn("application acknowledgement not told: source={} journal={}: {}", source, due.entry(), reason);
        return goesOn;
    }

    private static Duration pause(Due due) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(due.attempts(), 10));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    @Override
    public void close() {
        client.close();
    }
}
