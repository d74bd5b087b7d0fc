package io.preceptor.routes.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.preceptor.lms.journal.FailPoints;
import io.preceptor.routes.process.FreePort;
import io.preceptor.routes.process.ProductProcess;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Queues of a real broker as sources of the packaged product.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueueSourceSystemTest {

    private static final Path ROOT = Path.of(System.getProperty("preceptor.root", ".."));
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    static Path data;

    private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
    private String brokerUrl = "";
    private ProductProcess product;
    private HikariDataSource database;

    @BeforeAll
    void start() throws Exception {
        brokerUrl = "tcp://127.0.0.1:" + FreePort.next();
        broker.setConfiguration(new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setSecurityEnabled(false)
                .addAcceptorConfiguration("tcp", brokerUrl));
        broker.start();
        product = startProduct();
        database = product.database().pool();
    }

    @AfterAll
    void stop() throws Exception {
        database.close();
        product.close();
        broker.stop();
    }

    private ProductProcess startProduct() throws IOException {
        return ProductProcess.start(
                data,
                "--spring.artemis.broker-url=" + brokerUrl,
                "--preceptor.sources.broker.queues[0].name=hr-bus",
                "--preceptor.sources.broker.queues[0].queue=hr.staff",
                "--preceptor.sources.broker.queues[1].name=ehr",
                "--preceptor.sources.broker.queues[1].queue=ehr.mfn",
                "--preceptor.sources.broker.queues[1].format=HL7_V2",
                "--preceptor.sources.broker.queues[2].name=hr-desk",
                "--preceptor.sources.broker.queues[2].queue=hr.desk");
    }

    @Test
    void takesStaffReportsAndStoresARepeatedOneOnce() throws IOException {
        String sample = report("taken");
        send("hr.staff", sample);
        send("hr.staff", sample);
        send("hr.staff", report("taken-after"));

        awaitEntries("taken-after", 1);
        awaitEntries("taken", 1);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(jdbc().sql("select family_name from staff_member m"
                                        + " join staff_identifier i on i.staff_id = m.id where i.value = 'E104711'")
                                .query(String.class)
                                .list())
                        .containsExactly("Okafor"));
    }

    @Test
    void answersAnHl7MessageWhereTheSenderAskedForIt() throws Exception {
        try (JMSContext jms = connect()) {
            var answers = jms.createTemporaryQueue();
            Message message = jms.createTextMessage(Files.readString(ROOT.resolve("config/samples/hl7/hire.hl7")));
            message.setJMSReplyTo(answers);
            jms.createProducer().send(jms.createQueue("ehr.mfn"), message);
            Message answer = jms.createConsumer(answers).receive(PATIENCE.toMillis());
            assertThat(new String(answer.getBody(byte[].class), java.nio.charset.StandardCharsets.UTF_8))
                    .contains("MSA|AA|");
        }
    }

    @Test
    void readsTextWhateverCharacterSetItsHeaderNames() throws Exception {
        String latin = Files.readString(
                ROOT.resolve("config/samples/hl7-variants/b01-latin.hl7"),
                java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(latin).contains("Müller", "|8859/1");
        try (JMSContext jms = connect()) {
            var answers = jms.createTemporaryQueue();
            for (String text : List.of(latin, latin.replace("Müller", "山田"))) {
                Message message = jms.createTextMessage(text);
                message.setJMSReplyTo(answers);
                jms.createProducer().send(jms.createQueue("ehr.mfn"), message);
            }
            try (var consumer = jms.createConsumer(answers)) {
                assertThat(answer(consumer)).contains("MSA|AA|");
                assertThat(answer(consumer)).contains("MSA|AE|", "ERR|MSH^1^18^");
            }
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(jdbc().sql(
                                        "select family_name from staff_member m join source_record r on r.staff_id = m.id"
                                                + " where r.source = 'ehr' and r.native_id like 'V912%'")
                                .query(String.class)
                                .list())
                        .containsExactly("Müller"));
    }

    private static String answer(JMSConsumer consumer) throws JMSException {
        return new String(
                consumer.receive(PATIENCE.toMillis()).getBody(byte[].class),
                java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    @Test
    void journalsWhatItRefusesWithoutItsContent() {
        send("hr.staff", "{\"messageId\":\"refused\",\"saidAt\":\"2026-11-02T14:00:00Z\",\"patient\":\"Doe\"}");
        awaitEntries("refused", 1);
        try (JMSContext jms = connect()) {
            jms.createProducer().send(jms.createQueue("hr.staff"), jms.createMapMessage());
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(jdbc().sql("select state, content_kept from journal_entry"
                                        + " where source = 'hr-bus' and state = 'REFUSED'")
                                .query((row, _) -> row.getString("state") + " " + row.getBoolean("content_kept"))
                                .list())
                        .containsExactly("REFUSED false", "REFUSED false"));
    }

    @Test
    void goesOnAfterAReportThatTheDatabaseCannotHold() throws IOException {
        send("hr.desk", report("with-nul").replace("Okafor", "Oka\\u0000for"));
        send("hr.desk", report("with-nul-in-its-number\\u0000"));
        send(
                "hr.desk",
                report("before-the-first-year").replace("2026-11-02T14:00:00-05:00", "0001-01-01T00:00:00+01:00"));
        send("hr.desk", report("behind").replace("0004711#1", "0004712#1"));

        awaitEntries("behind", 1);
        assertThat(jdbc().sql("select coalesce(control_id, '') || ' ' || state || ' ' || content_kept"
                                + " from journal_entry where source = 'hr-desk' order by id")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "with-nul PARTLY_ACCEPTED false",
                        " REFUSED false",
                        "before-the-first-year REFUSED false",
                        "behind ACCEPTED true");
    }

    @Test
    void appliesWhatIsToldAheadOnItsDay() throws IOException {
        send("hr.desk", report("hired").replace("0004711#1", "0004713#1").replace("E104711", "E104713"));
        awaitStatus("0004713#1", "ACTIVE");
        send("hr.desk", """
                {"messageId":"leaves","saidAt":"2026-11-02T15:00:00-05:00","reports":[
                 {"object":"0004713#1","scope":"PATCH","effectiveOn":"2100-06-30","person":{"status":"ENDED"}},
                 {"object":"0004713#1","scope":"PATCH","person":{"workPhone":"555-0100"}}]}
                """);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(jdbc().sql("select w.state from report_work w"
                                        + " join staff_report r on r.number = w.number"
                                        + " join journal_entry e on e.id = r.entry_id where e.control_id = 'leaves'")
                                .query(String.class)
                                .list())
                        .containsExactly("AHEAD"));
        awaitStatus("0004713#1", "ACTIVE");
    }

    private void awaitStatus(String object, String status) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(jdbc().sql("select m.status from staff_member m"
                                        + " join source_record r on r.staff_id = m.id where r.native_id = :object")
                                .param("object", object)
                                .query(String.class)
                                .list())
                        .containsExactly(status));
    }

    @Test
    void storesOnceWhatItHadStoredWhenItDied() throws Exception {
        product.arm("intake.queue-stored", 1);
        send("hr.staff", report("died"));
        assertThat(product.awaitEnd()).isEqualTo(FailPoints.EXIT_STATUS);
        product.disarm();
        send("hr.staff", report("died-after"));

        product = startProduct();
        database.close();
        database = product.database().pool();

        awaitEntries("died-after", 1);
        awaitEntries("died", 1);
        await().atMost(PATIENCE)
                .until(() -> broker.getActiveMQServer().locateQueue("hr.staff").getMessageCount() == 0);
        assertThat(ProductProcess.logs(data)).doesNotContain("Okafor");
    }

    private static String report(String id) throws IOException {
        return Files.readString(ROOT.resolve("config/samples/json/staff-report.json"))
                .replace("hr-bus-2026-11-02-0001", id);
    }

    private void send(String queue, String text) {
        try (JMSContext jms = connect()) {
            jms.createProducer().send(jms.createQueue(queue), text);
        }
    }

    @SuppressWarnings("resource")
    private JMSContext connect() {
        return new ActiveMQConnectionFactory(brokerUrl).createContext();
    }

    private void awaitEntries(String controlId, int count) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(entries(controlId)).hasSize(count));
    }

    private List<Long> entries(String controlId) {
        return jdbc().sql("select id from journal_entry where control_id = :id")
                .param("id", controlId)
                .query((row, _) -> row.getLong("id"))
                .list();
    }

    private JdbcClient jdbc() {
        return JdbcClient.create(database);
    }
}
