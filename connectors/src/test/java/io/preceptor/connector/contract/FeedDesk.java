package io.preceptor.connector.contract;

import io.preceptor.lms.feed.FeedEntry;
import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.lms.feed.FeedRegistration;
import io.preceptor.lms.feed.FeedRhythm;
import io.preceptor.lms.feed.FeedSink;
import io.preceptor.lms.feed.Place;
import io.preceptor.lms.feed.PolledSource;
import io.preceptor.lms.feed.store.FeedIntake;
import io.preceptor.lms.feed.store.FeedStore;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.Stated;
import io.preceptor.lms.workforce.store.ReportWork;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/// Reads one source into an empty database through the real store, and says what is stored of it.
public final class FeedDesk {

    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final FeedRhythm RHYTHM =
            new FeedRhythm(Duration.ofDays(1), Duration.ofDays(2), FeedRhythm.Sign.ANSWER);

    public final JdbcClient jdbc;
    private final String name;
    private final FeedStore feeds;
    private final FeedIntake intake;

    private FeedDesk(DataSource dataSource, PolledSource source) {
        name = source.name();
        jdbc = JdbcClient.create(dataSource);
        feeds = new FeedStore(jdbc);
        feeds.register(new FeedRegistration(source, RHYTHM));
        var transactions = new Transactions(new DataSourceTransactionManager(dataSource));
        intake = new FeedIntake(transactions, new JdbcTemplate(dataSource), feeds, (_, _) -> {}, () -> {});
    }

    /// @param source of whose name the desk is
    public static FeedDesk open(PolledSource source) {
        return new FeedDesk(OnePostgres.database("contract"), source);
    }

    /// Reads from the stored place, as a node does that takes the lease.
    ///
    /// @param between stands between the source and the store
    /// @throws RuntimeException what broke the reading off; the lease is given back
    public FeedOutcome read(PolledSource source, UnaryOperator<FeedSink> between) {
        feeds.due(name);
        String owner = UUID.randomUUID().toString();
        Place from = feeds.begin(name, owner, LEASE).orElseThrow();
        try {
            FeedOutcome outcome = source.read(from, between.apply(intake.sink(name, owner, LEASE)));
            feeds.ended(name, owner, outcome);
            return outcome;
        } finally {
            feeds.release(owner);
        }
    }

    public FeedOutcome read(PolledSource source) {
        return read(source, sink -> sink);
    }

    /// From now on another node holds the lease.
    public void robTheLease() {
        jdbc.sql("update feed set lease_owner = 'another node'").update();
    }

    public void returnTheLease() {
        feeds.release("another node");
    }

    /// Reads again from the very beginning.
    public void forgetThePlace() {
        feeds.rereadFrom(name, Place.START);
    }

    public Place place() {
        return feeds.status(name).orElseThrow().place();
    }

    public long entries() {
        return count("select count(*) from journal_entry");
    }

    public long reports() {
        return count("select count(*) from staff_report");
    }

    /// How many objects were ever spoken of.
    public long objects() {
        return count("select count(distinct native_id) from staff_report");
    }

    /// How many records were refused and told so, by themselves or as a whole entry.
    public long refusals() {
        return count("select (select count(distinct (entry_id, ordinal)) from refused_record)"
                + " + (select count(*) from journal_entry where state = 'REFUSED')");
    }

    /// Everything that is told about refused records.
    public String told() {
        return jdbc.sql("""
                        select coalesce(string_agg(t, ' '), '') as told from (
                            select to_jsonb(r)::text as t from refused_record r
                            union all select problems::text from journal_entry
                            union all select to_jsonb(f)::text from feed f) a
                        """).query((row, _) -> row.getString("told")).single();
    }

    /// The family names that count: of each object what was said last, by its own times.
    public Collection<String> families() {
        List<Long> numbers = jdbc.sql("select number from staff_report order by number")
                .query((row, _) -> row.getLong("number"))
                .list();
        var newest = new HashMap<String, StaffReport>();
        var order = Comparator.comparing(StaffReport::saidAt).thenComparingLong(StaffReport::sequence);
        var stored = new ReportWork(jdbc).reports(numbers);
        for (long number : numbers) {
            StaffReport report = stored.get(number);
            if (report != null && report.statements().containsKey(AttributePath.person(Attribute.FAMILY_NAME))) {
                newest.merge(report.object().nativeId(), report, (a, b) -> order.compare(a, b) <= 0 ? b : a);
            }
        }
        var families = new TreeSet<String>();
        for (StaffReport report : newest.values()) {
            if (report.statements().get(AttributePath.person(Attribute.FAMILY_NAME)) instanceof Stated.Value value) {
                families.add(value.text());
            }
        }
        return families;
    }

    /// How many records of people a batch holds, refused ones included.
    static int size(List<FeedEntry> batch) {
        return batch.stream()
                .mapToInt(entry -> entry.content().reports().size()
                        + entry.content().units().size()
                        + entry.content().refused().size())
                .sum();
    }

    private long count(String sql) {
        return jdbc.sql(sql).query((row, _) -> row.getLong(1)).single();
    }
}
