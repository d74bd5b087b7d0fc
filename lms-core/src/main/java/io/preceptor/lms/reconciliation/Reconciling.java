package io.preceptor.lms.reconciliation;

import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.reconciliation.Run.Part;
import io.preceptor.lms.reconciliation.Run.PartState;
import io.preceptor.lms.reconciliation.store.DifferenceStore;
import io.preceptor.lms.reconciliation.store.RunStore;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Compares everything, on demand and every night: one run at a time, on one node at a time. When that node dies
/// another goes on from the last piece that was kept.
public final class Reconciling implements AutoCloseable {

    /// Who began the run of a night.
    public static final String BY_ITSELF = "the product";

    private final List<Side> sides;
    private final Sides each;
    private final RunStore runs;
    private final DifferenceStore differences;
    private final Transactions transactions;
    private final Duration lease;
    private final Set<UUID> owners = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /// @param sides everything that is compared, in this order
    /// @param lease how long a node that fell silent keeps others from going on
    public Reconciling(
            List<Side> sides,
            Sides each,
            RunStore runs,
            DifferenceStore differences,
            Transactions transactions,
            Duration lease) {
        this.sides = List.copyOf(sides);
        this.each = each;
        this.runs = runs;
        this.differences = differences;
        this.transactions = transactions;
        this.lease = lease;
    }

    /// What can be compared, in this order.
    public List<Side> sides() {
        return sides;
    }

    /// @param only these; empty for everything
    /// @return the run's number; empty while another one runs
    /// @throws IllegalArgumentException when the reason is blank, or a side is not one of [#sides]
    public OptionalLong begin(List<Side> only, String by, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("A comparison has a reason");
        }
        if (!sides.containsAll(only)) {
            throw new IllegalArgumentException("No such side is configured");
        }
        return runs.begin(only.isEmpty() ? sides : only, by, reason.strip());
    }

    /// Begins the run of this night, where it is time and no node has.
    public OptionalLong beginNightly(LocalTime at, ZoneId zone) {
        return runs.beginNightly(sides, at, zone, BY_ITSELF, "every night at " + at);
    }

    /// What was kept stays; what was not compared stays as it was.
    ///
    /// @return whether it was running
    public boolean cancel(long number, String by) {
        return runs.cancel(number, by);
    }

    /// Works on the run that waits, to its end.
    ///
    /// @return whether there was one
    public boolean work() {
        if (closed) {
            return false;
        }
        UUID owner = UUID.randomUUID();
        Run run = runs.claim(owner, lease).orElse(null);
        if (run == null) {
            return false;
        }
        owners.add(owner);
        try (var comparing = new Comparing(run, owner, lease, transactions, runs, differences).begin()) {
            for (Part part : run.parts()) {
                if (part.state() == PartState.WAITING) {
                    comparing.check();
                    compare(part, comparing);
                }
            }
            runs.done(run.number(), owner);
        } catch (Comparing.OverException over) {
            return true;
        } finally {
            owners.remove(owner);
        }
        return true;
    }

    /// What nobody foresaw ends one part, and not the run.
    private void compare(Part part, Comparing comparing) {
        try {
            each.compare(part, comparing);
        } catch (Comparing.OverException over) {
            throw over;
        } catch (RuntimeException unforeseen) {
            comparing.end(
                    part,
                    PartState.BROKEN,
                    "Unexpected " + unforeseen.getClass().getSimpleName()
                            + " while it was compared: compare it again; if it stays, report the error");
        }
    }

    /// Takes no run any more, and gives the one under way back: another node goes on from its last piece.
    @Override
    public void close() {
        closed = true;
        owners.forEach(runs::release);
    }
}
