package io.preceptor.connector.credentialing.file;

import io.preceptor.connector.contract.OnePostgres;
import io.preceptor.connector.credentialing.event.Pushes;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.returns.DeliveryOutcome;
import io.preceptor.lms.returns.Push;
import io.preceptor.lms.returns.store.DeliveryStore;
import io.preceptor.lms.returns.store.OutboxStore;
import io.preceptor.mapping.hl7v2.CertificationMessage.Kind;
import io.preceptor.sandbox.credentialing.Hl7BatchPartner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.util.unit.DataSize;

/// A partner who takes batch files of HL7 v2 in a folder, a target that tells it, and both their stores on a real
/// PostgreSQL.
final class BatchDesk {

    static final URI CERTIFICATES = URI.create("https://hospital.example/certificate");
    static final ZoneId ZONE = ZoneId.of("America/Chicago");
    private final DataSource database = OnePostgres.database("outbox_hl7");

    final JdbcClient jdbc = JdbcClient.create(database);
    final Hl7BatchPartner partner = new Hl7BatchPartner();
    final Path root;
    final OutboxStore outbox;
    final DeliveryStore deliveries;
    Kind message = Kind.PMU;
    boolean replies = true;
    Duration answerWithin = Duration.ofDays(2);
    Hl7FilesProperties.@Nullable Sftp sftp;

    BatchDesk(Path root) throws IOException {
        this.root = root;
        var transactions = new Transactions(new DataSourceTransactionManager(database));
        outbox = new OutboxStore(jdbc, transactions);
        deliveries = new DeliveryStore(jdbc, transactions);
        Files.createDirectories(root.resolve("outbound"));
        Files.createDirectories(root.resolve("inbound"));
    }

    Hl7FilesProperties settings() {
        return settings(null);
    }

    Hl7FilesProperties settings(@Nullable LocalTime at) {
        return new Hl7FilesProperties(
                "partner",
                sftp == null ? root : null,
                sftp,
                "outbound",
                "inbound",
                "CERT",
                replies,
                ".reply",
                at,
                Duration.ofMillis(1),
                Duration.ofMillis(1),
                answerWithin,
                1000,
                DataSize.ofMegabytes(1),
                message,
                "2.5.1",
                Pushes.EMPLOYEES,
                "99EMP",
                "PRECEPTOR",
                "GENHOSP",
                "BOARD",
                "GENHOSP",
                "P",
                "CERT",
                "99COURSE",
                Map.of("bls", "BLS-01"));
    }

    /// As a delivery goes: to the target, and settled.
    DeliveryOutcome deliver(Push.Item... items) {
        for (Push.Item item : items) {
            want(item);
        }
        var push = Pushes.of(items);
        DeliveryOutcome outcome = new FileTarget(settings(), outbox).deliver(push);
        deliveries.settle(push, outcome);
        return outcome;
    }

    private void want(Push.Item item) {
        jdbc.sql("""
            insert into delivery_item (id, target, staff_id, kind, key, wanted, wanted_hash, wanted_fact,
                wanted_at, state, attempts, next_attempt_at)
            values (:id, 'partner', 1, 'CERTIFICATION', :key, null, :hash, :version, now(), 'WANTED', 0, now())
            on conflict (id) do update set wanted_hash = :hash, wanted_fact = :version, state = 'WANTED',
                next_attempt_at = now()
            """)
                .param("id", item.id())
                .param("key", item.key())
                .param("hash", item.wantedHash())
                .param("version", item.version())
                .update();
    }

    CertificationFiles.Round round() {
        return new CertificationFiles(settings(), CERTIFICATES, ZONE, outbox, deliveries).run(() -> true);
    }

    /// What lies in the folder for the partner, whole files alone.
    Map<String, String> given() {
        var given = new TreeMap<String, String>();
        try (Stream<Path> files = Files.list(root.resolve("outbound"))) {
            for (Path file : files.toList()) {
                given.put(file.getFileName().toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return given;
    }

    /// The partner reads a file and lays its reply.
    void answer(String file) {
        reply(file, partner.take(String.valueOf(given().get(file))));
    }

    void reply(String file, String text) {
        try {
            Files.writeString(root.resolve("inbound").resolve(file + ".reply"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// State and last reason of each item, by its key.
    Map<String, String> states() {
        var states = new TreeMap<String, String>();
        jdbc.sql("select key, state, coalesce(last_reason, '') as reason from delivery_item")
                .query(row -> {
                    states.put(row.getString("key"), row.getString("state") + " " + row.getString("reason"));
                });
        return states;
    }
}
