package io.preceptor.routes.survival;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
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

/// The product dies at each step between a message's arrival and the directory's confirmation, and starts again
/// on the same data. Nothing that was acknowledged is lost, and nothing happens twice.
///
/// All share one data folder: each start takes up what the deaths before it left.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class DeathSystemTest {

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

    /// A screen of warnings that mean nothing teaches people to read none.
    @Test
    @Order(0)
    void startsWithoutAWarning() {
        assertThat(product.process().log().lines())
                .isNotEmpty()
                .noneMatch(line -> line.contains(" WARN ") || line.contains(" ERROR "));
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
        Story story = product.story(name, 4);

        product.dieIn(story, place, times);
        product.startAgain();

        product.playToTheEnd(story);
    }

    @Test
    @Order(2)
    void leavesTrueTablesAndSilentLogs() throws IOException {
        product.verifyWhatIsLeft();
    }
}
