package io.preceptor.lms.feed.store;

import io.preceptor.lms.feed.FeedEntry;
import io.preceptor.lms.feed.FeedEntry.Content;
import io.preceptor.lms.feed.FeedSink;
import io.preceptor.lms.feed.LeaseLostException;
import io.preceptor.lms.feed.Place;
import io.preceptor.lms.feed.SourceUnits;
import io.preceptor.lms.feed.store.FeedStore.Reading;
import io.preceptor.lms.journal.FailPoints;
import io.preceptor.lms.journal.JournalDraft;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.Stored;
import io.preceptor.lms.workforce.store.IntakeStore;
import io.preceptor.lms.workforce.store.IntakeStore.Incoming;
import io.preceptor.lms.workforce.store.ReportRows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The door through which everything enters that polled sources say: journal entries, reports about people and
/// units, refused records and the place after them in one transaction, by the hand of whoever holds the lease.
public final class FeedIntake {

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final FeedStore feeds;
    private final IntakeStore entries;
    private final ReportRows reports;
    private final UnitReportStore units;
    private final ObjectVersionStore versions;
    private final RefusedStore refused;
    private final SourceUnits inForce;
    private final Runnable stored;

    /// @param stored called after each commit that stored something; returns at once
    public FeedIntake(
            Transactions transactions, JdbcTemplate jdbc, FeedStore feeds, SourceUnits inForce, Runnable stored) {
        this.transactions = transactions;
        this.jdbc = JdbcClient.create(jdbc);
        this.feeds = feeds;
        this.entries = new IntakeStore(jdbc);
        this.reports = new ReportRows(jdbc);
        this.units = new UnitReportStore(this.jdbc);
        this.versions = new ObjectVersionStore(this.jdbc);
        this.refused = new RefusedStore(this.jdbc);
        this.inForce = inForce;
        this.stored = stored;
    }

    /// A sink for one reading of one source.
    ///
    /// @param owner the name under which this reading holds the lease
    /// @param lease how long it holds from each batch on
    public FeedSink sink(String source, String owner, Duration lease) {
        return new FeedSink() {
            @Override
            public List<Long> take(List<FeedEntry> batch, Place next) {
                var taken = transactions.inTransaction(() -> new Batch(source).take(owner, batch, next, lease));
                FailPoints.reach("feed.committed");
                if (!batch.isEmpty()) {
                    stored.run();
                }
                return taken;
            }

            @Override
            public void progress(long done, long total) {
                feeds.progress(source, owner, done, total);
            }
        };
    }

    /// A batch as it would be taken now, with what is our own echo marked as such. Keeps nothing.
    public List<FeedEntry> asTaken(String source, List<FeedEntry> batch) {
        return versions.tried(source, batch);
    }

    /// One batch in its transaction.
    private final class Batch {
        private final String source;
        private final Map<Long, List<StaffReport>> again = new LinkedHashMap<>();
        private OpenRefusals open = new OpenRefusals(Set.of(), false);
        private @Nullable Long entry;
        private int chunks;
        private boolean unitsChanged;
        private boolean news;

        Batch(String source) {
            this.source = source;
        }

        List<Long> take(String owner, List<FeedEntry> read, Place next, Duration lease) {
            Reading before = feeds.lock(source, owner).orElseThrow(() -> new LeaseLostException(source));
            List<FeedEntry> batch = versions.taken(source, read);
            entry = before.entry();
            chunks = before.chunks();
            List<Incoming> drafts = drafts(batch);
            List<Stored> begun = drafts.isEmpty() ? List.of() : entries.store(drafts);
            open = refused.open(
                    source,
                    batch.stream()
                            .flatMap(one -> one.content().reports().stream())
                            .toList());
            var numbers = new ArrayList<Long>();
            int i = 0;
            for (FeedEntry one : batch) {
                switch (one) {
                    case FeedEntry.New fresh -> begin(begun.get(i++), fresh.keepsContent(), fresh.content());
                    case FeedEntry.More(long number, Content content) -> more(number, content);
                }
                numbers.add(Objects.requireNonNull(entry));
            }
            appendAgain();
            if (unitsChanged) {
                inForce.inForce(source, units.all(source));
            }
            feeds.moved(source, new Reading(entry, chunks), next, news, lease);
            FailPoints.reach("feed.before-commit");
            return numbers;
        }

        private List<Incoming> drafts(List<FeedEntry> batch) {
            var drafts = new ArrayList<Incoming>();
            for (FeedEntry one : batch) {
                if (one instanceof FeedEntry.New fresh) {
                    JournalDraft draft = fresh.draft();
                    if (!draft.source().equals(source)) {
                        throw new IllegalArgumentException("An entry bears the name of the source that is read");
                    }
                    byte[] chunk = fresh.content().chunk();
                    drafts.add(new Incoming(
                            chunk == null ? draft : draft.withContent(chunk),
                            fresh.content().reports()));
                }
            }
            return drafts;
        }

        private void begin(Stored what, boolean kept, Content content) {
            chunks = kept ? 1 : 0;
            switch (what) {
                case Stored.New fresh -> {
                    entry = fresh.entry();
                    news = true;
                }
                case Stored.Repeated repeated -> {
                    entry = repeated.entry();
                    if (again.containsKey(repeated.entry())) {
                        appendAgain();
                    }
                    again.put(repeated.entry(), content.reports());
                }
                case Stored.Refused _ -> throw new IllegalStateException("Only the door of the messages refuses");
            }
            if (open.isAnyNameless()) {
                refused.followedBy(Objects.requireNonNull(entry));
            }
            rest(Objects.requireNonNull(entry), content);
        }

        private void more(long number, Content content) {
            if (entry == null || entry != number) {
                throw new IllegalArgumentException("More is of the entry that was handed over last");
            }
            appendAgain();
            again.put(number, content.reports());
            byte[] chunk = content.chunk();
            if (chunk != null) {
                jdbc.sql("""
                                insert into journal_content (entry_id, chunk, bytes) values (:entry, :chunk, :bytes)
                                on conflict do nothing
                                """)
                        .param("entry", number)
                        .param("chunk", chunks++)
                        .param("bytes", chunk)
                        .update();
            }
            rest(number, content);
        }

        private void rest(long number, Content told) {
            Content content = units.withoutLate(source, told);
            if (!content.units().isEmpty()) {
                unitsChanged |= units.append(number, source, content.units());
            }
            if (!content.units().isEmpty() || !content.objects().isEmpty()) {
                units.describe(source, content.units(), content.objects());
                unitsChanged |= units.end(number, source, content.objects(), inForce);
            }
            if (open.isAnyOf(content.reports())) {
                refused.mendedBy(number, source, content.reports());
            }
            refused.append(number, source, content.refused());
            open.add(content.refused());
        }

        /// Of entries that were there before, what is new; of many at once.
        private void appendAgain() {
            reports.appendNew(again);
            again.clear();
        }
    }
}
