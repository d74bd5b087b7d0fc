package io.preceptor.routes.survival;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.postgres.Database;
import io.preceptor.postgres.EmbeddedPostgres;
import io.preceptor.routes.process.DirectoryProcess;
import io.preceptor.routes.process.FreePort;
import io.preceptor.routes.process.ProductProcess;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Two products share one external database, one external broker and one folder of files. Whichever reads a file
/// is destroyed in the middle of it, while both are sent messages.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoNodesSystemTest {

    /// The nodes must know each other's messages again.
    private static final String CONTENT_KEY = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

    @TempDir
    static Path folder;

    private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
    private DirectoryProcess directory;
    private EmbeddedPostgres postgres;
    private ProductProcess first;
    private ProductProcess second;
    private SharedFolder files;
    private Database database;
    private Books books;

    @BeforeAll
    void start() throws Exception {
        ProductProcess.train();
        directory = DirectoryProcess.shared();
        postgres = EmbeddedPostgres.start(folder.resolve("postgres"));
        database = postgres.createDatabase("shared");
        files = SharedFolder.of(folder.resolve("first"), folder.resolve("second"));
        String brokerUrl = startBroker();
        // Together, on an empty database: both want to make its tables and to publish the configuration.
        first = launch("first", database, brokerUrl);
        second = launch("second", database, brokerUrl);
        first.awaitReady();
        second.awaitReady();
        books = new Books(database);
    }

    @AfterAll
    void stop() throws Exception {
        first.close();
        second.close();
        broker.stop();
        postgres.close();
    }

    private String startBroker() throws Exception {
        String url = "tcp://127.0.0.1:" + FreePort.next();
        broker.setConfiguration(new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setSecurityEnabled(false)
                .addAcceptorConfiguration("tcp", url));
        broker.start();
        return url;
    }

    private ProductProcess launch(String name, Database database, String brokerUrl) throws IOException {
        return ProductProcess.launch(
                folder.resolve(name),
                "--preceptor.database.url=" + database.jdbcUrl(),
                "--preceptor.database.username=" + database.user(),
                "--preceptor.database.password=" + database.password(),
                "--spring.artemis.broker-url=" + brokerUrl,
                "--preceptor.intake.content-key=" + CONTENT_KEY,
                "--preceptor.targets.fhir[0].name=directory",
                "--preceptor.targets.fhir[0].base-url=" + directory.base(),
                "--preceptor.feeds.lease=5s",
                "--preceptor.deliver.lease=5s");
    }

    @Test
    void theOtherTakesOverWhatAKilledOneLeft() throws Exception {
        var before = Story.of("60", 8);
        before.introduceTo(directory);
        var during = Story.of("61", 24);
        during.introduceTo(directory);
        before.send(first.mllpPort(), second.mllpPort());
        // While both apply what they were sent.
        books.verifyRebuild();
        books.awaitApplied();

        books.learn(before, second.web());
        ProductProcess left = during.whileSending(
                () -> files.killWhoReads(first, second, database), first.mllpPort(), second.mllpPort());
        assertThat(left.isAlive()).isTrue();
        during.send(left.mllpPort());
        books.verifyRebuild();
        files.verify(database);
        books.awaitApplied();
        books.learn(during, left.web());
        books.awaitDelivered();
        files.verifyPeople(database);

        for (Story story : new Story[] {before, during}) {
            books.verifyMessages(story);
            books.verifyPeople(story);
            books.verifyDirectory(story, directory);
        }
        books.verifyRebuild();
        assertThat(ProductProcess.logs(folder)).doesNotContain(Story.SECRETS);
    }
}
