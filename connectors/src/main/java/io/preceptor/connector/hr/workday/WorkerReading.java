package io.preceptor.connector.hr.workday;

import io.preceptor.connector.hr.workday.WorkdayPlace.Task;
import io.preceptor.connector.hr.workday.WorkerEntries.Cut;
import io.preceptor.connector.soap.SoapClient;
import io.preceptor.lms.feed.FeedEntry;
import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.lms.feed.FeedSink;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// One reading of a tenant, from a page to the last. Confined to one thread.
final class WorkerReading {

    private static final int LARGEST_BATCH = 500;

    private final WorkdaySourceProperties settings;
    private final SoapClient client;
    private final GetWorkers questions;
    private final WorkerEntries workers;
    private final Absent absent;
    private final FeedSink sink;

    private final Seen seen = new Seen();
    private long nameless;
    private long read;
    private long taken;

    WorkerReading(
            WorkdaySourceProperties settings,
            SoapClient client,
            GetWorkers questions,
            WorkerEntries workers,
            Absent absent,
            FeedSink sink) {
        this.settings = settings;
        this.client = client;
        this.questions = questions;
        this.workers = workers;
        this.absent = absent;
        this.sink = sink;
    }

    FeedOutcome read(WorkdayPlace from) throws ReadingEndedException, InterruptedException {
        Set<String> upcoming = upcoming(from);
        WorkdayPlace place = from;
        var pages = new TenantPages(client, TenantPages.Asked.WORKERS, settings.pageSize(), from.total());
        boolean isLast = false;
        while (!isLast) {
            TenantPages.Page page = pages.ask(question(place), place.page());
            WorkdayPlace next = place.at(page.isLast() ? place.page() : place.page() + 1, pages.total());
            take(page.elements(), upcoming, place, next);
            place = next;
            isLast = page.isLast();
            sink.progress(before(from) + read, pages.total());
        }
        if (before(from) + seen.size() + nameless < pages.total()) {
            sink.take(List.of(), place.givenUp().place());
            return new FeedOutcome.TryLater(
                    "Workday gave fewer workers than it announced, or some twice: nobody was ended, and all pages are"
                            + " read again",
                    null);
        }
        FeedOutcome outcome = outcome(from, place, upcoming);
        sink.take(List.of(), place.done().place());
        return outcome;
    }

    /// Who is missing is known to one alone who has seen every page.
    private FeedOutcome outcome(WorkdayPlace from, WorkdayPlace place, Set<String> upcoming)
            throws ReadingEndedException, InterruptedException {
        if (from.task() != Task.WHOLE || from.page() > 1 || from.wholeAt() == null) {
            return new FeedOutcome.UpToDate(taken);
        }
        Absent.Found found = absent.find(seen, upcoming, asOf(from), asOn(from));
        store(found.entries(), place, place);
        return found.doubt()
                .<FeedOutcome>map(doubt -> new FeedOutcome.TryLater(doubt, null))
                .orElseGet(() -> new FeedOutcome.UpToDate(taken));
    }

    /// Whoever is hired and has not begun, by WID. Told first, and as of then: as of today they are nobody yet, or
    /// left.
    private Set<String> upcoming(WorkdayPlace place) throws ReadingEndedException, InterruptedException {
        var upcoming = new HashSet<String>();
        if (settings.daysAhead() == 0) {
            return upcoming;
        }
        var pages = new TenantPages(client, TenantPages.Asked.WORKERS, settings.pageSize(), -1);
        boolean isLast = false;
        for (int number = 1; !isLast; number++) {
            TenantPages.Page page = pages.ask(
                    questions.ahead(asOf(place), asOn(place), asOn(place).plusDays(settings.daysAhead()), number),
                    number);
            var toCome = new ArrayList<Cut>();
            for (Element worker : page.elements()) {
                Cut cut = workers.read(worker, asOn(place));
                String wid = cut.read().wid();
                if (wid != null && cut.read().isToCome() && !(cut.read().isRehire() && worksNow(wid, place))) {
                    upcoming.add(wid);
                    toCome.add(cut);
                }
            }
            store(workers.entries(toCome, asOf(place), place.fresh()), place, place);
            isLast = page.isLast();
        }
        return upcoming;
    }

    /// Whoever leaves first and is hired again later counts as of today until then.
    private boolean worksNow(String wid, WorkdayPlace place) throws ReadingEndedException, InterruptedException {
        return TenantPages.one(client, questions.one(wid, asOf(place), asOn(place))).stream()
                .flatMap(List::stream)
                .anyMatch(worker -> workers.read(worker, asOn(place)).read().works());
    }

    private Document question(WorkdayPlace place) {
        if (place.task() == Task.WHOLE) {
            return questions.whole(asOf(place), asOn(place), place.page());
        }
        Instant mark = Objects.requireNonNull(place.mark());
        LocalDate markOn = Objects.requireNonNull(place.markOn());
        return questions.changes(
                mark.minus(settings.overlap()),
                asOn(place).isAfter(markOn) ? markOn : null,
                asOf(place),
                asOn(place),
                place.page());
    }

    /// What breaks off within a page begins the page again.
    private void take(List<Element> page, Set<String> upcoming, WorkdayPlace before, WorkdayPlace after) {
        var told = new ArrayList<Cut>();
        for (Element worker : page) {
            Cut cut = workers.read(worker, asOn(before));
            read++;
            String wid = cut.read().wid();
            if (wid == null) {
                nameless++;
            } else {
                seen.add(wid);
            }
            if (wid == null || !upcoming.contains(wid)) {
                told.add(cut);
            }
        }
        store(workers.entries(told, asOf(before), before.fresh()), before, after);
    }

    private void store(List<FeedEntry> entries, WorkdayPlace before, WorkdayPlace after) {
        int from = 0;
        int records = 0;
        for (int i = 0; i < entries.size(); i++) {
            int more = records(entries.get(i));
            if (records > 0 && records + more > LARGEST_BATCH) {
                sink.take(entries.subList(from, i), before.place());
                from = i;
                records = 0;
            }
            records += more;
        }
        sink.take(entries.subList(from, entries.size()), after.place());
        taken += entries.size();
    }

    private static int records(FeedEntry entry) {
        return entry.content().reports().size()
                + entry.content().units().size()
                + entry.content().refused().size();
    }

    /// How many were on the pages before the one at which the reading began.
    private long before(WorkdayPlace from) {
        return (long) (from.page() - 1) * settings.pageSize();
    }

    private static Instant asOf(WorkdayPlace place) {
        return Objects.requireNonNull(place.asOf());
    }

    private static LocalDate asOn(WorkdayPlace place) {
        return Objects.requireNonNull(place.asOn());
    }
}
