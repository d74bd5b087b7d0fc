package io.preceptor.routes.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preceptor.postgres.EmbeddedPostgres;
import io.preceptor.routes.process.ExternalDatabase;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.camel.CamelContext;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/// The platform alone, without the product's features, on real servers, each in a folder of its own.
@Execution(ExecutionMode.CONCURRENT)
class HostStartTest {

    @TempDir
    Path data;

    @Test
    void bringsItsOwnDatabaseAndBrokerAndKeepsTheirData() {
        try (var context = start()) {
            assertThat(context.getBean(EmbeddedActiveMQ.class)
                            .getActiveMQServer()
                            .isActive())
                    .isTrue();
            assertThat(Files.exists(data.resolve("artemis"))).isTrue();
            var database = new JdbcTemplate(context.getBean(DataSource.class));
            database.execute("create table kept as select 3 as id");
            // It is looked at every ten seconds, and the first look may come before the broker is there.
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(
                                    context.getBean(BrokerHealth.class).health().getDetails())
                            .containsEntry("broker", "connected"));
        }
        try (var context = start()) {
            var database = new JdbcTemplate(context.getBean(DataSource.class));
            assertThat(database.queryForObject("select id from kept", Integer.class))
                    .isEqualTo(3);
        }
    }

    @Test
    void itsSchedulersSleepUntilTheirNextTurn() throws Exception {
        try (var database = ExternalDatabase.open();
                var context = start(words(database))) {
            assertThat(context.getBean(CamelContext.class)
                            .getExecutorServiceManager()
                            .getThreadPoolFactory())
                    .isInstanceOf(QuietSchedulers.class);
        }
    }

    @Test
    void takesAnExternalDatabaseAndStartsWhileTheExternalBrokerIsDown() {
        try (var postgres = EmbeddedPostgres.start(data.resolve("elsewhere"))) {
            var database = postgres.createDatabase("external");
            try (var context = start(
                    "--preceptor.data=" + data.resolve("untouched"),
                    "--spring.datasource.url=" + database.jdbcUrl(),
                    "--spring.datasource.username=" + database.user(),
                    "--spring.datasource.password=" + database.password(),
                    "--spring.artemis.broker-url=tcp://127.0.0.1:1")) {
                assertThat(context.getBeansOfType(EmbeddedPostgres.class)).isEmpty();
                assertThat(context.getBeansOfType(EmbeddedActiveMQ.class)).isEmpty();
                assertThat(new JdbcTemplate(context.getBean(DataSource.class))
                                .queryForObject("select current_database()", String.class))
                        .isEqualTo("external");
                var health = context.getBean(BrokerHealth.class).health();
                assertThat(health.getStatus()).isEqualTo(Status.UP);
                assertThat(health.getDetails()).containsEntry("broker", "work waiting");
                assertThat(data.resolve("untouched")).doesNotExist();
            }
        }
    }

    @Test
    void refusesToStartWhenTheEmbeddedBrokerFailsLoudly() throws Exception {
        Files.writeString(data.resolve("artemis"), "a file where the store should be");

        try (var database = ExternalDatabase.open()) {
            String[] settings = words(database);
            assertThatThrownBy(() -> start(settings).close()).satisfies(failure -> {
                assertThat(new BrokerRefusedAnalyzer().analyze(failure))
                        .extracting(FailureAnalysis::getDescription, InstanceOfAssertFactories.STRING)
                        .contains("The embedded broker did not start");
            });
        }
    }

    @Test
    void refusesToStartWhenTheEmbeddedBrokerFailsQuietly() throws Exception {
        Files.createDirectories(data.resolve("artemis"));
        Files.writeString(data.resolve("artemis/bindings"), "a file where the store should be");

        try (var database = ExternalDatabase.open()) {
            String[] settings = words(database);
            assertThatThrownBy(() -> start(settings).close())
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("embedded broker did not start");
        }
    }

    @Test
    void namesTheHolderOfATakenPort() throws Exception {
        try (var socket = new ServerSocket(0)) {
            assertThatThrownBy(() -> start("--preceptor.mllp.port=" + socket.getLocalPort())
                            .close())
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("Port " + socket.getLocalPort() + " (preceptor.mllp.port)")
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void refusesADataFolderInUse() {
        try (var first = start()) {
            assertThat(first.isRunning()).isTrue();
            assertThatThrownBy(() -> start().close()).hasMessageContaining("is in use by");
        }
    }

    @Test
    void refusesAnotherKindOfDatabase() {
        assertThatThrownBy(() -> start("--preceptor.database.url=jdbc:h2:mem:x").close())
                .hasStackTraceContaining("preceptor.database.url must begin with jdbc:postgresql:");
    }

    @Test
    void refusesABrokerThatWouldFillItsDisk() {
        assertThatThrownBy(() -> start("--preceptor.broker.min-disk-free=0").close())
                .hasStackTraceContaining("preceptor.broker.min-disk-free must be 1MB or more");
    }

    private static String[] words(ExternalDatabase database) throws SQLException {
        return database.settings().toArray(String[]::new);
    }

    private ConfigurableApplicationContext start(String... settings) {
        var arguments = new ArrayList<>(List.of(settings));
        Stream.of(
                        "--server.port=0",
                        "--preceptor.mllp.port=0",
                        "--preceptor.data=" + data,
                        "--spring.flyway.enabled=false")
                .filter(each -> arguments.stream().noneMatch(given -> given.startsWith(each.split("=", 2)[0] + "=")))
                .forEach(arguments::add);
        return new SpringApplicationBuilder(Platform.class).run(arguments.toArray(String[]::new));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @ComponentScan
    static class Platform {}
}
