package io.preceptor.lms.workforce.store;

import io.preceptor.lms.journal.FailPoints;
import io.preceptor.lms.journal.JournalDraft;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.workforce.IntakeUnavailableException;
import io.preceptor.lms.workforce.StaffIntake;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.Stored;
import io.preceptor.lms.workforce.store.IntakeStore.Incoming;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.dao.DataAccessException;

/// The intake that lets messages which wait on several connections share one commit.
///
/// One writer takes whatever waits and stores it with a single statement. A statement costs a good deal whatever it
/// carries, and the senders of the last group are back within a moment: the writer gives them that moment. A message
/// that the database will not take is found by halving the group: the others are stored. Where that is for what it
/// says, it would be so for ever: it is journalled as refused.
public final class GroupCommitIntake implements StaffIntake, AutoCloseable {

    private static final int GROUP = 128;
    private static final long GROUP_BYTES = 8L * 1024 * 1024;

    private static final Problem UNFIT = new Problem("message", ProblemCode.MALFORMED, Stored.Refused.FIX);

    /// So long the writer waits for those whom it has just answered.
    private static final long MOMENT_NANOS = 200_000;

    private final WaitingRoom<Waiting> room = new WaitingRoom<>();
    private final IntakeStore store;
    private final Runnable stored;
    private final Thread writer;
    private volatile boolean open = true;

    /// How many senders there seem to be. The writer's alone.
    private int expected = 1;

    private record Waiting(Incoming message, CompletableFuture<Stored> outcome) {}

    /// @param stored called after each commit that stored reports; returns at once
    public GroupCommitIntake(IntakeStore store, Runnable stored) {
        this.store = store;
        this.stored = stored;
        this.writer = Thread.ofPlatform().name("journal-writer").daemon().unstarted(this::write);
        writer.start();
    }

    @Override
    public CompletableFuture<Stored> submit(JournalDraft entry, List<StaffReport> reports) {
        var waiting = new Waiting(new Incoming(entry, reports), new CompletableFuture<>());
        if (!open) {
            fail(waiting, new IllegalStateException("The intake is closed"));
            return waiting.outcome();
        }
        room.add(waiting);
        if (!open && room.remove(waiting)) {
            fail(waiting, new IllegalStateException("The intake is closed"));
        }
        return waiting.outcome();
    }

    private void write() {
        try {
            while (open) {
                List<Waiting> group = room.take(
                        expected,
                        MOMENT_NANOS,
                        GROUP,
                        waiting -> waiting.message().entry().size(),
                        GROUP_BYTES);
                if (!group.isEmpty()) {
                    commit(group);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        refuseTheRest();
    }

    private void commit(List<Waiting> group) {
        try {
            FailPoints.reach("intake.before-commit");
            List<Stored> outcomes =
                    store.store(group.stream().map(Waiting::message).toList());
            FailPoints.reach("intake.committed");
            // Whoever is answered now, and whoever came meanwhile.
            expected = group.size() + room.size();
            answer(group, outcomes);
            if (group.stream().anyMatch(waiting -> !waiting.message().reports().isEmpty())) {
                stored.run();
            }
        } catch (DataAccessException refused) {
            if (group.size() == 1) {
                alone(group.getFirst(), refused);
            } else {
                int half = group.size() / 2;
                commit(group.subList(0, half));
                commit(group.subList(half, group.size()));
            }
        } catch (RuntimeException unexpected) {
            group.forEach(waiting -> fail(waiting, unexpected));
        }
    }

    private void alone(Waiting waiting, DataAccessException refused) {
        if (!isUnfit(refused)) {
            fail(waiting, refused);
            return;
        }
        try {
            var entry = waiting.message().entry().refused(UNFIT);
            answer(
                    List.of(waiting),
                    store.store(List.of(new Incoming(entry, List.of()))).stream()
                            .map(GroupCommitIntake::refused)
                            .toList());
        } catch (DataAccessException away) {
            fail(waiting, away);
        }
    }

    private static Stored refused(Stored journalled) {
        return journalled instanceof Stored.New(long entry, boolean _) ? new Stored.Refused(entry) : journalled;
    }

    /// Whether a value fits into no column (class 22: data exception), however often it comes.
    private static boolean isUnfit(DataAccessException refused) {
        return refused.getMostSpecificCause() instanceof SQLException said
                && said.getSQLState() != null
                && said.getSQLState().startsWith("22");
    }

    /// By one thread for the whole group: the writer is at the next commit meanwhile, and no sender's thread
    /// has to be woken for its own answer.
    private static void answer(List<Waiting> group, List<Stored> outcomes) {
        Thread.ofVirtual().name("journal-answers").start(() -> {
            for (int i = 0; i < group.size(); i++) {
                group.get(i).outcome().complete(outcomes.get(i));
            }
        });
    }

    private static void fail(Waiting waiting, RuntimeException cause) {
        waiting.outcome()
                .completeExceptionally(new IntakeUnavailableException("The message could not be committed", cause));
    }

    private void refuseTheRest() {
        room.drain().forEach(waiting -> fail(waiting, new IllegalStateException("The intake is closing")));
    }

    /// Ends the writer; messages that still wait get no answer.
    @Override
    public void close() {
        open = false;
        writer.interrupt();
        refuseTheRest();
    }
}
