package io.preceptor.routes.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.journal.Journal;
import io.preceptor.lms.observe.Vitals;
import io.preceptor.postgres.EmbeddedPostgres;
import io.preceptor.routes.process.SampleData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The commands on a real database: beside a server that somebody else has started, and without one.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DatabaseCommandsTest {

    private static final Path TRANSFER = SampleData.ROOT.resolve("config/samples/hl7/transfer.hl7");

    @TempDir
    static Path data;

    private EmbeddedPostgres product;
    private long entry;

    @BeforeAll
    void takeInTheStaffList() throws Exception {
        product = EmbeddedPostgres.start(data.resolve("postgres"));
        Ran tooEarly = command("try", TRANSFER.toString());
        assertThat(tooEarly.status()).isEqualTo(3);
        assertThat(tooEarly.err()).contains("not yet those of this version", "Start this version");
        SampleData.migrate(product);
        assertThat(command("replay", "1").err()).contains("No policy and no settings are published");
        try (var core = SampleData.core(SampleData.settings(data))) {
            SampleData.fill(core);
            entry = core.getBean(Journal.class)
                    .find(new Journal.Search(List.of(), null), 1)
                    .getFirst()
                    .id();
        }
    }

    @AfterAll
    void stop() {
        product.close();
    }

    @Test
    @Order(1)
    void triesAMessageBesideTheRunningProductAndKeepsNothing() {
        Ran ran = command("try", TRANSFER.toString(), "--json");

        assertThat(ran.status()).as(ran.err() + ran.out()).isZero();
        JsonNode message = ran.json().path("messages").path(0);
        assertThat(message.path("state").asString()).isEqualTo("ACCEPTED");
        assertThat(message.path("people").path(0).path("name").asString()).isEqualTo("Linh Nguyen");
        assertThat(message.path("people")
                        .path(0)
                        .path("steps")
                        .valueStream()
                        .map(one -> one.path("what").asString()))
                .contains("Would assign", "Would withdraw");
        assertThat(command("try", TRANSFER.toString()).out())
                .contains("Linh Nguyen", "Would withdraw", "Nothing of this was kept");
        assertThat(command("try", TRANSFER.toString(), "--source", "nobody").err())
                .contains("preceptor.sources.hl7");
    }

    @Test
    @Order(2)
    void replaysAsADryRunUntilItIsToldToDoIt() {
        Ran dry = command("replay", Long.toString(entry), "999999", "--json");
        assertThat(dry.status()).isEqualTo(1);
        assertThat(dry.json().path("dryRun").asBoolean()).isTrue();
        assertThat(dry.json().path("gone").path(0).asLong()).isEqualTo(999_999);
        assertThat(dry.json().path("entries").path(0).path("reports").asInt()).isPositive();
        assertThat(waiting()).isZero();

        Ran applied = command("replay", "--source", "ehr", "--kind", "MFN^M02", "--limit", "1", "--apply", "--json");
        assertThat(applied.json().path("applied").asInt()).isPositive();
        assertThat(waiting()).isEqualTo(applied.json().path("applied").asLong());
        try (var core = SampleData.core(SampleData.settings(data))) {
            var search = new AuditLog.Search(null, AuditAction.MESSAGE_REPLAYED, "journal:" + entry, null);
            assertThat(core.getBean(AuditLog.class).find(search, 9))
                    .singleElement()
                    .extracting("actor")
                    .isEqualTo("host:" + System.getProperty("user.name"));
            SampleData.apply(core);
        }
        assertThat(command("replay", "--source", "none").out()).contains("No entry was found", "A dry run");
    }

    @Test
    @Order(3)
    void examinesTheProductAndSaysWhatToDo() throws Exception {
        Path key = Files.writeString(data.resolve("key.pem"), "not a key");
        Ran ran = besideANode(
                "doctor",
                "--json",
                "--preceptor.targets.fhir[0].name=directory",
                "--preceptor.targets.fhir[0].base-url=http://127.0.0.1:1/fhir",
                "--preceptor.some.key-file=" + key,
                "--server.port=1");

        assertThat(ran.status()).as(ran.err()).isEqualTo(1);
        assertThat(ran.json()
                        .path("findings")
                        .valueStream()
                        .map(one -> one.path("area").asString() + " "
                                + one.path("subject").asString() + " "
                                + one.path("level").asString()))
                .contains(
                        "database  OK",
                        "database durability OK",
                        "database tables OK",
                        "clock  OK",
                        "work  OK",
                        "port 1 (server.port) FAIL",
                        "target directory FAIL",
                        "secret preceptor.some.key-file WARN")
                .anyMatch(one -> one.startsWith("feed hr "))
                .anyMatch(one -> one.startsWith("disk "));
        assertThat(ran.json()
                        .path("findings")
                        .valueStream()
                        .filter(one -> !one.path("level").asString().equals("OK")))
                .allSatisfy(one -> assertThat(one.path("todo").asString()).isNotBlank());
    }

    @Test
    @Order(4)
    void rebuildsBesideTheProductAndWithoutItAndFindsNoDifference() {
        Ran beside = command("rebuild", "--check", "--json");
        assertThat(beside.status()).as(beside.err()).isZero();
        assertThat(beside.json().path("people").asLong()).isPositive();
        assertThat(beside.json().path("differences").size()).isZero();

        product.close();
        Ran alone = command("rebuild", "--check", "--json");
        assertThat(alone.status()).as(alone.err()).isZero();
        assertThat(alone.json().path("people").asLong()).isPositive();
        assertThat(alone.json().path("differences").size()).isZero();
        // Its own server has ended with it.
        assertThat(EmbeddedPostgres.running(data.resolve("postgres"))).isEmpty();
    }

    /// With a connection as a running node keeps some.
    private Ran besideANode(String... words) throws SQLException {
        var database = product.database();
        String url = database.jdbcUrl() + "?ApplicationName=" + Vitals.NODE;
        try (var node = DriverManager.getConnection(url, database.user(), database.password())) {
            assertThat(node.isValid(5)).isTrue();
            return command(words);
        }
    }

    private long waiting() {
        try (var core = SampleData.core(SampleData.settings(data))) {
            return core.getBean(Vitals.class).work().waiting();
        }
    }

    /// In the folder of the product, as far as it matters here.
    private static Ran command(String... words) {
        return Ran.command(Stream.concat(Stream.of(words), SampleData.settings(data).stream())
                .toArray(String[]::new));
    }
}
