package io.preceptor.connector.fhir;

import io.preceptor.connector.fhir.FhirSourceProperties.ChangesBy;
import io.preceptor.lms.feed.FeedEntry;
import io.preceptor.lms.feed.FeedSink;
import io.preceptor.mapping.fhir.FhirProfile;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the pages of one type. Confined to one reading.
final class TypeReading {

    private static final int LARGEST_BATCH = 500;

    private final FhirSourceProperties settings;
    private final DirectoryReads reads;
    private final DirectoryEntries entries;
    private final FeedSink sink;
    private final InstantSource clock;

    private final Set<String> seen = new HashSet<>();
    private long nameless;
    private long total = -1;
    private boolean isDoubtful;
    private long taken;

    TypeReading(
            FhirSourceProperties settings,
            DirectoryReads reads,
            DirectoryEntries entries,
            FeedSink sink,
            InstantSource clock) {
        this.settings = settings;
        this.reads = reads;
        this.entries = entries;
        this.sink = sink;
        this.clock = clock;
    }

    /// The places that were read, when all were.
    Set<String> seen() {
        return seen;
    }

    long taken() {
        return taken;
    }

    /// Whether the server announced more than it gave, or reported an error among what it gave.
    boolean isDoubtful() {
        return isDoubtful || seen.size() + nameless < total;
    }

    /// Reads on to the type's end.
    ///
    /// @param isHeld whether the place does not move past the type yet: something is still to be done about it
    /// @return the place after the type
    DirectoryPlace read(DirectoryPlace from, ChangesBy by, boolean isHeld)
            throws ReadingEndedException, InterruptedException {
        String type = FhirProfile.TYPES.get(from.type());
        String bundle = by == ChangesBy.HISTORY ? "history" : "searchset";
        var links = new PageLinks(base());
        DirectoryPlace place = from;
        FhirAnswer answer = first(from, type, by);
        while (true) {
            Page page = reads.page(answer, bundle);
            if (page.total() >= 0 && total < 0 && by != ChangesBy.HISTORY) {
                total = from.link() == null ? page.total() : -1;
            }
            String link = page.next();
            String next = null;
            ReadingEndedException ended = null;
            try {
                next = link == null ? null : links.follow(link, page);
            } catch (ReadingEndedException badLink) {
                ended = badLink;
            }
            place = take(page, place, next, by == ChangesBy.HISTORY, link == null, isHeld);
            if (ended != null) {
                throw ended;
            }
            if (next == null) {
                return place;
            }
            answer = reads.get(next);
        }
    }

    /// The first page, or that of the link where the last reading stopped. A link that has run out, or a server
    /// that cannot sort, costs a second question.
    private FhirAnswer first(DirectoryPlace from, String type, ChangesBy by)
            throws ReadingEndedException, InterruptedException {
        if (from.link() != null) {
            FhirAnswer answer = reads.get(from.link());
            if (answer.isSuccess()) {
                return answer;
            }
        }
        String count = "_count=" + settings.pageSize();
        Instant mark = from.marks().get(type);
        if (by == ChangesBy.WHOLE || mark == null) {
            return reads.get(by == ChangesBy.HISTORY ? type + "/_history?" + count : type + "?" + count);
        }
        Instant since = mark.minus(settings.overlap()).truncatedTo(ChronoUnit.MILLIS);
        if (by == ChangesBy.HISTORY) {
            return reads.get(type + "/_history?_since=" + since + "&" + count);
        }
        String search = type + "?_lastUpdated=ge" + since + "&" + count;
        FhirAnswer sorted = reads.get(search + "&_sort=_lastUpdated");
        return sorted.isSuccess() ? sorted : reads.get(search);
    }

    private DirectoryPlace take(
            Page page, DirectoryPlace before, @Nullable String next, boolean isHistory, boolean isLast, boolean isHeld)
            throws ReadingEndedException, InterruptedException {
        Map<String, String> fullUrls = DirectoryEntries.fullUrls(page);
        // A history comes newest first; what was made and then deleted must be made first.
        List<Page.Entry> ordered = isHistory ? page.entries().reversed() : page.entries();
        var batch = new ArrayList<FeedEntry>();
        Instant newest = before.newest();
        for (int i = 0; i < ordered.size(); i++) {
            DirectoryEntries.Taken one = entries.take(ordered.get(i), i, fullUrls);
            if (one.entry() != null) {
                batch.add(one.entry());
            }
            if (one.place() != null) {
                seen.add(one.place());
            } else if (one.entry() != null) {
                nameless++;
            }
            if (one.saidAt() != null && (newest == null || one.saidAt().isAfter(newest))) {
                newest = one.saidAt();
            }
            isDoubtful |= one.doubt();
        }
        DirectoryPlace after = before.at(next, newest);
        if (isLast) {
            after = after.typeDone(clock.instant());
        }
        // A server may send more than it was asked for. What breaks off within a page begins the page again.
        int from = 0;
        for (; batch.size() - from > LARGEST_BATCH; from += LARGEST_BATCH) {
            sink.take(batch.subList(from, from + LARGEST_BATCH), before.place());
        }
        boolean isOver = isLast && !isHeld;
        sink.take(
                batch.subList(from, batch.size()),
                isOver || !isLast ? after.place() : before.at(null, newest).place());
        taken += batch.size();
        sink.progress(seen.size(), Math.max(total, 0));
        return after;
    }

    private URI base() {
        return Objects.requireNonNull(settings.baseUrl());
    }
}
