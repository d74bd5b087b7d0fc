package io.preceptor.lms.converge;

import io.preceptor.lms.assignment.World;
import io.preceptor.lms.converge.ReportFold.Verdict;
import io.preceptor.lms.converge.store.FactStore;
import io.preceptor.lms.converge.store.PeopleStore;
import io.preceptor.lms.journal.FailPoints;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.store.JournalStore;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.learning.CompletionReport;
import io.preceptor.lms.learning.ReportAccount;
import io.preceptor.lms.learning.ReportItem;
import io.preceptor.lms.learning.ReportMessage;
import io.preceptor.lms.learning.ReportOutcome;
import io.preceptor.lms.learning.store.CompletionStore;
import io.preceptor.lms.learning.store.ReportQueries;
import io.preceptor.lms.learning.store.ReportStore;
import io.preceptor.lms.learning.store.ReportStore.Settled;
import io.preceptor.lms.learning.store.ReportStore.Waiting;
import io.preceptor.lms.workforce.store.IdentityStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Takes completions from outside: the journal entry, the reports, the completions that they earn, and what
/// follows from those, in one transaction.
///
/// What names somebody who is not known is parked and recorded when they appear. Locks are taken in the order
/// of [Convergence]: publications in share, people by id, then the keys of the reports.
public final class Completions {

    /// At most so many in a transaction, and so in a message that is answered at once.
    public static final int CHUNK = 500;

    private final Transactions transactions;
    private final JournalStore journal;
    private final ReportStore reports;
    private final ReportQueries accounts;
    private final CompletionStore completions;
    private final IdentityStore identity;
    private final PeopleStore people;
    private final FactStore facts;
    private final Worlds worlds;
    private final Hints hints;
    private final Bisection bisection;

    /// Whom to tell after a commit; each returns at once.
    ///
    /// @param waiting   there are reports to apply
    /// @param completed something was completed
    public record Hints(Runnable waiting, Runnable completed) {}

    public Completions(
            Transactions transactions,
            JournalStore journal,
            ReportStore reports,
            ReportQueries accounts,
            CompletionStore completions,
            IdentityStore identity,
            PeopleStore people,
            FactStore facts,
            Worlds worlds,
            Hints hints) {
        this.transactions = transactions;
        this.journal = journal;
        this.reports = reports;
        this.accounts = accounts;
        this.completions = completions;
        this.identity = identity;
        this.people = people;
        this.facts = facts;
        this.worlds = worlds;
        this.hints = hints;
        this.bisection = new Bisection(this::changed, this::park);
    }

    /// Takes a message in and says of each record what became of it, after the commit. A record that the
    /// database will not take, for a reason that nobody foresaw, is stored and left to [#apply].
    ///
    /// @param items  at least one, at most [#CHUNK]
    /// @param answer how the sender is answered; kept in the journal
    /// @throws RuntimeException when the database is away: nothing was stored, no answer may be given
    public List<ReportOutcome> take(
            ReportMessage message, List<ReportItem> items, Function<List<ReportOutcome>, byte[]> answer) {
        if (items.isEmpty() || items.size() > CHUNK) {
            throw new IllegalArgumentException("Between 1 and " + CHUNK + " completions are taken at once");
        }
        List<ReportOutcome> outcomes;
        try {
            outcomes = transactions.inTransaction(() -> take(message, items, answer, true));
        } catch (RuntimeException failed) {
            if (Failures.isOurs(failed)) {
                throw failed;
            }
            outcomes = transactions.inTransaction(() -> take(message, items, answer, false));
            hints.waiting().run();
        }
        FailPoints.reach("completions.committed");
        hints.completed().run();
        return outcomes;
    }

    /// Stores a message of any length, and leaves its records to [#apply].
    ///
    /// @return the number of its journal entry; 0 where each of its records had come before
    public long queue(ReportMessage message, List<ReportItem> items) {
        long[] entry = {0};
        transactions.inTransaction(() -> {
            var intake = new ReportIntake(message, items, journal, reports, accounts);
            intake.store(_ -> new Verdict.Parked(""));
            entry[0] = intake.close(_ -> new byte[0]) ? intake.entry() : 0;
            return true;
        });
        hints.waiting().run();
        return entry[0];
    }

    private List<ReportOutcome> take(
            ReportMessage message,
            List<ReportItem> items,
            Function<List<ReportOutcome>, byte[]> answer,
            boolean atOnce) {
        facts.shareWorld();
        List<World> published = worlds.upToNow();
        var intake = new ReportIntake(message, items, journal, reports, accounts);
        if (atOnce) {
            ReportFold fold = fold(intake.fresh(), published);
            var verdicts = new HashMap<UUID, Verdict>();
            intake.fresh().forEach(report -> verdicts.put(report.id(), fold.judge(report)));
            Map<UUID, Long> stored = intake.store(report -> Objects.requireNonNull(verdicts.get(report.id())));
            var settled = new ArrayList<Settled>();
            for (CompletionReport report : intake.fresh()) {
                Long number = stored.get(report.id());
                if (number != null && verdicts.get(report.id()) instanceof Verdict.Known(long staff)) {
                    settled.add(fold.fold(number, staff, report));
                }
            }
            fold.save(completions, facts, people);
            reports.settle(settled);
        } else {
            intake.store(_ -> new Verdict.Parked(""));
        }
        intake.close(answer);
        FailPoints.reach("completions.before-commit");
        return intake.outcomes();
    }

    private ReportFold fold(List<CompletionReport> fresh, List<World> published) {
        return new ReportFold(fresh, published, identity, people, facts);
    }

    /// Applies the oldest reports that wait, and those whose person has appeared. An error that nobody foresaw
    /// is followed down to the report that causes it: that one is parked.
    ///
    /// @return for how many of them something changed
    /// @throws RuntimeException when the database is away, or took too long over one of them; nothing is lost,
    /// and the next call goes on
    public int apply() {
        List<Long> numbers = reports.waiting(ReportFold.WAITS_FOR_PERSON, CHUNK);
        return numbers.isEmpty() ? 0 : bisection.apply(numbers);
    }

    private int changed(List<Long> numbers) {
        int changed = transactions.inTransaction(() -> settle(reports.claim(numbers)));
        hints.completed().run();
        return changed;
    }

    private int park(long number, RuntimeException failed) {
        return transactions.inTransaction(() -> {
            String reason = "Unexpected " + Failures.name(failed)
                    + " while it was applied: report the error, then try it again";
            reports.work(Map.of(number, reason));
            return 1;
        });
    }

    private int settle(List<Waiting> waiting) {
        if (waiting.isEmpty()) {
            return 0;
        }
        facts.shareWorld();
        ReportFold fold = fold(waiting.stream().map(Waiting::report).toList(), worlds.upToNow());
        var settled = new ArrayList<Settled>();
        var parked = new HashMap<Long, String>();
        int changed = 0;
        for (Waiting one : waiting) {
            switch (fold.judge(one.report())) {
                case Verdict.Known(long staff) -> settled.add(fold.fold(one.number(), staff, one.report()));
                case Verdict.Parked(String reason) -> {
                    parked.put(one.number(), reason);
                    changed += one.pending() ? 1 : 0;
                }
                case Verdict.Refused refused -> {
                    parked.put(one.number(), "It cannot be recorded as it is: " + refused.fix());
                    changed += one.pending() ? 1 : 0;
                }
            }
        }
        fold.save(completions, facts, people);
        reports.settle(settled);
        reports.work(parked);
        return changed + settled.size();
    }

    /// What would become of records, without doing it.
    ///
    /// @param items at most [#CHUNK]
    public List<Foreseen> preview(String source, List<ReportItem> items) {
        return transactions.rolledBack(() -> {
            facts.shareWorld();
            var told = new KeyedReports(source, items, reports);
            ReportFold fold = fold(told.fresh(), worlds.upToNow());
            return told.each(report -> switch (fold.judge(report)) {
                case Verdict.Known(long staff) -> {
                    Settled settled = fold.fold(0, staff, report);
                    yield settled.outcome().equals("DUPLICATE")
                            ? new Foreseen.Duplicate()
                            : new Foreseen.Recorded(settled.remark());
                }
                case Verdict.Parked(String reason) -> new Foreseen.Parked(reason);
                case Verdict.Refused refused -> new Foreseen.Refused(List.of(told.problem(report, refused)));
            });
        });
    }

    /// Tries a parked report again.
    ///
    /// @return whether it was parked
    public boolean retry(UUID report) {
        boolean parked = transactions.inTransaction(() -> {
            List<Long> number = parked(report);
            number.forEach(one -> reports.work(Map.of(one, "")));
            return !number.isEmpty();
        });
        if (parked) {
            hints.waiting().run();
        }
        return parked;
    }

    /// Takes a parked report off the list for good; it stays among the facts, with the reason.
    ///
    /// @return whether it was parked
    public boolean discard(UUID report, String by, String reason) {
        return transactions.inTransaction(() -> {
            List<Long> number = parked(report);
            reports.settle(number.stream()
                    .map(one -> new Settled(one, "DISCARDED", null, reason, by))
                    .toList());
            return !number.isEmpty();
        });
    }

    private List<Long> parked(UUID report) {
        return accounts.account(report)
                .filter(one -> one.state() == ReportAccount.State.PARKED)
                .map(one -> reports.claim(List.of(one.number())).stream()
                        .filter(claimed -> !claimed.pending())
                        .map(Waiting::number)
                        .toList())
                .orElse(List.of());
    }

    /// Refuses a message of which nothing could be read; it is journalled like every other refusal.
    public void refuse(ReportMessage message, List<Problem> problems, byte[] answer) {
        transactions.inTransaction(() -> {
            journal.insert(journal.number(), message.draft(1, 1, problems, answer));
            return true;
        });
    }

    /// What would become of a record.
    public sealed interface Foreseen {
        /// @param remark what is odd about it; empty where nothing is
        record Recorded(@Nullable String remark) implements Foreseen {}

        record Duplicate() implements Foreseen {}

        record Parked(String reason) implements Foreseen {}

        record Refused(List<Problem> problems) implements Foreseen {}

        /// It came before, under the same key.
        record Repeated() implements Foreseen {}
    }
}
