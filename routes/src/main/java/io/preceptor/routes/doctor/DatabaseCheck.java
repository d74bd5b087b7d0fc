package io.preceptor.routes.doctor;

import io.preceptor.lms.observe.DatabaseVitals;
import io.preceptor.lms.observe.Vitals;
import io.preceptor.portal.doctor.Finding;
import io.preceptor.routes.host.DatabaseProperties;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.springframework.beans.factory.ObjectProvider;

/// Whether the database is there, keeps what it commits, and has the tables of this build.
final class DatabaseCheck implements Check {

    private static final int OLDEST_MAJOR = 16;

    private final DatabaseProperties properties;
    private final ObjectProvider<DataSource> source;
    private final ObjectProvider<Vitals> vitals;

    DatabaseCheck(DatabaseProperties properties, ObjectProvider<DataSource> source, ObjectProvider<Vitals> vitals) {
        this.properties = properties;
        this.source = source;
        this.vitals = vitals;
    }

    @Override
    public String area() {
        return "database";
    }

    @Override
    public List<Finding> look() {
        try (var connection = source.getObject().getConnection()) {
            connection.isValid(5);
        } catch (SQLException away) {
            return List.of(Finding.fail(
                    area(),
                    "",
                    "It cannot be reached (SQLSTATE " + Objects.requireNonNullElse(away.getSQLState(), "none") + ")",
                    "Check preceptor.database.url, username and password, and that the server takes connections."));
        }
        var findings = new ArrayList<Finding>();
        findings.add(tables());
        if (findings.getFirst().level() == Finding.Level.FAIL) {
            return findings;
        }
        DatabaseVitals now = vitals.getObject().database();
        findings.addFirst(version(now));
        findings.add(durable(now));
        findings.add(room(now));
        return findings;
    }

    private Finding version(DatabaseVitals now) {
        String saw = "PostgreSQL " + now.version() + (properties.isEmbedded() ? ", embedded, " : ", external, ")
                + Sizes.words(now.bytes());
        return now.major() < OLDEST_MAJOR
                ? Finding.fail(area(), "", saw, "Use PostgreSQL " + OLDEST_MAJOR + " or newer.")
                : Finding.ok(area(), "", saw);
    }

    private Finding durable(DatabaseVitals now) {
        String saw = "fsync %s, full_page_writes %s, synchronous_commit %s"
                .formatted(now.fsync(), now.fullPageWrites(), now.synchronousCommit());
        if (!now.fsync().equals("on") || !now.fullPageWrites().equals("on")) {
            return Finding.fail(
                    area(),
                    "durability",
                    saw,
                    "Set fsync and full_page_writes to on: without them a crash of the machine loses what was"
                            + " acknowledged.");
        }
        return now.synchronousCommit().equals("off")
                ? Finding.fail(
                        area(),
                        "durability",
                        saw,
                        "Set synchronous_commit to on for this database: senders are told that a message is safe before"
                                + " it is.")
                : Finding.ok(area(), "durability", saw);
    }

    private Finding room(DatabaseVitals now) {
        String saw = now.connections() + " of " + now.maxConnections()
                + " connections in use; this product takes up to " + properties.maxConnections() + " a node";
        return now.maxConnections() < properties.maxConnections() + 10
                ? Finding.warn(
                        area(),
                        "connections",
                        saw,
                        "Raise the server's max_connections, or lower preceptor.database.max-connections.")
                : Finding.ok(area(), "connections", saw);
    }

    private Finding tables() {
        var flyway = Flyway.configure().dataSource(source.getObject()).load().info();
        MigrationInfo[] all = flyway.all();
        boolean failed = false;
        boolean newer = false;
        for (MigrationInfo one : all) {
            failed |= one.getState().isFailed();
            newer |= one.getState().isApplied() && !one.getState().isResolved();
        }
        MigrationInfo current = flyway.current();
        String saw = current == null ? "no tables yet" : "tables of version " + current.getVersion();
        if (failed) {
            return Finding.fail(
                    area(), "tables", saw + ", and a migration failed", "Its reason is in the log of the start.");
        }
        if (newer) {
            return Finding.fail(
                    area(),
                    "tables",
                    saw + ", newer than this build knows",
                    "Run the version of the product that made them, or a newer one.");
        }
        return flyway.pending().length > 0
                ? Finding.fail(
                        area(),
                        "tables",
                        saw + ", " + flyway.pending().length + " older than this build's",
                        "Start this version of the product once: it brings them up to date.")
                : Finding.ok(area(), "tables", saw + ", those of this build");
    }
}
