package io.preceptor.connector.hr.file;

import io.preceptor.lms.feed.FeedEntry;
import io.preceptor.lms.feed.FeedSink;
import io.preceptor.lms.feed.LeaseLostException;
import io.preceptor.lms.feed.Place;
import io.preceptor.lms.journal.JournalDraft;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.Stated;
import io.preceptor.lms.workforce.UnitReport;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Remembers all it takes, and the place with it, as the real one does; an entry whose control id and content
/// came before keeps its number.
final class RememberingSink implements FeedSink {

    final List<JournalDraft> drafts = new ArrayList<>();
    final List<StaffReport> staff = new ArrayList<>();
    final List<UnitReport> units = new ArrayList<>();
    final List<String> withdrawn = new ArrayList<>();
    final List<FeedEntry.Refused> refused = new ArrayList<>();
    final Map<Long, ByteArrayOutputStream> content = new LinkedHashMap<>();
    private final Map<String, Long> numbers = new LinkedHashMap<>();
    Place place = Place.START;
    int batches;

    /// The batch before which another node takes over; none where negative.
    int failsAt = -1;

    @Override
    public List<Long> take(List<FeedEntry> entries, Place next) {
        if (batches == failsAt) {
            throw new LeaseLostException("hr");
        }
        batches++;
        var taken = new ArrayList<Long>();
        for (FeedEntry entry : entries) {
            taken.add(
                    switch (entry) {
                        case FeedEntry.New fresh -> begin(fresh.draft());
                        case FeedEntry.More more -> more.entry();
                    });
            byte[] chunk = entry.content().chunk();
            if (chunk != null) {
                content.computeIfAbsent(taken.getLast(), _ -> new ByteArrayOutputStream())
                        .writeBytes(chunk);
            }
            staff.addAll(entry.content().reports());
            units.addAll(entry.content().units());
            entry.content().objects().forEach(object -> withdrawn.add(object.nativeId()));
            refused.addAll(entry.content().refused());
        }
        place = next;
        return taken;
    }

    private long begin(JournalDraft draft) {
        return numbers.computeIfAbsent(draft.controlId() + draft.contentHash(), _ -> {
            drafts.add(draft);
            return 1000L + drafts.size();
        });
    }

    @Override
    public void progress(long done, long total) {}

    /// Each report as `native id scope STATUS unit`.
    List<String> said() {
        return staff.stream()
                .map(report -> report.object().nativeId() + " " + report.scope() + " "
                        + text(report, AttributePath.person(Attribute.STATUS)) + " "
                        + text(report, AttributePath.position("primary", Attribute.UNIT)))
                .toList();
    }

    List<String> problems() {
        return refused.stream()
                .map(FeedEntry.Refused::problem)
                .map(Problem::toString)
                .toList();
    }

    static String text(StaffReport report, AttributePath path) {
        return report.statements().get(path) instanceof Stated.Value value ? value.text() : "-";
    }
}
