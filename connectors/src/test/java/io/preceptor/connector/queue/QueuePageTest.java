package io.preceptor.connector.queue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preceptor.connector.crm.TargetPage;
import io.preceptor.connector.queue.QueueSourceProperties.Format;
import io.preceptor.connector.queue.QueueSourceProperties.Queue;
import io.preceptor.lms.journal.EntryState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/// The page `docs/feeds/queue.md`: its settings are bound, and what it says may be sent is taken with them.
class QueuePageTest {

    private static final Path ROOT = Path.of(System.getProperty("preceptor.root", ".."));

    @Test
    void showsSettingsWithWhichTheSampleIsTaken() throws IOException {
        Queue queue = bind(yaml()).queues().getFirst();
        assertThat(queue).isEqualTo(new Queue("hr-bus", "hr.staff", Format.STAFF_REPORT, 1, DataSize.ofMegabytes(1)));

        byte[] sample = Files.readAllBytes(ROOT.resolve("config/samples/json/staff-report.json"));
        assertThat(sample.length).isLessThan((int) queue.maxMessageSize().toBytes());
        var reading = StaffReportJson.read(sample, queue.name(), Instant.parse("2026-11-02T19:00:01Z"));
        assertThat(reading.state()).isEqualTo(EntryState.ACCEPTED);
        assertThat(reading.reports())
                .allSatisfy(report -> assertThat(report.object().source()).isEqualTo("hr-bus"));
    }

    @Test
    void namesEachFormat() throws IOException {
        String text = page();
        assertThat(Arrays.asList(Format.values()))
                .allSatisfy(format -> assertThat(text).contains("\n- `" + format + "`: "));
    }

    @Test
    void refusesAQueueThatIsReadTwice() throws IOException {
        String entry = yaml().substring(yaml().indexOf("        - name"));

        assertThatThrownBy(() -> bind(yaml() + entry.replace("hr-bus", "hr-bus-2")))
                .rootCause()
                .hasMessageContaining("must name each queue once");
    }

    private static String yaml() throws IOException {
        String text = page();
        int from = text.indexOf("```yaml\n") + 8;
        return text.substring(from, text.indexOf("```", from));
    }

    private static String page() throws IOException {
        return Files.readString(ROOT.resolve("docs/feeds/queue.md"), UTF_8);
    }

    private static QueueSourceProperties bind(String yaml) {
        return TargetPage.bind("preceptor.sources.broker", QueueSourceProperties.class, yaml, Map.of());
    }
}
