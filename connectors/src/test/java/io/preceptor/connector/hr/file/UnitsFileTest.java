package io.preceptor.connector.hr.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.workforce.UnitReport;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// When a unit of a file is withdrawn, and when it is not.
class UnitsFileTest {

    private static final String HEADER = "code,title,closed\n";
    private static final String WARDS = "W1,Ward 1,\nW2,Ward 2,\nW3,Ward 3,\nW4,Ward 4,\nW5,Ward 5,\n";

    @TempDir
    Path root;

    private Feed feed;

    @BeforeEach
    void read() {
        feed = new Feed(root)
                .with(old -> Changed.units(
                        old,
                        List.of(
                                Feed.column("code", "code", null, null),
                                Feed.column("title", "title", null, null),
                                Feed.column("closed", "withdrawn", null, null))));
        feed.readFile("1.csv", HEADER + WARDS);
        assertThat(feed.sink.units).extracting(UnitReport::code).containsExactly("W1", "W2", "W3", "W4", "W5");
    }

    @Test
    void aRowThatSaysSoWithdrawsItsUnitAndAnotherBringsItBack() {
        feed.readFile("2.csv", HEADER + WARDS.replace("Ward 2,", "Ward 2,Y"));
        assertThat(feed.sink.withdrawn).containsExactly("W2");

        feed.readFile("3.csv", HEADER + WARDS);
        assertThat(feed.sink.units.getLast().code()).isEqualTo("W2");
    }

    @Test
    void oneThatIsMissingFromTwoFullFilesIsWithdrawn() {
        String fewer = HEADER + WARDS.replace("W3,Ward 3,\n", "W6,Ward 6,\n");
        feed.readFile("2.csv", fewer);
        assertThat(feed.sink.withdrawn).isEmpty();

        feed.readFile("3.csv", fewer);
        assertThat(feed.sink.withdrawn).containsExactly("W3");
        assertThat(feed.sink.staff).as("nobody ends by it").isEmpty();
        feed.readFile("4.csv", fewer);
        assertThat(feed.sink.withdrawn).containsExactly("W3");
    }

    @Test
    void aFileThatIsFarShorterWithdrawsNone() {
        feed.readFile("2.csv", HEADER + "W1,Ward 1,\n");
        feed.readFile("3.csv", HEADER + "W1,Ward 1,\n");

        assertThat(feed.sink.withdrawn).isEmpty();
    }
}
