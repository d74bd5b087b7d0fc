package io.preceptor.connector.hr.workday;

import io.preceptor.connector.soap.SoapClient;
import io.preceptor.lms.feed.FeedEntry;
import io.preceptor.lms.workforce.KnownObjects;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Element;

/// Finds whom a tenant no longer knows, after everybody was read without a break: a hire that was rescinded leaves no
/// worker behind.
///
/// Not being on any page ends nobody: a worker whom our user may not see is on none. Each is asked for by ID, and
/// only the tenant's word that nobody has this ID ends a worker.
final class Absent {

    /// More than this is not asked for one by one: something else is wrong.
    private static final int MOST = 200;

    private static final int FAR_AHEAD = 366;

    private final String source;
    private final KnownObjects known;
    private final SoapClient client;
    private final GetWorkers questions;
    private final WorkerEntries workers;

    Absent(String source, KnownObjects known, SoapClient client, GetWorkers questions, WorkerEntries workers) {
        this.source = source;
        this.known = known;
        this.client = client;
        this.questions = questions;
        this.workers = workers;
    }

    /// @param entries what is to be stored
    /// @param doubt   why somebody was not ended, to be told to people; empty where all is well
    record Found(List<FeedEntry> entries, Optional<String> doubt) {}

    /// @param seen     who was on the pages
    /// @param upcoming who is hired and has not begun
    Found find(Seen seen, Set<String> upcoming, Instant asOf, LocalDate asOn)
            throws ReadingEndedException, InterruptedException {
        var missing = new ArrayList<String>();
        long[] living = {0};
        known.living(source, nativeId -> {
            if (nativeId.startsWith(WorkerEntries.TYPE)) {
                living[0]++;
                String wid = nativeId.substring(WorkerEntries.TYPE.length());
                if (!seen.has(wid) && !upcoming.contains(wid) && missing.size() <= MOST) {
                    missing.add(wid);
                }
            }
        });
        if (missing.isEmpty()) {
            return new Found(List.of(), Optional.empty());
        }
        if (seen.size() == 0 || missing.size() > MOST) {
            return new Found(
                    List.of(),
                    Optional.of((seen.size() == 0 ? "None" : "Not even all but " + MOST) + " of the " + living[0]
                            + " known workers came, and nobody was ended: check whom our user may see"));
        }
        var entries = new ArrayList<FeedEntry>();
        long hidden = 0;
        for (String wid : missing) {
            Optional<FeedEntry> entry = ask(wid, asOf, asOn);
            entry.ifPresent(entries::add);
            hidden += entry.isPresent() ? 0 : 1;
        }
        return new Found(
                entries,
                hidden == 0
                        ? Optional.empty()
                        : Optional.of(hidden + " known workers are on no page and not gone, and were not ended: check"
                                + " whom our user may see"));
    }

    /// As of now; or as of the first day, where that was put off; or gone.
    private Optional<FeedEntry> ask(String wid, Instant asOf, LocalDate asOn)
            throws ReadingEndedException, InterruptedException {
        for (LocalDate on : List.of(asOn, asOn.plusDays(FAR_AHEAD))) {
            Optional<List<Element>> found = TenantPages.one(client, questions.one(wid, asOf, on));
            if (found.isEmpty()) {
                return Optional.of(workers.end(wid, asOf));
            }
            for (Element worker : found.get()) {
                WorkerEntries.Cut cut = workers.read(worker, asOn);
                if (wid.equals(cut.read().wid())
                        && (on.equals(asOn) || cut.read().isToCome())) {
                    return workers.entries(List.of(cut), asOf, true).stream().findFirst();
                }
            }
        }
        return Optional.empty();
    }
}
