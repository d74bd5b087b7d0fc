package io.preceptor.lms.reconciliation;

import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.feed.FeedStatus;
import io.preceptor.lms.feed.Feeds;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.reconciliation.store.DifferenceStore;
import io.preceptor.lms.reconciliation.store.RepairStore;
import io.preceptor.lms.reconciliation.store.RepairStore.Part;
import io.preceptor.lms.reconciliation.store.RunStore;
import io.preceptor.lms.returns.Resend;
import io.preceptor.lms.workforce.store.ProposalStore;
import io.preceptor.lms.workforce.store.ReportWork;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Mending differences by what is there already: shown first, approved by a second person where it reaches outside or
/// many people, and believed when it is seen again.
public final class Repairs {

    /// One repair is of at most so many.
    public static final int MOST = 10_000;

    /// A source is not compared again sooner for what a comparison could not tell.
    private static final Duration COMPARED_AGAIN = Duration.ofHours(1);

    /// So many people are looked at again in one go.
    private static final int LOOKED_AT = 20;

    private final Transactions transactions;
    private final Reconciliations reconciliations;
    private final RepairStore repairs;
    private final DifferenceStore differences;
    private final RunStore runs;
    private final Sides sides;
    private final Paths paths;
    private final AuditLog audit;

    /// The paths that a repair may take: those on which everything else goes too.
    ///
    /// @param wake deliveries wait: they may be brought on at once
    public record Paths(Resend resend, Feeds feeds, ProposalStore people, ReportWork reports, Runnable wake) {}

    public Repairs(
            Transactions transactions,
            Reconciliations reconciliations,
            RepairStore repairs,
            DifferenceStore differences,
            RunStore runs,
            Sides sides,
            Paths paths,
            AuditLog audit) {
        this.transactions = transactions;
        this.reconciliations = reconciliations;
        this.repairs = repairs;
        this.differences = differences;
        this.runs = runs;
        this.sides = sides;
        this.paths = paths;
        this.audit = audit;
    }

    /// What a repair is about.
    ///
    /// @param one only this difference; null for all that are open
    public record Scope(
            Side side, DifferenceKind kind, @Nullable UUID one) {}

    /// How it ended that somebody asked or decided.
    public sealed interface Answer {
        /// @param number the repair's
        record Done(long number, int differences) implements Answer {}

        /// @param reason in a sentence
        record Refused(String reason) implements Answer {}
    }

    /// Asks for a repair. One that needs no second person is applied at once.
    ///
    /// @param expected of how many differences, as they were shown to whoever asks
    /// @throws IllegalArgumentException when the reason is blank
    public Answer ask(Scope scope, int expected, String by, String reason) {
        said(reason);
        if (scope.kind().mending() == Mending.BY_HAND) {
            return new Answer.Refused("Nothing of ours can mend this: see what its owner can do.");
        }
        return transactions.inTransaction(() -> {
            long open = open(scope);
            if (open != expected) {
                return new Answer.Refused("There are now " + open + " of them: look again, then ask for that many.");
            }
            RepairStore.Asked asked = repairs.ask(scope.side(), scope.kind(), scope.one(), MOST, by, reason.strip());
            if (asked.differences() == 0) {
                return new Answer.Refused("None of them is open any more.");
            }
            Mending what = scope.kind().mending();
            if (!what.needsSecond()) {
                repairs.decide(asked.number(), Repair.State.APPLIED, by, "needs no second person");
                apply(reconciliations.repair(asked.number()).orElseThrow(), by);
            }
            audit.append(
                    by,
                    AuditAction.REPAIR_ASKED,
                    "repair:" + asked.number(),
                    what + " of " + asked.differences() + " " + scope.kind() + " at "
                            + scope.side().name() + ": " + reason.strip());
            return new Answer.Done(asked.number(), asked.differences());
        });
    }

    /// How many a repair would be of now; at most [#MOST].
    public int count(Scope scope) {
        return (int) open(scope);
    }

    private long open(Scope scope) {
        if (scope.one() != null) {
            return reconciliations.difference(scope.one()).stream()
                    .filter(Difference::isOpen)
                    .count();
        }
        return reconciliations.counts().stream()
                .filter(one -> one.side().equals(scope.side()) && one.kind() == scope.kind())
                .mapToLong(one -> Math.min(MOST, one.open()))
                .sum();
    }

    /// A second person's word. What is approved is applied before this returns.
    ///
    /// @throws IllegalArgumentException when the reason is blank
    public Answer decide(long number, boolean approve, String by, String reason) {
        said(reason);
        return transactions.inTransaction(() -> {
            Repair repair = reconciliations.repair(number).orElse(null);
            if (repair == null || !repair.isAsked()) {
                return new Answer.Refused("It waits for nobody's word any more.");
            }
            if (repairs.names().areOfOne(repair.askedBy(), by)) {
                return new Answer.Refused("Whoever asked for it does not approve it: have somebody else look at it.");
            }
            var state = approve ? Repair.State.APPLIED : Repair.State.REFUSED;
            if (!repairs.decide(number, state, by, reason.strip())) {
                return new Answer.Refused("Somebody else decided meanwhile.");
            }
            if (approve) {
                apply(repair, by);
            } else {
                repairs.mark(number, "ASKED", "OPEN");
            }
            audit.append(
                    by,
                    AuditAction.REPAIR_DECIDED,
                    "repair:" + number,
                    (approve ? "approved: " : "refused: ") + reason.strip());
            return new Answer.Done(number, repair.differences());
        });
    }

    private void apply(Repair repair, String by) {
        List<Part> parts = repairs.parts(repair.number(), "ASKED");
        String what =
                switch (repair.what()) {
                    case DELIVER -> deliver(repair, parts, by);
                    case REREAD -> reread(repair);
                    case COMPARE -> compare(parts);
                    case BY_HAND -> throw new IllegalStateException("Nobody asks for what nothing can mend");
                };
        repairs.mark(repair.number(), "ASKED", "APPLIED");
        repairs.applied(repair.number(), what);
        paths.wake().run();
    }

    private String deliver(Repair repair, List<Part> parts, String by) {
        List<UUID> items =
                parts.stream().map(Part::item).filter(Objects::nonNull).toList();
        Resend.Asked asked = paths.resend()
                .resend(items, repair.askedBy() + ", approved by " + by + " (repair " + repair.number() + ")");
        return asked.asked() + " deliveries are due again"
                + (asked.left() == 0
                        ? ""
                        : "; " + asked.left() + " were left alone: on their way, or for a person to decide");
    }

    private String reread(Repair repair) {
        String source = repair.side().name();
        return paths.feeds().rereadFrom(source, Instant.EPOCH)
                ? "the source is read again from its beginning"
                : "the source is not configured any more: nothing was done";
    }

    private String compare(List<Part> parts) {
        Set<Long> people =
                parts.stream().map(Part::staff).filter(Objects::nonNull).collect(Collectors.toSet());
        paths.people().compareAgain(people);
        return people.size()
                + " people are compared with all others again: who looks like one is proposed under Identity";
    }

    /// Somebody says that a difference stays, for as long as both sides say the same.
    ///
    /// @throws IllegalArgumentException when the reason is blank
    public boolean accept(UUID id, String by, String reason) {
        said(reason);
        return transactions.inTransaction(() -> {
            boolean accepted = differences.accept(id, by, reason.strip());
            if (accepted) {
                audit.append(by, AuditAction.DIFFERENCE_ACCEPTED, "difference:" + id, "stays so: " + reason.strip());
            }
            return accepted;
        });
    }

    /// Takes that back.
    public boolean reopen(UUID id, String by) {
        return transactions.inTransaction(() -> {
            boolean reopened = differences.reopen(id);
            if (reopened) {
                audit.append(by, AuditAction.DIFFERENCE_ACCEPTED, "difference:" + id, "open again");
            }
            return reopened;
        });
    }

    /// Looks whether what was applied has mended what it was for: what was delivered again is read again, a source that
    /// was read again is compared again.
    ///
    /// @return whether anything was looked at
    public boolean verify() {
        boolean isBusy = false;
        for (long number : repairs.unseen()) {
            Optional<Repair> repair = reconciliations.repair(number);
            if (repair.isPresent()) {
                isBusy |= switch (repair.get().what()) {
                    case DELIVER -> lookAgain(repair.get());
                    case REREAD -> compareAgain(repair.get());
                    case COMPARE, BY_HAND -> false;
                };
            }
        }
        repairs.settle();
        return isBusy;
    }

    private boolean lookAgain(Repair repair) {
        Side side = repair.side();
        List<Part> applied = repairs.parts(repair.number(), "APPLIED");
        List<Long> people = applied.stream()
                .map(Part::staff)
                .filter(Objects::nonNull)
                .distinct()
                .limit(LOOKED_AT)
                .toList();
        if (people.isEmpty()) {
            return false;
        }
        Map<Long, List<Finding>> seen = sides.look(side.name(), people);
        var mended = new ArrayList<UUID>();
        var still = new ArrayList<UUID>();
        for (Part part : applied) {
            Long staff = part.staff();
            List<Finding> findings = staff == null ? null : seen.get(staff);
            if (findings != null) {
                // It may differ in another way by now: it is not mended then.
                Set<UUID> items = new HashSet<>();
                findings.stream().map(Finding::item).filter(Objects::nonNull).forEach(items::add);
                boolean isAway = findings.stream()
                        .anyMatch(one -> one.kind() == DifferenceKind.NOBODY_THERE
                                || one.kind() == DifferenceKind.DUPLICATE_THERE);
                (isAway || items.contains(part.item()) ? still : mended).add(part.id());
            }
        }
        differences.seenAgain(mended, still);
        return !mended.isEmpty() || !still.isEmpty();
    }

    private boolean compareAgain(Repair repair) {
        Side side = repair.side();
        Instant decidedAt = Objects.requireNonNull(repair.decidedAt(), "what is applied was decided");
        String by = "repair " + repair.number();
        Instant readAt = paths.feeds()
                .find(side.name())
                .map(Feeds.Line::status)
                .map(FeedStatus::lastSuccessAt)
                .orElse(Instant.MIN);
        // What cannot be compared at all does not begin a run each hour to say so.
        boolean isComparable = paths.feeds()
                .registration(side.name())
                .flatMap(feed -> feed.source().whole())
                .isPresent();
        if (!isComparable
                || readAt.isBefore(decidedAt)
                || paths.reports().isWaiting(side.name())
                || runs.isBegunWithin(by, COMPARED_AGAIN)) {
            return false;
        }
        return runs.begin(List.of(side), by, "to see what repair " + repair.number() + " mended")
                .isPresent();
    }

    private static void said(String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("Say why");
        }
    }
}
