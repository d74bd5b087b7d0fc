package io.preceptor.lms.workforce.store;

import io.preceptor.lms.journal.FailPoints;
import io.preceptor.lms.journal.JournalDraft;
import io.preceptor.lms.workforce.IntakeUnavailableException;
import io.preceptor.lms.workforce.StaffIntake;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.Stored;
import io.preceptor.lms.workforce.store.IntakeStore.Incoming;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.springframework.dao.DataAccessException;

/// The intake that lets messages which wait on several connections share one commit.
///
/// A few writers take whatever waits and store it with a single statement. A message that the database will not
/// take is found by halving the group: the others are stored.
public final class GroupCommitIntake implements StaffIntake, AutoCloseable {

    private static final int GROUP = 128;
    private static final long GROUP_BYTES = 8L * 1024 * 1024;

    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final IntakeStore store;
    private final Runnable stored;
    private final List<Thread> writers = new ArrayList<>();
    private volatile boolean open = true;

    private record Waiting(Incoming message, CompletableFuture<Stored> outcome) {}

    /// @param stored  called after each commit that stored reports; returns at once
    /// @param writers how many groups may be on their way to the database at the same time
    public GroupCommitIntake(IntakeStore store, Runnable stored, int writers) {
        this.store = store;
        this.stored = stored;
        for (int i = 0; i < writers; i++) {
            this.writers.add(
                    Thread.ofPlatform().name("journal-writer-" + i).daemon().start(this::write));
        }
    }

    @Override
    public CompletableFuture<Stored> submit(JournalDraft entry, List<StaffReport> reports) {
        var waiting = new Waiting(new Incoming(entry, reports), new CompletableFuture<>());
        if (!open) {
            fail(waiting, new IllegalStateException("The intake is closed"));
            return waiting.outcome();
        }
        queue.add(waiting);
        if (!open && queue.remove(waiting)) {
            fail(waiting, new IllegalStateException("The intake is closed"));
        }
        return waiting.outcome();
    }

    private void write() {
        try {
            while (open) {
                List<Waiting> group = next();
                if (!group.isEmpty()) {
                    commit(group);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        refuseTheRest();
    }

    private List<Waiting> next() throws InterruptedException {
        var group = new ArrayList<Waiting>();
        Waiting first = queue.take();
        group.add(first);
        long bytes = first.message().entry().size();
        while (group.size() < GROUP && bytes < GROUP_BYTES) {
            Waiting more = queue.poll();
            if (more == null) {
                break;
            }
            group.add(more);
            bytes += more.message().entry().size();
        }
        return group;
    }

    private void commit(List<Waiting> group) {
        try {
            FailPoints.reach("intake.before-commit");
            List<Stored> outcomes =
                    store.store(group.stream().map(Waiting::message).toList());
            FailPoints.reach("intake.committed");
            answer(group, outcomes);
            if (group.stream().anyMatch(waiting -> !waiting.message().reports().isEmpty())) {
                stored.run();
            }
        } catch (DataAccessException refused) {
            if (group.size() == 1) {
                fail(group.getFirst(), refused);
            } else {
                int half = group.size() / 2;
                commit(group.subList(0, half));
                commit(group.subList(half, group.size()));
            }
        } catch (RuntimeException unexpected) {
            group.forEach(waiting -> fail(waiting, unexpected));
        }
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
        var rest = new ArrayList<Waiting>();
        queue.drainTo(rest);
        rest.forEach(waiting -> fail(waiting, new IllegalStateException("The intake is closing")));
    }

    /// Ends the writers; messages that still wait get no answer.
    @Override
    public void close() {
        open = false;
        writers.forEach(Thread::interrupt);
        refuseTheRest();
    }
}
