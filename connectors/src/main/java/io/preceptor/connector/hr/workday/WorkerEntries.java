package io.preceptor.connector.hr.workday;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.preceptor.lms.feed.FeedEntry;
import io.preceptor.lms.feed.LastVersions;
import io.preceptor.lms.feed.ObjectVersion;
import io.preceptor.lms.journal.EntryState;
import io.preceptor.lms.journal.JournalDraft;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.ReportScope;
import io.preceptor.lms.workforce.SourceObject;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.Stated;
import io.preceptor.lms.workforce.UnitReport;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/// Workers as they enter the journal: each alone, as of the one moment of the reading, and only where something
/// else is said than what was stored of the same worker last.
///
/// Of one reading, and not safe for several threads.
final class WorkerEntries {

    static final String TYPE = "Worker/";

    private final WorkdaySourceProperties settings;
    private final LastVersions last;
    private final Function<byte[], String> hash;
    private final InstantSource clock;
    private final WorkerCut cut;
    private final WorkerMapping mapping;
    private final Set<UnitReport> told = new HashSet<>();

    /// @param hash the keyed hash of the journal
    WorkerEntries(
            WorkdaySourceProperties settings, LastVersions last, Function<byte[], String> hash, InstantSource clock) {
        this.settings = settings;
        this.last = last;
        this.hash = hash;
        this.clock = clock;
        this.cut = new WorkerCut(settings.names());
        this.mapping = new WorkerMapping(settings);
    }

    /// One worker, read.
    ///
    /// @param content what is kept of what came
    record Cut(WorkerRead read, byte[] content) {}

    Cut read(Element worker, LocalDate asOn) {
        Element kept = cut.cut(worker);
        return new Cut(mapping.read(kept, asOn), cut.bytes(kept));
    }

    /// Those that say something new, in their order.
    ///
    /// @param isFresh whether also those that say the same as before
    List<FeedEntry> entries(List<Cut> workers, Instant asOf, boolean isFresh) {
        List<String> ids = workers.stream()
                .flatMap(one -> Stream.ofNullable(one.read().wid()))
                .map(wid -> TYPE + wid)
                .toList();
        Map<String, String> before = new HashMap<>(isFresh ? Map.of() : last.last(settings.name(), ids));
        var entries = new ArrayList<FeedEntry>();
        for (Cut one : workers) {
            String says = hash.apply(one.read().text().getBytes(UTF_8));
            String wid = one.read().wid();
            if (wid == null || !says.equals(before.get(TYPE + wid))) {
                entries.add(entry(one, wid, says, asOf));
                before.put(TYPE + wid, says);
            }
        }
        return entries;
    }

    /// The tenant does not know this worker any more.
    FeedEntry end(String wid, Instant asOf) {
        String nativeId = TYPE + wid;
        Instant now = clock.instant();
        String controlId = nativeId + "@" + asOf + " gone";
        var report = report(nativeId, asOf, now, ReportScope.END, Map.of());
        return new FeedEntry.New(
                JournalDraft.polled(
                        settings.name(), "Worker gone", controlId, asOf, now, 0, hash.apply(controlId.getBytes(UTF_8))),
                FeedEntry.Content.of(List.of(report)),
                ObjectVersion.incomparable(nativeId, asOf, StaffReport.NO_SEQUENCE));
    }

    // NullAway does not see that a record of another module lets an array be null.
    @SuppressWarnings("NullAway")
    private FeedEntry entry(Cut one, @Nullable String wid, String says, Instant asOf) {
        Instant now = clock.instant();
        WorkerRead read = one.read();
        String fingerprint = hash.apply(one.content());
        String nativeId = wid == null ? null : TYPE + wid;
        var draft = new JournalDraft(
                settings.name(),
                settings.url().getAuthority(),
                "Worker",
                nativeId == null ? fingerprint : nativeId + "@" + asOf,
                asOf,
                now,
                one.content().length,
                fingerprint,
                read.isRefused() ? null : one.content(),
                read.isRefused() ? EntryState.REFUSED : EntryState.ACCEPTED,
                read.problems(),
                null);
        return new FeedEntry.New(
                draft,
                content(read, nativeId, asOf, now),
                nativeId == null ? null : new ObjectVersion(nativeId, asOf, StaffReport.NO_SEQUENCE, says, ""));
    }

    private FeedEntry.Content content(WorkerRead read, @Nullable String nativeId, Instant asOf, Instant now) {
        if (nativeId == null || read.isRefused()) {
            var refused = new ArrayList<FeedEntry.Refused>();
            read.problems()
                    .forEach(problem -> refused.add(new FeedEntry.Refused(refused.size() + 1L, nativeId, problem)));
            return FeedEntry.Content.of(List.of(), List.of(), refused);
        }
        return FeedEntry.Content.of(
                List.of(report(nativeId, asOf, now, ReportScope.SNAPSHOT, read.statements())),
                read.units().stream().filter(told::add).toList(),
                List.of());
    }

    private StaffReport report(
            String nativeId, Instant asOf, Instant now, ReportScope scope, Map<AttributePath, Stated> statements) {
        return new StaffReport(
                new SourceObject(settings.name(), nativeId),
                asOf,
                StaffReport.NO_SEQUENCE,
                now,
                null,
                scope,
                Set.of(),
                statements);
    }
}
