package io.preceptor.connector.hr.file;

import io.preceptor.connector.contract.OnePostgres;
import io.preceptor.lms.assignment.PublishedContent;
import io.preceptor.lms.assignment.Settings;
import io.preceptor.lms.assignment.store.WorldStore;
import io.preceptor.lms.converge.Convergence;
import io.preceptor.lms.converge.Publications;
import io.preceptor.lms.converge.store.FactStore;
import io.preceptor.lms.converge.store.PeopleStore;
import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.lms.feed.FeedRegistration;
import io.preceptor.lms.feed.FeedRhythm;
import io.preceptor.lms.feed.FeedSink;
import io.preceptor.lms.feed.Place;
import io.preceptor.lms.feed.held.HeldFile;
import io.preceptor.lms.feed.held.HeldFiles;
import io.preceptor.lms.feed.store.FeedIntake;
import io.preceptor.lms.feed.store.FeedStore;
import io.preceptor.lms.feed.store.FileBreakerStore;
import io.preceptor.lms.feed.store.HeldFileDecisions;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.workforce.Precedence;
import io.preceptor.lms.workforce.store.IdentityStore;
import io.preceptor.lms.workforce.store.KnownObjectStore;
import io.preceptor.lms.workforce.store.ReportWork;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/// A hospital that reads HR files through the real store and applies what they say: its guard believes 5 percent, and 3
/// in any case.
final class BreakerDesk {

    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final FeedRhythm RHYTHM =
            new FeedRhythm(Duration.ofDays(1), Duration.ofDays(2), FeedRhythm.Sign.NEWS);

    final JdbcClient jdbc;
    final HeldFiles held;
    private final DataSource dataSource;
    private final Transactions transactions;
    private final Publications publications;
    private final Convergence convergence;
    private final FeedStore feeds;
    private final FeedIntake intake;

    BreakerDesk(String database) {
        dataSource = OnePostgres.database(database);
        Flyway.configure().dataSource(dataSource).load().migrate();
        jdbc = JdbcClient.create(dataSource);
        transactions = new Transactions(new DataSourceTransactionManager(dataSource));
        var facts = new FactStore(jdbc);
        publications = new Publications(transactions, facts, new WorldStore(jdbc));
        convergence = new Convergence(
                transactions,
                new ReportWork(jdbc),
                new IdentityStore(jdbc),
                new PeopleStore(jdbc),
                facts,
                publications);
        feeds = new FeedStore(jdbc);
        intake = new FeedIntake(transactions, new JdbcTemplate(dataSource), feeds, publications, () -> {});
        held = new HeldFileDecisions(transactions, jdbc);
        publications.publish(
                new Settings(
                        "General Hospital",
                        ZoneId.of("America/New_York"),
                        new Precedence(List.of("hr")),
                        URI.create("https://preceptor.example/certificate"),
                        URI.create("https://preceptor.example/course"),
                        Period.ofDays(14),
                        new Settings.Guard(5, 3),
                        List.of()),
                "test",
                "first");
        publications.publish(PublishedContent.EMPTY, "test", "first");
    }

    /// A feed with a folder of its own.
    Feed feed(Path root, String name, BreakerProperties breaker) {
        Feed feed = new Feed(root.resolve(name)).with(old -> Changed.named(old, name, breaker));
        feeds.register(new FeedRegistration(source(feed, "one"), RHYTHM));
        return feed;
    }

    /// The source as a node reads it that remembers on a disk of its own.
    HrFileSource source(Feed feed, String node) {
        return new HrFileSource(
                feed.properties,
                ZoneId.of("America/New_York"),
                feed.folder.resolveSibling("memory-" + node),
                new KnownObjectStore(dataSource, transactions),
                new FileBreakerStore(transactions, jdbc, publications, () -> {}),
                hash -> "keyed-" + hash.substring(0, 8),
                () -> feed.now);
    }

    FeedOutcome read(Feed feed) {
        return read(feed, "one", sink -> sink);
    }

    /// Reads as a node does that takes the lease, and applies what was said.
    ///
    /// @throws RuntimeException what broke the reading off; the lease is given back, and what was taken is applied
    FeedOutcome read(Feed feed, String node, UnaryOperator<FeedSink> between) {
        String name = feed.properties.name();
        feeds.due(name);
        String owner = UUID.randomUUID().toString();
        Place from = feeds.begin(name, owner, LEASE).orElseThrow();
        try {
            FeedOutcome outcome = source(feed, node).read(from, between.apply(intake.sink(name, owner, LEASE)));
            feeds.ended(name, owner, outcome);
            return outcome;
        } finally {
            feeds.release(owner);
            settle();
        }
    }

    private void settle() {
        while (convergence.reports() > 0 || convergence.reviews() > 0) {
            // until nothing is left to do
        }
    }

    FeedOutcome drop(Feed feed, String name, String text) {
        feed.drop(name, text);
        return read(feed);
    }

    HeldFile only(Feed feed) {
        List<HeldFile> waiting = held.waiting(feed.properties.name());
        if (waiting.size() != 1) {
            throw new AssertionError("Not one file is held, but " + waiting.size());
        }
        return waiting.getFirst();
    }

    HeldFile find(Feed feed, long number) {
        return held.find(feed.properties.name(), number).orElseThrow();
    }

    HeldFiles.Outcome release(Feed feed, String by) {
        return held.release(feed.properties.name(), only(feed).number(), by, "it is right");
    }

    /// How many people a feed knows who do not work here any more.
    long ended(Feed feed) {
        return people(feed, "m.status = 'ENDED'");
    }

    long active(Feed feed, String unit) {
        return people(
                feed,
                "m.status = 'ACTIVE' and exists (select from position p where p.staff_id = m.id and p.unit = '" + unit
                        + "')");
    }

    private long people(Feed feed, String where) {
        return jdbc.sql("""
                        select count(distinct m.id) as n from source_record r join staff_member m on m.id = r.staff_id
                        where r.source = :source and %s
                        """.formatted(where))
                .param("source", feed.properties.name())
                .query((row, _) -> row.getLong("n"))
                .single();
    }

    /// Reports that the guard holds one by one.
    long guarded() {
        return jdbc.sql("select count(*) as n from report_work where state = 'HELD'")
                .query((row, _) -> row.getLong("n"))
                .single();
    }

    long pieces() {
        return jdbc.sql("select (select count(*) from held_file_piece) + (select count(*) from held_file_change) as n")
                .query((row, _) -> row.getLong("n"))
                .single();
    }
}
