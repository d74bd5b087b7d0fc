package io.preceptor.connector.hr.file;

import io.preceptor.connector.contract.OnePostgres;
import io.preceptor.lms.feed.store.RawFileStore;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.sandbox.hr.HrFileServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.util.unit.DataSize;

/// A real SFTP server of an HR system, and the real store that keeps what is fetched from it.
final class SftpStage implements AutoCloseable {

    static final String PASSWORD = "s3cret-of-the-hr-stage";
    private final DataSource database = OnePostgres.database("hr_sftp");

    final HrFileServer server;
    final RawFileStore files;
    final JdbcClient jdbc;

    SftpStage(Path root) {
        jdbc = JdbcClient.create(database);
        files = new RawFileStore(new Transactions(new DataSourceTransactionManager(database)), jdbc);
        try {
            server = HrFileServer.start(root, 0, PASSWORD);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HrSftpProperties settings(HrSftpProperties.AfterKeeping after) {
        return settings(after, PASSWORD, null, server.fingerprint());
    }

    HrSftpProperties settings(
            HrSftpProperties.AfterKeeping after, @Nullable String password, @Nullable Path key, String hostKey) {
        return new HrSftpProperties(
                "127.0.0.1",
                server.port(),
                HrFileServer.USER,
                password,
                key,
                List.of(hostKey),
                "outbound",
                after,
                "done",
                DataSize.ofMegabytes(100),
                Duration.ofDays(7),
                Duration.ofSeconds(10));
    }

    /// The names of the files that a client finds.
    List<String> there(String within) {
        Path place = within.isEmpty() ? server.outbound() : server.outbound().resolve(within);
        if (!Files.exists(place)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(place)) {
            return found.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long kept() {
        return count("select count(*) from raw_file where number is not null");
    }

    long chunks() {
        return count("select count(*) from raw_file_chunk");
    }

    private long count(String sql) {
        return jdbc.sql(sql).query((row, _) -> row.getLong(1)).single();
    }

    @Override
    public void close() {
        server.close();
    }
}
