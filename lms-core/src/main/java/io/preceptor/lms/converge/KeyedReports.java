package io.preceptor.lms.converge;

import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.learning.CompletionReport;
import io.preceptor.lms.learning.ReportAccount;
import io.preceptor.lms.learning.ReportField;
import io.preceptor.lms.learning.ReportItem;
import io.preceptor.lms.learning.ReportOutcome;
import io.preceptor.lms.learning.store.ReportStore;
import io.preceptor.lms.workforce.Mapped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The records of one message beside what came under their keys before.
final class KeyedReports {

    private final String source;
    private final List<ReportItem> items;
    private final Map<String, CompletionReport> byKey = new HashMap<>();
    private final Map<UUID, Integer> fresh = new HashMap<>();

    KeyedReports(String source, List<ReportItem> items, ReportStore reports) {
        this.source = source;
        this.items = List.copyOf(items);
        var keys = new HashSet<String>();
        items.forEach(item -> report(item).ifPresent(report -> keys.add(report.key())));
        byKey.putAll(reports.earlier(source, keys));
        for (int i = 0; i < items.size(); i++) {
            CompletionReport report = report(items.get(i)).orElse(null);
            if (report != null && byKey.putIfAbsent(report.key(), report) == null) {
                fresh.put(report.id(), i);
            }
        }
    }

    /// The first of each key that is new, in the order of the message.
    List<CompletionReport> fresh() {
        return items.stream()
                .flatMap(item -> report(item).stream())
                .filter(report -> fresh.containsKey(report.id()))
                .toList();
    }

    ReportStore.Incoming incoming(CompletionReport report) {
        return new ReportStore.Incoming(Objects.requireNonNull(fresh.get(report.id())), report);
    }

    Problem problem(CompletionReport report, ReportFold.Verdict.Refused refused) {
        ReportItem item = items.get(Objects.requireNonNull(fresh.get(report.id())));
        return new Problem(item.place().apply(refused.field()), refused.code(), refused.fix());
    }

    /// Looks once more: another message with one of these keys was committed meanwhile.
    void again(ReportStore reports) {
        byKey.putAll(reports.earlier(source, Set.copyOf(byKey.keySet())));
    }

    /// The ids of all that is or will be stored under the keys of the message.
    Collection<UUID> ids() {
        return byKey.values().stream().map(CompletionReport::id).toList();
    }

    /// @param known   what became of everything stored
    /// @param refused why others are not stored
    /// @param entry   the entry that is being written
    List<ReportOutcome> outcomes(Map<UUID, ReportAccount> known, Map<UUID, Problem> refused, long entry) {
        var outcomes = new ArrayList<ReportOutcome>();
        for (ReportItem item : items) {
            outcomes.add(
                    switch (item.read()) {
                        case Mapped.Refused<CompletionReport>(var problems) ->
                            new ReportOutcome.Refused(problems, false);
                        case Mapped.Accepted<CompletionReport>(var report, var _) -> {
                            CompletionReport stands = Objects.requireNonNull(byKey.get(report.key()));
                            Problem why = refused.get(stands.id());
                            ReportAccount account = known.get(stands.id());
                            if (!stands.saysTheSameAs(report)) {
                                yield new ReportOutcome.Refused(reused(item, report, stands), true);
                            }
                            if (account != null) {
                                yield new ReportOutcome.Taken(
                                        account,
                                        account.entry() != entry || !stands.id().equals(report.id()));
                            }
                            yield new ReportOutcome.Refused(List.of(Objects.requireNonNull(why)), false);
                        }
                    });
        }
        return outcomes;
    }

    /// What would become of each record, where only those that are new are asked about.
    List<Completions.Foreseen> each(Function<CompletionReport, Completions.Foreseen> foresee) {
        var all = new ArrayList<Completions.Foreseen>();
        for (ReportItem item : items) {
            all.add(
                    switch (item.read()) {
                        case Mapped.Refused<CompletionReport>(var problems) ->
                            new Completions.Foreseen.Refused(problems);
                        case Mapped.Accepted<CompletionReport>(var report, var _) -> {
                            CompletionReport stands = Objects.requireNonNull(byKey.get(report.key()));
                            if (stands.id().equals(report.id())) {
                                yield foresee.apply(report);
                            }
                            yield stands.saysTheSameAs(report)
                                    ? new Completions.Foreseen.Repeated()
                                    : new Completions.Foreseen.Refused(reused(item, report, stands));
                        }
                    });
        }
        return all;
    }

    private static List<Problem> reused(ReportItem item, CompletionReport report, CompletionReport stands) {
        var differing = new ArrayList<ReportField>();
        differ(differing, ReportField.PERSON, report.person(), stands.person());
        differ(differing, ReportField.COURSE, report.course(), stands.course());
        differ(differing, ReportField.COMPLETED, report.completed(), stands.completed());
        differ(differing, ReportField.SCORE, report.scorePercent(), stands.scorePercent());
        differ(differing, ReportField.SOURCE_SYSTEM, report.sourceSystem(), stands.sourceSystem());
        differ(differing, ReportField.EVIDENCE, report.evidence(), stands.evidence());
        differ(differing, ReportField.EVIDENCE, report.validUntil(), stands.validUntil());
        differ(differing, ReportField.EVIDENCE, report.hours(), stands.hours());
        return differing.stream()
                .distinct()
                .map(
                        field -> new Problem(
                                item.place().apply(field),
                                ProblemCode.CONTRADICTORY,
                                "the key stands for a completion that says otherwise here: send a new key for another completion"))
                .toList();
    }

    private static void differ(
            List<ReportField> differing, ReportField field, @Nullable Object one, @Nullable Object other) {
        if (!Objects.equals(one, other)) {
            differing.add(field);
        }
    }

    private static Optional<CompletionReport> report(ReportItem item) {
        return switch (item.read()) {
            case Mapped.Accepted<CompletionReport>(var report, var _) -> Optional.of(report);
            case Mapped.Refused<CompletionReport> _ -> Optional.empty();
        };
    }
}
