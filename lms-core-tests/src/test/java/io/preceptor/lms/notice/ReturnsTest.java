package io.preceptor.lms.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.notice.NoticeList.State;
import io.preceptor.lms.notice.Returned.Verdict;
import io.preceptor.lms.notice.Returned.What;
import io.preceptor.lms.notice.store.ReturnCounts;
import io.preceptor.lms.notice.store.ReturnStore;
import io.preceptor.lms.workforce.Attribute;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What comes back by mail, on a real PostgreSQL.
class ReturnsTest {

    private final NoticeDesk desk = new NoticeDesk();
    private final ReturnStore returns = new ReturnStore(desk.hospital.jdbc, desk.hospital.transactions);
    private final ReturnCounts counts = new ReturnCounts(desk.hospital.jdbc);
    private int mails;

    @Test
    void writesNoMoreToAnAddressOfWhichAReportSaysThatItIsNotThere() {
        Letter.Digest letter = sent("E1");
        assertThat(take(What.NO_MAILBOX, letter.mark())).isEqualTo(Verdict.BOUNCED);
        assertThat(desk.rows(State.BOUNCED)).singleElement().satisfies(row -> {
            assertThat(row.message()).isEqualTo(letter.id());
            assertThat(row.reason()).isEqualTo("said so");
            assertThat(row.nextAt()).isNull();
        });
        desk.nextDay();
        desk.turn();
        assertThat(desk.letters).hasSize(1);
        assertThat(desk.rows(State.SUPPRESSED))
                .extracting(NoticeList.Row::reason)
                .containsOnly("ADDRESS_BOUNCED")
                .hasSize(2);

        desk.say("E1", Attribute.EMAIL, "new@hospital.example");
        desk.turn();
        assertThat(desk.letters).as("what came back was not told").hasSize(2);
        assertThat(desk.digest().lines()).hasSize(2);
    }

    @Test
    void theSameReportOnceMoreAndAnotherOneOfTheSameLetterChangeNothing() {
        Letter.Digest letter = sent("E1");
        var report = new Returned("f", What.NO_MAILBOX, Set.of(letter.mark()), "said so");
        assertThat(returns.take(report)).isEqualTo(Verdict.BOUNCED);
        List<NoticeList.Attempt> before = attempts(letter);
        assertThat(returns.take(report)).isEqualTo(Verdict.REPEATED);
        assertThat(take(What.NO_MAILBOX, letter.mark())).isEqualTo(Verdict.REPEATED);
        assertThat(take(What.REFUSED, letter.mark())).isEqualTo(Verdict.REPEATED);
        assertThat(take(What.LATER, letter.mark())).isEqualTo(Verdict.REPEATED);
        assertThat(attempts(letter)).isEqualTo(before);
        assertThat(desk.sending.trust(letter.id(), "analyst")).isTrue();
        assertThat(returns.take(report))
                .as("also after somebody trusted the address")
                .isEqualTo(Verdict.REPEATED);
        assertThat(counts.counts()).isEqualTo(Map.of(Verdict.BOUNCED, 1L, Verdict.REPEATED, 5L));
    }

    @Test
    void aReportAboutNoLetterOfOursOrAboutSeveralChangesNothing() {
        Letter.Digest one = sent("E1");
        Letter.Digest other = sent("E2");
        assertThat(take(What.NO_MAILBOX, UUID.randomUUID())).isEqualTo(Verdict.UNKNOWN);
        assertThat(take(What.NO_MAILBOX)).isEqualTo(Verdict.UNKNOWN);
        assertThat(take(What.NO_MAILBOX, one.id()))
                .as("the id can be guessed and the mark cannot")
                .isEqualTo(Verdict.UNKNOWN);
        assertThat(take(What.NO_MAILBOX, one.mark(), other.mark())).isEqualTo(Verdict.UNKNOWN);
        assertThat(desk.rows(State.SENT)).hasSize(2);
        assertThat(take(What.NO_MAILBOX, one.mark(), UUID.randomUUID()))
                .as("what looks like a mark and is none does not hide ours")
                .isEqualTo(Verdict.BOUNCED);
    }

    @Test
    void notesThatALetterIsLateOncePerSending() {
        Letter.Digest letter = sent("E1");
        assertThat(take(What.LATER, letter.mark())).isEqualTo(Verdict.NOTED);
        assertThat(take(What.LATER, letter.mark())).isEqualTo(Verdict.REPEATED);
        assertThat(desk.rows(State.SENT)).hasSize(1);
        assertThat(attempts(letter))
                .extracting(NoticeList.Attempt::outcome)
                .containsExactly("SENDING", "SENT", "DELAYED");
        assertThat(take(What.NO_FAILURE, letter.mark())).isEqualTo(Verdict.NO_FAILURE);
        assertThat(take(What.NO_MAILBOX, letter.mark())).isEqualTo(Verdict.BOUNCED);
    }

    @Test
    void aLetterThatIsRefusedLaterCanBeSentAgainAndItsAddressIsWrittenTo() {
        Letter.Digest letter = sent("E1");
        assertThat(take(What.REFUSED, letter.mark())).isEqualTo(Verdict.REFUSED);
        assertThat(desk.rows(State.REFUSED)).hasSize(1);
        assertThat(desk.sending.sendAgain(letter.id(), "analyst")).isTrue();
        desk.turn();
        assertThat(desk.rows(State.SENT)).hasSize(1);
        assertThat(desk.digest().mark()).as("the same letter").isEqualTo(letter.mark());
        assertThat(desk.rows(State.SUPPRESSED)).isEmpty();
    }

    @Test
    void countsWhatIsNoReport() {
        assertThat(take(What.NOT_A_REPORT)).isEqualTo(Verdict.NOT_A_REPORT);
        assertThat(take(What.UNREADABLE)).isEqualTo(Verdict.UNREADABLE);
        assertThat(take(What.TOO_LARGE)).isEqualTo(Verdict.TOO_LARGE);
        assertThat(counts.counts())
                .isEqualTo(Map.of(Verdict.NOT_A_REPORT, 1L, Verdict.UNREADABLE, 1L, Verdict.TOO_LARGE, 1L));
    }

    @Test
    void takesOneOfManyThatComeAtOnce() throws Exception {
        Letter.Digest letter = sent("E1");
        List<Callable<Verdict>> work = IntStream.range(0, 8)
                .<Callable<Verdict>>mapToObj(i -> () -> returns.take(
                        new Returned("at-once-" + i / 2, What.NO_MAILBOX, Set.of(letter.mark()), "said so")))
                .toList();
        try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            int bounced = 0;
            for (Future<Verdict> one : nodes.invokeAll(work)) {
                bounced += one.get() == Verdict.BOUNCED ? 1 : 0;
            }
            assertThat(bounced).isEqualTo(1);
        }
    }

    @Test
    void oneNodeReadsTheMailboxAtATimeAndItsStateIsKept() {
        desk.hospital
                .jdbc
                .sql("delete from bounce_mailbox; insert into bounce_mailbox default values")
                .update();
        assertThat(desk.list.mailbox()).isEmpty();
        assertThat(counts.silence()).isEmpty();
        assertThat(returns.claim()).isTrue();
        assertThat(returns.claim()).as("another node").isFalse();
        returns.release("The server cannot be reached");
        assertThat(desk.list.mailbox().orElseThrow().problem()).isEqualTo("The server cannot be reached");
        assertThat(desk.list.mailbox().orElseThrow().readAt()).isNull();
        assertThat(returns.claim()).isTrue();
        returns.release(null);
        assertThat(desk.list.mailbox().orElseThrow().problem()).isNull();
        assertThat(desk.list.mailbox().orElseThrow().readAt()).isNotNull();
        assertThat(counts.silence().orElseThrow()).isLessThan(Duration.ofMinutes(1));

        assertThat(returns.claim()).isTrue();
        desk.hospital
                .jdbc
                .sql("update bounce_mailbox set claimed_until = clock_timestamp() - interval '1 second'")
                .update();
        assertThat(returns.claim()).as("the node that read it fell silent").isTrue();
        returns.release(null);
    }

    private Letter.Digest sent(String employee) {
        desk.hire(employee, "EMAIL", employee + "@hospital.example");
        desk.turn();
        return desk.digest();
    }

    private Verdict take(What what, UUID... marks) {
        return returns.take(new Returned("mail " + mails++, what, Set.of(marks), "said so"));
    }

    private List<NoticeList.Attempt> attempts(Letter.Digest letter) {
        return desk.list.message(letter.id()).orElseThrow().attempts();
    }
}
