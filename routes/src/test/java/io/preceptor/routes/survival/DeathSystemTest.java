package io.preceptor.routes.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preceptor.lms.journal.FailPoints;
import io.preceptor.routes.process.DirectoryProcess;
import io.preceptor.routes.process.ProductProcess;
import io.preceptor.routes.process.SampleData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.NestedRuntimeException;
import tools.jackson.databind.JsonNode;

/// The product dies at each step between a message's arrival and the directory's confirmation, and starts again
/// on the same data. Nothing that was acknowledged is lost, and nothing happens twice.
///
/// All share one data folder: each start takes up what the deaths before it left.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class DeathSystemTest {

    private static final String EMPLOYEES = "urn:oid:2.16.840.1.113883.3.9999.10";

    @TempDir
    static Path data;

    @TempDir
    static Path config;

    private DirectoryProcess directory;
    private ProductProcess product;
    private Books books;
    private AnswerListener sender;

    @BeforeAll
    void start() throws Exception {
        sender = new AnswerListener();
        directory = DirectoryProcess.shared();
        PackagePages.writeConfiguration(SampleData.ROOT.resolve("config"), config);
        startProduct();
    }

    @AfterAll
    void stop() throws IOException {
        product.close();
        sender.close();
    }

    private void startProduct() throws IOException {
        product = ProductProcess.start(
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
        books = new Books(product.database());
    }

    @ParameterizedTest
    @Order(1)
    @CsvSource({
        "01, intake.before-commit, 2",
        "02, intake.committed, 2",
        "03, converge.folded, 1",
        "04, converge.before-commit, 1",
        "05, learning.before-commit, 2",
        "06, learning.committed, 3",
        "07, deliver.before-send, 3",
        "08, deliver.sent, 2",
        "09, deliver.settled, 1",
        "10, deliver.answered, 2",
        "11, answers.sent, 3",
    })
    void losesNothingAndDoublesNothing(String name, String place, int times) throws Exception {
        var story = Story.of(name, 4);
        story.introduceTo(directory);

        product.arm(place, times);
        playUntilItDies(story);
        assertThat(product.awaitEnd()).isEqualTo(FailPoints.EXIT_STATUS);
        product.disarm();
        startProduct();

        playToTheEnd(story);
    }

    @Test
    @Order(2)
    void needsNothingOfWhatTheBrokerStored() throws Exception {
        var story = Story.of("20", 4);
        story.introduceTo(directory);

        product.arm("converge.folded", 1);
        playUntilItDies(story);
        assertThat(product.awaitEnd()).isEqualTo(FailPoints.EXIT_STATUS);
        product.disarm();
        delete(data.resolve("artemis"));
        startProduct();

        playToTheEnd(story);
    }

    @Test
    @Order(3)
    void leavesNoServerBehindAndTakesUpItsData() throws Exception {
        var story = Story.of("30", 4);
        story.introduceTo(directory);
        story.send(product.mllpPort());

        product.kill();

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(Processes.naming(data)).isEmpty());
        startProduct();
        playToTheEnd(story);
    }

    @Test
    @Order(4)
    void endsWithAWordWhenItsDatabaseIsKilled() throws Exception {
        var story = Story.of("40", 24);
        story.introduceTo(directory);
        try (var sender = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> sending = sender.submit(() -> {
                story.send(product.mllpPort());
                return story;
            });
            Awaitility.await().until(() -> story.acknowledged() > 8);
            product.postmaster().destroyForcibly();
            assertThat(product.awaitEnd()).isEqualTo(75);
            sending.get();
        }
        assertThat(story.isAllAcknowledged()).isFalse();
        assertThat(product.log()).contains("The embedded database server has ended");

        startProduct();
        playToTheEnd(story);
    }

    @Test
    @Order(5)
    void goesOnWhenOneProcessOfItsDatabaseIsKilled() throws Exception {
        var story = Story.of("50", 24);
        story.introduceTo(directory);
        try (var sender = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> sending = sender.submit(() -> {
                story.send(product.mllpPort());
                return story;
            });
            Awaitility.await().until(() -> story.acknowledged() > 8);
            // PostgreSQL then ends all of them, recovers, and takes connections again.
            product.postmaster()
                    .children()
                    .filter(child -> child.isAlive())
                    .findFirst()
                    .orElseThrow()
                    .destroyForcibly();
            sending.get();
        }
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
            story.send(product.mllpPort());
            return story.isAllAcknowledged();
        });
        playToTheEnd(story);
    }

    @Test
    @Order(6)
    void keepsWhatAPackageToldAndCompletesItOnce() throws Exception {
        var story = Story.of("70", 1);
        String nurse = story.employees().getFirst();
        story.introduceTo(directory);
        story.send(product.mllpPort());
        books.awaitApplied();
        String account = books.account(nurse);
        UUID assignment = books.assignment(nurse, PackagePages.REQUIREMENT);
        PackagePages.Opened opened;
        try (var pages = PackagePages.signIn(product.web(), account)) {
            opened = pages.open(assignment);
            pages.commit(opened, 1, false, "\"lesson_status\": \"incomplete\", \"score\": {\"raw\": \"40\"}", "page=3");
        }

        product.kill();
        startProduct();

        try (var pages = PackagePages.signIn(product.web(), account)) {
            PackagePages.Opened again = pages.open(assignment);
            assertThat(again.attempt()).isEqualTo(opened.attempt());
            JsonNode cmi = pages.state(again).path("data").path("cmi");
            assertThat(cmi.path("suspend_data").asString()).isEqualTo("page=3");
            assertThat(cmi.path("core").path("score").path("raw").asString()).isEqualTo("40");
            opened = again;
            product.arm("packages.kept", 1);
            assertThatThrownBy(() -> finish(pages, again)).isInstanceOf(IOException.class);
            assertThat(product.awaitEnd()).isEqualTo(FailPoints.EXIT_STATUS);
        }
        product.disarm();
        startProduct();

        // Nobody answered: the page tells the same once more.
        try (var pages = PackagePages.signIn(product.web(), account)) {
            JsonNode answer = finish(pages, opened);
            assertThat(answer.path("recorded").asBoolean()).isTrue();
            assertThat(answer.path("passed").asBoolean()).isTrue();
        }
        books.awaitDelivered();
        books.verifyCompletedOnce(nurse, "handover", 90);
        books.verifyDirectory(story, directory);
    }

    private static JsonNode finish(PackagePages pages, PackagePages.Opened opened)
            throws IOException, InterruptedException {
        return pages.commit(opened, 1, true, "\"lesson_status\": \"passed\", \"score\": {\"raw\": \"90\"}", "end");
    }

    @Test
    @Order(7)
    void holdsTablesThatAreWhatTheFactsSay() {
        books.verifyRebuild();
    }

    @Test
    @Order(8)
    void saysNothingOfStaffInAnyLog() throws IOException {
        assertThat(ProductProcess.logs(data)).doesNotContain(Story.SECRETS);
    }

    /// Whatever breaks off here is taken up again by [#playToTheEnd].
    private void playUntilItDies(Story story) throws InterruptedException {
        story.send(product.mllpPort());
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> !product.isAlive() || books.isApplied());
        try {
            books.learn(story, product.web());
        } catch (IOException | NestedRuntimeException diedMeanwhile) {
            assertThat(product.awaitEnd()).isEqualTo(FailPoints.EXIT_STATUS);
        }
    }

    private void playToTheEnd(Story story) throws Exception {
        story.send(product.mllpPort());
        books.awaitApplied();
        books.verifyMessages(story);
        books.learn(story, product.web());
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

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
