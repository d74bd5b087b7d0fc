package io.preceptor.routes.survival;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.journal.FailPoints;
import io.preceptor.routes.process.DirectoryProcess;
import io.preceptor.routes.process.ProductProcess;
import io.preceptor.routes.process.SampleData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import org.awaitility.Awaitility;
import org.springframework.core.NestedRuntimeException;

/// The packaged product between a sender and the directory, to be destroyed and started again on the same data:
/// each start takes up what the deaths before it left.
final class MortalProduct implements AutoCloseable {

    private static final String EMPLOYEES = "urn:oid:2.16.840.1.113883.3.9999.10";

    private final Path data;
    private final Path config;
    private final DirectoryProcess directory = DirectoryProcess.shared();
    private final AnswerListener sender = new AnswerListener();
    private ProductProcess process;
    private Books books;

    private MortalProduct(Path data, Path config) throws IOException {
        this.data = data;
        this.config = config;
        this.process = launch();
        this.books = new Books(process.database());
    }

    /// @param folder an empty one, for the product's data and its configuration
    static MortalProduct start(Path folder) throws IOException {
        ProductProcess.train();
        Path config = Files.createDirectory(folder.resolve("config"));
        PackagePages.writeConfiguration(SampleData.ROOT.resolve("config"), config);
        return new MortalProduct(Files.createDirectory(folder.resolve("data")), config);
    }

    private ProductProcess launch() throws IOException {
        return ProductProcess.start(
                data,
                "--preceptor.sources.hl7[0].name=ehr",
                "--preceptor.sources.hl7[0].identifier-system=" + EMPLOYEES,
                "--preceptor.sources.hl7[0].authorities[GENHOSP]=" + EMPLOYEES,
                "--preceptor.sources.hl7[0].authorities[99EMP]=" + EMPLOYEES,
                "--preceptor.sources.hl7[0].answers-to.host=127.0.0.1",
                "--preceptor.sources.hl7[0].answers-to.port=" + sender.port(),
                "--preceptor.targets.fhir[0].name=directory",
                "--preceptor.targets.fhir[0].base-url=" + directory.base(),
                "--preceptor.hospital.config=" + config,
                "--preceptor.deliver.lease=5s");
    }

    /// After a death.
    void startAgain() throws IOException {
        process.disarm();
        process = launch();
        books = new Books(process.database());
    }

    Path data() {
        return data;
    }

    ProductProcess process() {
        return process;
    }

    Books books() {
        return books;
    }

    DirectoryProcess directory() {
        return directory;
    }

    /// New nurses whom the directory knows already.
    ///
    /// @param name two characters that no other story on the same data, and no other that this JVM's directory
    ///             knows, uses
    Story story(String name, int people) throws IOException, InterruptedException {
        var story = Story.of(name, people);
        story.introduceTo(directory);
        return story;
    }

    void send(Story story) throws InterruptedException {
        story.send(process.mllpPort());
    }

    /// Plays a story with a fail point armed, until the process is dead of it.
    ///
    /// Whatever breaks off here is taken up again by [#playToTheEnd], after [#startAgain].
    ///
    /// @param times how often the place is reached, the last of them deadly
    void dieIn(Story story, String place, int times) throws IOException, InterruptedException {
        process.arm(place, times);
        send(story);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> !process.isAlive() || books.isApplied());
        try {
            if (process.isAlive()) {
                books.learn(story, process.web());
            }
        } catch (IOException | NestedRuntimeException diedMeanwhile) {
            // The status below says whether that is why.
        }
        assertThat(process.awaitEnd()).isEqualTo(FailPoints.EXIT_STATUS);
    }

    void playToTheEnd(Story story) throws IOException, InterruptedException {
        send(story);
        books.awaitApplied();
        books.verifyMessages(story);
        books.learn(story, process.web());
        books.awaitDelivered();
        books.verifyPeople(story);
        books.verifyDirectory(story, directory);
        verifyAnswers(story);
    }

    /// The sender hears of each message what the application says, and nothing else under that acknowledgement's id.
    private void verifyAnswers(Story story) {
        Awaitility.await().atMost(Duration.ofSeconds(90)).untilAsserted(() -> {
            var byId = new HashMap<String, String>();
            for (String message : sender.heard()) {
                String id = message.split("\\|", -1)[9];
                assertThat(message).isEqualTo(byId.getOrDefault(id, message));
                byId.put(id, message);
            }
            for (String control : story.controlIds()) {
                assertThat(byId.values())
                        .filteredOn(message -> message.contains("\rMSA|AA|" + control + "\r"))
                        .hasSize(1);
            }
        });
    }

    /// What every such history must leave: tables that are what the facts say, and logs that say nothing of staff.
    void verifyWhatIsLeft() throws IOException {
        books.verifyRebuild();
        assertThat(ProductProcess.logs(data)).doesNotContain(Story.SECRETS);
    }

    @Override
    public void close() throws IOException {
        process.close();
        sender.close();
        // Its server ends moments later, and until then writes into the folder that is deleted next.
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> Processes.naming(data).isEmpty());
    }
}
