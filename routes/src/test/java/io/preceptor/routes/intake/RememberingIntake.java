package io.preceptor.routes.intake;

import io.preceptor.lms.journal.JournalDraft;
import io.preceptor.lms.workforce.IntakeUnavailableException;
import io.preceptor.lms.workforce.StaffIntake;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.Stored;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/// A store in memory that keeps the contract: once for each control id and content, nothing while it is away, and
/// nothing but a refusal of what it cannot hold.
final class RememberingIntake implements StaffIntake {

    record Kept(JournalDraft entry, List<StaffReport> reports) {}

    final List<Kept> kept = new CopyOnWriteArrayList<>();
    final CountDownLatch reached = new CountDownLatch(1);
    final CountDownLatch gate = new CountDownLatch(1);
    volatile boolean isAway;
    volatile boolean isSlow;
    volatile boolean isUnfit;
    private final Map<String, Long> seen = new ConcurrentHashMap<>();

    @Override
    public CompletableFuture<Stored> submit(JournalDraft entry, List<StaffReport> reports) {
        return isAway
                ? CompletableFuture.failedFuture(
                        new IntakeUnavailableException("away", new IllegalStateException("as the test asked")))
                : CompletableFuture.completedFuture(keep(entry, reports));
    }

    private Stored keep(JournalDraft entry, List<StaffReport> reports) {
        if (isSlow) {
            reached.countDown();
            await();
        }
        if (isUnfit) {
            return new Stored.Refused(kept.size());
        }
        Long first = seen.putIfAbsent(entry.controlId() + "|" + entry.contentHash(), (long) kept.size());
        if (first != null) {
            return new Stored.Repeated(
                    first, kept.get(Math.toIntExact(first)).entry().answer());
        }
        kept.add(new Kept(entry, List.copyOf(reports)));
        return new Stored.New(kept.size() - 1L, false);
    }

    private void await() {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
