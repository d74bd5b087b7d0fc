package io.preceptor.lms.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preceptor.lms.converge.Feeding;
import io.preceptor.lms.converge.Hospital;
import io.preceptor.lms.feed.FeedInbox.Told;
import io.preceptor.lms.feed.store.FeedInboxStore;
import io.preceptor.lms.journal.EntryState;
import io.preceptor.lms.journal.JournalDraft;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.workforce.IntakeUnavailableException;
import io.preceptor.lms.workforce.Stored;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.JdbcTemplate;

/// What a source tells by itself, on a real database.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FeedInboxTest {

    private Hospital hospital;
    private FeedInbox inbox;

    @BeforeAll
    void open() {
        hospital = Hospital.open("feed_inbox");
        inbox = new FeedInboxStore(hospital.transactions, new JdbcTemplate(hospital.dataSource));
    }

    @Test
    void keepsWhatArrivesInItsOrderUntilItIsTakenAndMakesTheSourceDue() {
        FeedReader reader = reader("told", new FeedOutcome.UpToDate(0));
        reader.readIfDue("told");
        assertThat(reader.readIfDue("told")).as("not due").isEmpty();

        inbox.put(draft("told", "a"), new Told("Subscription/7", 4, 5, 5, List.of("Practitioner/1", "Practitioner/2")));
        inbox.put(draft("told", "b"), new Told("Subscription/7", 6, 6, 6, List.of()));

        List<FeedArrival> waiting = inbox.waiting("told", 0, 10);
        assertThat(waiting).extracting(FeedArrival::lastEvent).containsExactly(5L, 6L);
        assertThat(waiting.getFirst().named()).containsExactly("Practitioner/1", "Practitioner/2");
        assertThat(waiting.getFirst().content()).isEqualTo("a".getBytes(StandardCharsets.UTF_8));
        assertThat(inbox.waiting("told", waiting.getFirst().number(), 10)).hasSize(1);
        assertThat(inbox.waiting("another", 0, 10)).isEmpty();
        assertThat(inbox.channels("told").values())
                .extracting(FeedInbox.Heard::events)
                .containsExactly(6L);
        assertThat(reader.readIfDue("told")).as("due at once").isPresent();

        inbox.forget("told", waiting.getFirst().number());
        assertThat(inbox.waiting("told", 0, 10)).hasSize(1);
    }

    @Test
    void whatArrivesWhileItIsReadIsReadNext() {
        FeedReader reader = Feeding.reader(
                hospital,
                Feeding.source("meanwhile", (from, sink) -> {
                    if (from.equals(Place.START)) {
                        inbox.put(draft("meanwhile", "a"), new Told("", 0, 0, 0, List.of()));
                        sink.take(List.of(), new Place("once"));
                    }
                    return new FeedOutcome.UpToDate(0);
                }),
                Feeding.LEASE);
        assertThat(reader.readIfDue("meanwhile")).isPresent();
        assertThat(reader.readIfDue("meanwhile")).as("there is more").isPresent();
        assertThat(reader.readIfDue("meanwhile")).isEmpty();
    }

    @Test
    void whatComesTwiceIsStoredOnce() {
        reader("twice", new FeedOutcome.UpToDate(0)).readIfDue("twice");
        var told = new Told("Subscription/7", 1, 1, 1, List.of("Practitioner/1"));
        assertThat(inbox.put(draft("twice", "a"), told)).isInstanceOf(Stored.New.class);
        assertThat(inbox.put(draft("twice", "a"), told)).isInstanceOf(Stored.Repeated.class);
        assertThat(inbox.waiting("twice", 0, 10)).hasSize(1);
    }

    @Test
    void arrivalsOfManyAtOnceBecomeVisibleInTheOrderOfTheirNumbers() {
        reader("many", new FeedOutcome.UpToDate(0)).readIfDue("many");
        long last = 0;
        int seen = 0;
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 40; i++) {
                String content = "many-" + i;
                var _ = senders.submit(() -> inbox.put(draft("many", content), new Told("", 0, 0, 0, List.of())));
            }
            while (seen < 40) {
                for (FeedArrival arrival : inbox.waiting("many", last, 5)) {
                    assertThat(arrival.number()).isGreaterThan(last);
                    last = arrival.number();
                    seen++;
                }
            }
        }
        assertThat(inbox.waiting("many", 0, 100)).hasSize(40);
    }

    @Test
    void aMissedSignIsAnAlarmThatTheNextOneEnds() {
        var outcome = new FeedOutcome[] {new FeedOutcome.TryLater("missed", null, true)};
        FeedReader reader = Feeding.reader(hospital, Feeding.source("alarm", (_, _) -> outcome[0]), Feeding.LEASE);
        reader.readIfDue("alarm");
        assertThat(state("alarm")).isEqualTo(FeedState.SILENT);
        assertThat(reader.readIfDue("alarm")).as("it waits").isEmpty();

        inbox.heard("alarm", "Subscription/7", 3);
        outcome[0] = new FeedOutcome.UpToDate(0);

        assertThat(reader.readIfDue("alarm")).as("due by the sign").isPresent();
        assertThat(state("alarm")).isEqualTo(FeedState.UP_TO_DATE);
    }

    @Test
    void aServerThatIsAwayIsNotAskedSoonerForWhatArrives() {
        FeedReader reader = reader("away", new FeedOutcome.TryLater("away", null));
        reader.readIfDue("away");
        inbox.put(draft("away", "a"), new Told("", 0, 0, 0, List.of()));
        assertThat(reader.readIfDue("away")).isEmpty();
        assertThat(inbox.waiting("away", 0, 10)).hasSize(1);
    }

    @Test
    void refusesWhatNobodyWatchesYetAndJournalsWhatIsRefused() {
        assertThatThrownBy(() -> inbox.put(draft("nobody", "a"), new Told("", 0, 0, 0, List.of())))
                .isInstanceOf(IntakeUnavailableException.class);
        inbox.refuse(refused("refused"));
        assertThat(hospital.jdbc
                        .sql("select state || content_kept from journal_entry where source = 'refused'")
                        .query((row, _) -> row.getString(1))
                        .list())
                .containsExactly("REFUSEDfalse");
    }

    private FeedReader reader(String name, FeedOutcome outcome) {
        return Feeding.reader(hospital, Feeding.source(name, (_, _) -> outcome), Feeding.LEASE);
    }

    private FeedState state(String name) {
        return hospital.feeds.status(name).orElseThrow().state();
    }

    private static JournalDraft draft(String source, String content) {
        return draft(source, content, content.getBytes(StandardCharsets.UTF_8), List.of());
    }

    private static JournalDraft refused(String source) {
        return draft(source, "x", null, List.of(new Problem("body", ProblemCode.MALFORMED, "send JSON")));
    }

    // NullAway does not see that a record of another module lets an array be null.
    @SuppressWarnings("NullAway")
    private static JournalDraft draft(String source, String content, byte @Nullable [] kept, List<Problem> problems) {
        return new JournalDraft(
                source,
                "127.0.0.1",
                "Subscription notification",
                content,
                null,
                Instant.now(),
                1,
                content,
                kept,
                problems.isEmpty() ? EntryState.ACCEPTED : EntryState.REFUSED,
                problems,
                null);
    }
}
