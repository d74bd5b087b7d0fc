package io.preceptor.routes.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preceptor.lms.journal.FailPoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.UUID;
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
import tools.jackson.databind.JsonNode;

/// What the product stands on is taken away while it works, or it is killed from outside: its broker's store, its
/// database, one process of that, itself amid an attempt at a package. Nothing that was acknowledged is lost, and
/// nothing happens twice.
///
/// All share one data folder: each start takes up what was left before it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class LossSystemTest {

    @TempDir
    static Path folder;

    private MortalProduct product;

    @BeforeAll
    void start() throws IOException {
        product = MortalProduct.start(folder);
    }

    @AfterAll
    void stop() throws IOException {
        product.close();
    }

    @Test
    @Order(1)
    void needsNothingOfWhatTheBrokerStored() throws Exception {
        Story story = product.story("20", 4);

        product.dieIn(story, "converge.folded", 1);
        delete(product.data().resolve("artemis"));
        product.startAgain();

        product.playToTheEnd(story);
    }

    @Test
    @Order(2)
    void leavesNoServerBehindAndTakesUpItsData() throws Exception {
        Story story = product.story("30", 4);
        product.send(story);

        product.process().kill();

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(Processes.naming(product.data())).isEmpty());
        product.startAgain();
        product.playToTheEnd(story);
    }

    @Test
    @Order(3)
    void endsWithAWordWhenItsDatabaseIsKilled() throws Exception {
        Story story = product.story("40", 24);

        int status = story.whileSending(
                () -> {
                    product.process().postmaster().destroyForcibly();
                    return product.process().awaitEnd();
                },
                product.process().mllpPort());

        assertThat(status).isEqualTo(75);
        assertThat(story.isAllAcknowledged()).isFalse();
        assertThat(product.process().log()).contains("The embedded database server has ended");
        product.startAgain();
        product.playToTheEnd(story);
    }

    @Test
    @Order(4)
    void goesOnWhenOneProcessOfItsDatabaseIsKilled() throws Exception {
        Story story = product.story("50", 24);

        // PostgreSQL then ends all of them, recovers, and takes connections again.
        story.whileSending(
                () -> product.process()
                        .postmaster()
                        .children()
                        .filter(child -> child.isAlive())
                        .findFirst()
                        .orElseThrow()
                        .destroyForcibly(),
                product.process().mllpPort());

        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
            product.send(story);
            return story.isAllAcknowledged();
        });
        product.playToTheEnd(story);
    }

    @Test
    @Order(5)
    void keepsWhatAPackageToldAndCompletesItOnce() throws Exception {
        Story story = product.story("70", 1);
        String nurse = story.employees().getFirst();
        product.send(story);
        product.books().awaitApplied();
        String account = product.books().account(nurse);
        UUID assignment = product.books().assignment(nurse, PackagePages.REQUIREMENT);
        PackagePages.Opened opened;
        try (var pages = PackagePages.signIn(product.process().web(), account)) {
            opened = pages.open(assignment);
            pages.commit(opened, 1, false, "\"lesson_status\": \"incomplete\", \"score\": {\"raw\": \"40\"}", "page=3");
        }

        product.process().kill();
        product.startAgain();

        try (var pages = PackagePages.signIn(product.process().web(), account)) {
            PackagePages.Opened again = pages.open(assignment);
            assertThat(again.attempt()).isEqualTo(opened.attempt());
            JsonNode cmi = pages.state(again).path("data").path("cmi");
            assertThat(cmi.path("suspend_data").asString()).isEqualTo("page=3");
            assertThat(cmi.path("core").path("score").path("raw").asString()).isEqualTo("40");
            opened = again;
            product.process().arm("packages.kept", 1);
            assertThatThrownBy(() -> finish(pages, again)).isInstanceOf(IOException.class);
            assertThat(product.process().awaitEnd()).isEqualTo(FailPoints.EXIT_STATUS);
        }
        product.startAgain();

        // Nobody answered: the page tells the same once more.
        try (var pages = PackagePages.signIn(product.process().web(), account)) {
            JsonNode answer = finish(pages, opened);
            assertThat(answer.path("recorded").asBoolean()).isTrue();
            assertThat(answer.path("passed").asBoolean()).isTrue();
        }
        product.books().awaitDelivered();
        product.books().verifyCompletedOnce(nurse, "handover", 90);
        product.books().verifyDirectory(story, product.directory());
    }

    private static JsonNode finish(PackagePages pages, PackagePages.Opened opened)
            throws IOException, InterruptedException {
        return pages.commit(opened, 1, true, "\"lesson_status\": \"passed\", \"score\": {\"raw\": \"90\"}", "end");
    }

    @Test
    @Order(6)
    void leavesTrueTablesAndSilentLogs() throws IOException {
        product.verifyWhatIsLeft();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
