package io.preceptor.routes.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.preceptor.lms.observe.Vitals;
import io.preceptor.lms.observe.store.VitalQueries;
import io.preceptor.routes.process.ExternalDatabase;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// The doctor on an external database, with a node of the product on this machine and without.
class DoctorBesideNodesTest {

    @TempDir
    Path data;

    @Test
    void knowsTheProductByItsConnectionsToAnExternalDatabase() throws Exception {
        try (var database = ExternalDatabase.open();
                var listener = new ServerSocket(0)) {
            awaitNobodyOf(database);
            JsonNode stranger = port(database, listener.getLocalPort());
            assertThat(stranger.path("level").asString()).isEqualTo("WARN");
            assertThat(stranger.path("saw").asString())
                    .contains("process " + ProcessHandle.current().pid(), "does not run on this database");

            var server = (PGSimpleDataSource)
                    database.dataSource().unwrap(HikariDataSource.class).getDataSource();
            var connections = new PGSimpleDataSource();
            connections.setUrl(server.getUrl());
            connections.setApplicationName(Vitals.NODE);
            try (var node = connections.getConnection(server.getUser(), server.getPassword())) {
                assertThat(node.isValid(5)).isTrue();
                assertThat(port(database, listener.getLocalPort()).path("saw").asString())
                        .isEqualTo("It takes connections");
            }
        }
    }

    /// The database may have been another test's, whose product has just ended.
    private static void awaitNobodyOf(ExternalDatabase database) {
        var vitals = new VitalQueries(JdbcClient.create(database.dataSource()));
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> !vitals.isNodeHere());
    }

    /// The finding on the port of the pages.
    private JsonNode port(ExternalDatabase database, int port) throws Exception {
        var words = new ArrayList<>(List.of("doctor", "--json", "--server.port=" + port, "--preceptor.mllp.port=0"));
        words.add("--preceptor.data=" + data);
        words.addAll(database.settings());
        Ran ran = Ran.command(words.toArray(String[]::new));
        assertThat(ran.status()).as(ran.err()).isLessThan(2);
        return ran.json()
                .path("findings")
                .valueStream()
                .filter(one -> one.path("area").asString().equals("port"))
                .findFirst()
                .orElseThrow();
    }
}
