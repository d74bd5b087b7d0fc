package io.preceptor.connector.fhir;

import io.preceptor.lms.feed.FeedEntry;
import io.preceptor.lms.feed.FeedSink;
import io.preceptor.lms.feed.Place;
import io.preceptor.lms.journal.JournalDraft;
import io.preceptor.lms.workforce.KnownObjects;
import io.preceptor.lms.workforce.ReportScope;
import io.preceptor.lms.workforce.StaffReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/// Takes what is read, and knows whose records live, as the product's store does.
final class Remembering implements FeedSink, KnownObjects {

    final List<JournalDraft> drafts = new ArrayList<>();
    final List<StaffReport> reports = new ArrayList<>();
    final List<FeedEntry.Content> contents = new ArrayList<>();
    final Set<String> living = new TreeSet<>();
    final List<String> ended = new ArrayList<>();
    final Map<String, String> units = new TreeMap<>();
    final List<String> withdrawn = new ArrayList<>();
    private final Map<String, Instant> saidAt = new TreeMap<>();
    private final Set<String> seen = new HashSet<>();
    Place place = Place.START;

    /// After so many batches the process dies.
    int batchesLeft = Integer.MAX_VALUE;

    static final class DiedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public List<Long> take(List<FeedEntry> entries, Place next) {
        if (batchesLeft-- == 0) {
            throw new DiedException();
        }
        for (FeedEntry entry : entries) {
            if (entry instanceof FeedEntry.New fresh
                    && seen.add(fresh.draft().controlId() + "|" + fresh.draft().contentHash())) {
                FeedEntry.Content content = fresh.content();
                drafts.add(fresh.draft());
                contents.add(content);
                content.reports().forEach(this::fold);
                content.objects().forEach(this::describe);
            }
        }
        place = next;
        return entries.stream().map(_ -> 1L).toList();
    }

    private void fold(StaffReport report) {
        reports.add(report);
        if (report.scope() == ReportScope.END) {
            living.remove(report.object().nativeId());
            ended.add(report.object().nativeId());
        } else {
            living.add(report.object().nativeId());
        }
    }

    private void describe(FeedEntry.UnitObject object) {
        Instant said = object.saidAt();
        Instant known = saidAt.get(object.nativeId());
        if (said != null && known != null && said.isBefore(known)) {
            return;
        }
        if (said != null) {
            saidAt.put(object.nativeId(), said);
        }
        if (object.code() == null) {
            units.remove(object.nativeId());
            withdrawn.add(object.nativeId());
        } else {
            units.put(object.nativeId(), object.code());
        }
    }

    @Override
    public void progress(long done, long total) {}

    @Override
    public void living(String source, Consumer<String> each) {
        List.copyOf(living).forEach(each);
    }

    @Override
    public void missed(String source, Consumer<String> each) {
        ended.stream()
                .filter(place -> !living.contains(place))
                .distinct()
                .sorted()
                .forEach(each);
    }

    @Override
    public void livingUnits(String source, Consumer<String> each) {
        List.copyOf(units.keySet()).forEach(each);
    }

    @Override
    public Optional<String> unitCode(String source, String nativeId) {
        return Optional.ofNullable(units.get(nativeId));
    }

    List<String> controlIds() {
        return drafts.stream().map(JournalDraft::controlId).toList();
    }
}
