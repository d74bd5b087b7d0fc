package io.preceptor.connector.credentialing.file;

import io.preceptor.connector.contract.OnePostgres;
import io.preceptor.connector.credentialing.event.Pushes;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.returns.DeliveryOutcome;
import io.preceptor.lms.returns.Push;
import io.preceptor.lms.returns.store.DeliveryStore;
import io.preceptor.lms.returns.store.OutboxStore;
import io.preceptor.sandbox.credentialing.SftpPartner;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.util.unit.DataSize;

/// A partner's real SFTP server, a target that tells it in files, and both their stores on a real PostgreSQL.
final class PartnerDesk implements AutoCloseable {

    static final String PASSWORD = "sftp-s3cret-of-the-kit";
    private final DataSource database = OnePostgres.database("outbox");

    final JdbcClient jdbc;
    final SftpPartner partner;
    final OutboxStore outbox;
    final DeliveryStore deliveries;
    Duration every = Duration.ofMillis(1);
    Duration fullEvery = Duration.ofDays(7);
    Duration answerWithin = Duration.ofDays(2);
    boolean isOpen = true;
    int mostRows = 1000;
    String password = PASSWORD;

    @Nullable
    Path keyFile;

    String hostKey;

    PartnerDesk(Path folder) throws IOException {
        jdbc = JdbcClient.create(database);
        var transactions = new Transactions(new DataSourceTransactionManager(database));
        outbox = new OutboxStore(jdbc, transactions);
        deliveries = new DeliveryStore(jdbc, transactions);
        partner = SftpPartner.start(folder, 0, PASSWORD);
        hostKey = partner.fingerprint();
    }

    SftpProperties settings() {
        return new SftpProperties(
                "partner",
                "127.0.0.1",
                partner.port(),
                SftpPartner.USER,
                keyFile == null ? password : null,
                keyFile,
                List.of(hostKey),
                "outbound",
                "inbound",
                "CERT",
                Pushes.EMPLOYEES,
                every,
                fullEvery,
                Duration.ofMillis(1),
                answerWithin,
                mostRows,
                DataSize.ofMegabytes(1),
                Duration.ofSeconds(10));
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
        return new CertificationFiles(settings(), outbox, deliveries).run(() -> isOpen);
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

    @Override
    public void close() {
        partner.close();
    }
}
