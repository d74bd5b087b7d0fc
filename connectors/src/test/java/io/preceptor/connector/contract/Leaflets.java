package io.preceptor.connector.contract;

import io.preceptor.lms.feed.FeedEntry;
import io.preceptor.lms.feed.FeedEntry.Content;
import io.preceptor.lms.feed.FeedEntry.Refused;
import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.lms.feed.FeedSink;
import io.preceptor.lms.feed.Place;
import io.preceptor.lms.feed.PolledSource;
import io.preceptor.lms.journal.JournalDraft;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.ReportScope;
import io.preceptor.lms.workforce.SourceObject;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.Stated;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The simplest other side: leaflets on a pile, each with a list of people, read page by page. Shows how a
/// source is written, and proves the kit.
class Leaflets implements OtherSide {

    static final String NAME = "leaflets";
    static final int PAGE = 100;
    private static final Instant FIRST = Instant.parse("2026-11-01T08:00:00Z");

    /// @param id     the same for a leaflet that comes again
    /// @param broken which line cannot be read; -1 where all can
    record Leaflet(int id, Instant saidAt, List<Said> lines, int broken) {}

    final List<Leaflet> pile = new ArrayList<>();

    @Override
    public PolledSource source() {
        return new Source(pile);
    }

    @Override
    public void says(List<Said> people) {
        add(pile.size(), people, -1);
    }

    @Override
    public void repeats() {
        pile.add(pile.getLast());
    }

    @Override
    public boolean saysLate(List<Said> people) {
        pile.add(new Leaflet(pile.size(), FIRST.minusSeconds(3600), people, -1));
        return true;
    }

    @Override
    public void saysWithOneBroken(List<Said> people, String secret) {
        var lines = new ArrayList<>(people);
        lines.add(people.size() / 2, new Said(secret, secret));
        add(pile.size(), lines, people.size() / 2);
    }

    private void add(int id, List<Said> lines, int broken) {
        pile.add(new Leaflet(id, FIRST.plusSeconds(id), lines, broken));
    }

    @Override
    public void close() {}

    /// Where to go on: which leaflet, which line of it, and the entry that it became.
    record Cursor(int leaflet, int line, long entry) {

        static Cursor of(Place place) {
            if (place.equals(Place.START)) {
                return new Cursor(0, 0, 0);
            }
            String[] parts = place.text().split("/", -1);
            return new Cursor(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Long.parseLong(parts[2]));
        }

        Place place() {
            return new Place(leaflet + "/" + line + "/" + entry);
        }
    }

    /// Reads a pile from a cursor on.
    static class Source implements PolledSource {
        private final List<Leaflet> pile;

        Source(List<Leaflet> pile) {
            this.pile = List.copyOf(pile);
        }

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public String kind() {
            return "Leaflets";
        }

        @Override
        public FeedOutcome read(Place from, FeedSink sink) {
            Cursor at = Cursor.of(from);
            long records = 0;
            while (at.leaflet() < pile.size()) {
                Leaflet leaflet = pile.get(at.leaflet());
                if (at.line() == 0) {
                    // The entry alone, so that its number is in every place after it.
                    var begun = new FeedEntry.New(draft(leaflet), Content.of(List.of()));
                    long entry = sink.take(List.of(begun), from).getFirst();
                    at = new Cursor(at.leaflet(), 0, entry);
                }
                int end = Math.min(at.line() + PAGE, leaflet.lines().size());
                Cursor next = end == leaflet.lines().size()
                        ? new Cursor(at.leaflet() + 1, 0, 0)
                        : new Cursor(at.leaflet(), end, at.entry());
                take(sink, new FeedEntry.More(at.entry(), content(leaflet, at.line(), end)), next);
                records += end - at.line();
                sink.progress(end, leaflet.lines().size());
                from = next.place();
                at = next;
            }
            return new FeedOutcome.UpToDate(records);
        }

        void take(FeedSink sink, FeedEntry entry, Cursor next) {
            sink.take(List.of(entry), next.place());
        }

        private static JournalDraft draft(Leaflet leaflet) {
            String id = "leaflet-" + leaflet.id();
            return JournalDraft.polled(
                    NAME,
                    "leaflet",
                    id,
                    leaflet.saidAt(),
                    FIRST,
                    leaflet.lines().size(),
                    id);
        }

        private static Content content(Leaflet leaflet, int from, int to) {
            var reports = new ArrayList<StaffReport>();
            var refused = new ArrayList<Refused>();
            for (int line = from; line < to; line++) {
                if (line == leaflet.broken()) {
                    var problem = new Problem("line " + (line + 1), ProblemCode.MALFORMED, "write it legibly");
                    refused.add(new Refused(line + 1, problem));
                } else {
                    reports.add(report(leaflet, line));
                }
            }
            return Content.of(reports, List.of(), refused);
        }

        private static StaffReport report(Leaflet leaflet, int line) {
            Said said = leaflet.lines().get(line);
            return new StaffReport(
                    new SourceObject(NAME, said.key()),
                    leaflet.saidAt(),
                    line + 1,
                    FIRST,
                    null,
                    ReportScope.SNAPSHOT,
                    Set.of(),
                    Map.of(
                            AttributePath.person(Attribute.FAMILY_NAME),
                            Stated.Value.of(said.family(), "line " + (line + 1))));
        }

        @Override
        public Place since(Instant moment) {
            int first = 0;
            while (first < pile.size() && pile.get(first).saidAt().isBefore(moment)) {
                first++;
            }
            return new Cursor(first, 0, 0).place();
        }
    }
}
