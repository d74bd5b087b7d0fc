package io.preceptor.lms.reconciliation;

import io.preceptor.lms.feed.FeedEntry;
import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.lms.feed.FeedRegistration;
import io.preceptor.lms.feed.FeedSink;
import io.preceptor.lms.feed.Feeds;
import io.preceptor.lms.feed.Place;
import io.preceptor.lms.reconciliation.Run.Part;
import io.preceptor.lms.reconciliation.Run.PartState;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.store.ReportWork;
import io.preceptor.lms.workforce.store.SourceRecordStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads a source from its beginning and keeps nothing of it but where it differs from what is held.
final class SourceSide {

    private static final int CHUNK = 500;

    private final Feeds feeds;
    private final SourceRecordStore records;
    private final ReportWork work;

    SourceSide(Feeds feeds, SourceRecordStore records, ReportWork work) {
        this.feeds = feeds;
        this.records = records;
        this.work = work;
    }

    void compare(Part part, Comparing comparing) {
        FeedRegistration feed = feeds.registration(part.side().name()).orElse(null);
        if (feed == null) {
            comparing.end(part, PartState.CANNOT, "It is not configured any more");
            return;
        }
        Place whole = feed.source().whole().orElse(null);
        if (whole == null) {
            comparing.end(
                    part,
                    PartState.CANNOT,
                    "It cannot be asked for all of it at any time: what it said last is compared with the other sources,"
                            + " person by person");
            return;
        }
        FeedOutcome outcome =
                feed.source().read(part.place().isEmpty() ? whole : new Place(part.place()), new Sink(part, comparing));
        switch (outcome) {
            case FeedOutcome.UpToDate _ -> comparing.end(part, PartState.DONE, null);
            case FeedOutcome.TryLater later -> comparing.end(part, PartState.BROKEN, later.reason());
            case FeedOutcome.Stopped stopped -> comparing.end(part, PartState.BROKEN, stopped.reason());
        }
    }

    private final class Sink implements FeedSink {

        private final Part part;
        private final Comparing comparing;
        private long entries;
        private long compared;
        private String last;

        Sink(Part part, Comparing comparing) {
            this.part = part;
            this.comparing = comparing;
            this.compared = part.compared();
            this.last = part.place();
        }

        @Override
        public List<Long> take(List<FeedEntry> batch, Place next) {
            // A page may name one object twice: the last word counts.
            var said = new LinkedHashMap<String, StaffReport>();
            var findings = new ArrayList<Finding>();
            var numbers = new ArrayList<Long>();
            for (FeedEntry entry : batch) {
                entries++;
                numbers.add(entry instanceof FeedEntry.More more ? more.entry() : -entries);
                entry.content()
                        .reports()
                        .forEach(report -> said.put(report.object().nativeId(), report));
                entry.content().refused().forEach(refused -> findings.add(unreadable(refused)));
            }
            List<StaffReport> reports = List.copyOf(said.values());
            int from = 0;
            for (; reports.size() - from > CHUNK; from += CHUNK) {
                keep(reports.subList(from, from + CHUNK), List.of());
            }
            last = next.text();
            keep(reports.subList(from, reports.size()), findings);
            return numbers;
        }

        private void keep(List<StaffReport> reports, List<Finding> more) {
            List<String> objects =
                    reports.stream().map(one -> one.object().nativeId()).toList();
            String source = part.side().name();
            Map<String, SourceRecordStore.Owned> held = objects.isEmpty() ? Map.of() : records.objects(source, objects);
            Set<String> unsettled = objects.isEmpty() ? Set.of() : work.unsettled(source, objects);
            var findings = new ArrayList<>(more);
            for (StaffReport report : reports) {
                String object = report.object().nativeId();
                SourceRecordStore.Owned owned = held.get(object);
                if (!unsettled.contains(object)) {
                    SourceComparison.compare(
                                    report, owned == null ? null : owned.source(), owned == null ? null : owned.staff())
                            .ifPresent(findings::add);
                }
            }
            comparing.keep(part, new Comparing.Piece(last, reports.size(), findings, unsettled, List.of()));
            compared += reports.size();
        }

        private Finding unreadable(FeedEntry.Refused refused) {
            String object = refused.nativeId();
            return new Finding(
                    DifferenceKind.UNREADABLE,
                    (object == null ? "record " + refused.ordinal() : object) + " "
                            + refused.problem().at(),
                    null,
                    null,
                    Map.of(),
                    Map.of(refused.problem().at(), refused.problem().fix()));
        }

        /// A source counts by itself: a directory begins anew with each type. What it still has to tell comes on top of
        /// what was compared.
        @Override
        public void progress(long done, long total) {
            comparing.total(part, total == 0 ? 0 : compared + Math.max(0, total - done));
        }

        @Override
        public boolean isTrial() {
            return true;
        }
    }
}
