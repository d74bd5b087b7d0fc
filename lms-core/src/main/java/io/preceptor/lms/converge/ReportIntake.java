package io.preceptor.lms.converge;

import io.preceptor.lms.converge.ReportFold.Verdict;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.store.JournalStore;
import io.preceptor.lms.learning.CompletionReport;
import io.preceptor.lms.learning.ReportAccount;
import io.preceptor.lms.learning.ReportItem;
import io.preceptor.lms.learning.ReportMessage;
import io.preceptor.lms.learning.ReportOutcome;
import io.preceptor.lms.learning.store.ReportQueries;
import io.preceptor.lms.learning.store.ReportStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/// One message of completion reports on its way into the journal, within one transaction. Used once.
final class ReportIntake {

    private final ReportMessage message;
    private final List<ReportItem> items;
    private final JournalStore journal;
    private final ReportStore reports;
    private final ReportQueries accounts;
    private final long entry;
    private final KeyedReports told;
    private final Map<UUID, Problem> refused = new HashMap<>();
    private List<ReportOutcome> outcomes = List.of();

    ReportIntake(
            ReportMessage message,
            List<ReportItem> items,
            JournalStore journal,
            ReportStore reports,
            ReportQueries accounts) {
        this.message = message;
        this.items = items;
        this.journal = journal;
        this.reports = reports;
        this.accounts = accounts;
        this.told = new KeyedReports(message.source(), items, reports);
        this.entry = journal.number();
    }

    long entry() {
        return entry;
    }

    /// What became of each record, once [#close] has been called.
    List<ReportOutcome> outcomes() {
        return outcomes;
    }

    List<CompletionReport> fresh() {
        return told.fresh();
    }

    /// Writes the reports that are not refused, and the work of those that are not settled at once.
    ///
    /// @return the fact numbers of those that were written; absent are those whose key another message took
    Map<UUID, Long> store(Function<CompletionReport, Verdict> verdict) {
        var incoming = new ArrayList<ReportStore.Incoming>();
        var work = new HashMap<UUID, String>();
        for (CompletionReport report : told.fresh()) {
            switch (verdict.apply(report)) {
                case Verdict.Known _ -> incoming.add(told.incoming(report));
                case Verdict.Parked(String reason) -> {
                    incoming.add(told.incoming(report));
                    work.put(report.id(), reason);
                }
                case Verdict.Refused no -> refused.put(report.id(), told.problem(report, no));
            }
        }
        Map<UUID, Long> numbers = reports.insert(entry, message.source(), incoming);
        var waiting = new HashMap<Long, String>();
        numbers.forEach((id, number) -> {
            String reason = work.get(id);
            if (reason != null) {
                waiting.put(number, reason);
            }
        });
        reports.work(waiting);
        if (numbers.size() < incoming.size()) {
            told.again(reports);
        }
        return numbers;
    }

    /// Says of each record what became of it, and writes the journal entry.
    ///
    /// @param answer how the sender is answered
    /// @return whether there was anything new to write: what came before is in the journal already
    boolean close(Function<List<ReportOutcome>, byte[]> answer) {
        var known = new HashMap<UUID, ReportAccount>();
        accounts.accounts(told.ids()).forEach(one -> known.put(one.report().id(), one));
        outcomes = told.outcomes(known, refused, entry);
        boolean news = false;
        var problems = new ArrayList<Problem>();
        long refusals = 0;
        for (ReportOutcome outcome : outcomes) {
            switch (outcome) {
                case ReportOutcome.Refused no -> {
                    problems.addAll(no.problems());
                    refusals++;
                    news = true;
                }
                case ReportOutcome.Taken taken -> news |= taken.account().entry() == entry;
            }
        }
        if (news) {
            journal.insert(entry, message.draft(items.size(), refusals, problems, answer.apply(outcomes)));
        }
        return news;
    }
}
