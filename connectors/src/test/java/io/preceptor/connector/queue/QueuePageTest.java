package io.preceptor.connector.queue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preceptor.connector.crm.TargetPage;
import io.preceptor.connector.queue.QueueSourceProperties.Format;
import io.preceptor.connector.queue.QueueSourceProperties.Queue;
import io.preceptor.lms.journal.EntryState;
import io.preceptor.lms.workforce.AttributePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The page `docs/feeds/queue.md`: its settings are bound, and what it says may be sent is taken with them.
class QueuePageTest {

    private static final Path ROOT = Path.of(System.getProperty("preceptor.root", ".."));

    @Test
    void showsSettingsWithWhichTheSampleIsTaken() throws IOException {
        Queue queue = bind(yaml()).queues().getFirst();
        assertThat(queue).isEqualTo(new Queue("hr-bus", "hr.staff", Format.STAFF_REPORT, 1, DataSize.ofMegabytes(1)));

        byte[] sample = Files.readAllBytes(ROOT.resolve("config/samples/json/staff-report.json"));
        assertThat(sample.length).isLessThan((int) queue.maxMessageSize().toBytes());
        var reading = StaffReportJson.read(
                sample, queue.name(), Instant.parse("2026-11-02T19:00:01Z"), ZoneId.of("America/New_York"), _ -> false);
        assertThat(reading.state()).isEqualTo(EntryState.ACCEPTED);
        assertThat(reading.reports())
                .allSatisfy(report -> assertThat(report.object().source()).isEqualTo("hr-bus"));
    }

    /// Each element of the schema stands in the table, and says of a person what the table says that it does.
    @Test
    void saysOfEachElementWhatItMeans() throws IOException {
        List<List<String>> table = TargetPage.ofFeed("queue.md").cells("element");
        JsonNode schema = JsonMapper.shared()
                .readTree(ROOT.resolve("docs/schemas/staff-report-1.json").toFile());
        var elements = new TreeSet<String>();
        elements("", schema, schema, elements);
        assertThat(table.stream().map(row -> TargetPage.quoted(row.get(0)).getFirst()))
                .containsExactlyInAnyOrderElementsOf(elements);
        for (List<String> row : table) {
            List<String> says = TargetPage.quoted(row.get(1));
            if (!says.isEmpty()) {
                String element = TargetPage.quoted(row.get(0)).getFirst();
                assertThat(said(element, TargetPage.quoted(row.get(2)).getFirst()))
                        .as(element)
                        .contains(says.getFirst());
            }
        }
    }

    /// What a report says that has one element besides those that it needs, in the words of `docs/feeds/hr-file.md`.
    private static Set<String> said(String element, String value) {
        String quoted = value.matches("true|0[.][0-9]+") ? value : "\"" + value + "\"";
        String part = element.substring(element.lastIndexOf('.') + 1);
        String more =
                switch (element.substring(0, Math.max(0, element.lastIndexOf('.')))) {
                    case "reports[].person" -> ",\"person\":{\"" + part + "\":" + quoted + "}";
                    case "reports[].identifiers[]" -> {
                        var identifier =
                                new LinkedHashMap<>(Map.of("system", "\"urn:x\"", "value", "\"1\"", "type", "\"EI\""));
                        identifier.put(part, quoted);
                        yield ",\"identifiers\":[" + object(identifier) + "]";
                    }
                    case "reports[].positions[]" -> {
                        var position = new LinkedHashMap<>(Map.of("key", "\"1\""));
                        position.put(part, quoted);
                        yield ",\"positions\":[" + object(position) + "]";
                    }
                    case "reports[].positions[].jobCode" -> {
                        var jobCode = new LinkedHashMap<>(Map.of("code", "\"RN2\""));
                        jobCode.put(part, quoted);
                        yield ",\"positions\":[{\"key\":\"1\",\"jobCode\":" + object(jobCode) + "}]";
                    }
                    default -> throw new AssertionError("nobody knows how to say " + element);
                };
        String message =
                "{\"messageId\":\"1\",\"saidAt\":\"2026-11-02T14:00:00Z\",\"reports\":[{\"object\":\"1\",\"scope\":\"PATCH\""
                        + more + "}]}";
        var reading = StaffReportJson.read(
                message.getBytes(UTF_8),
                "hr-bus",
                Instant.parse("2026-11-02T19:00:01Z"),
                ZoneId.of("America/New_York"),
                _ -> false);
        assertThat(reading.problems()).as(element).isEmpty();
        return reading.reports().getFirst().statements().keySet().stream()
                .map(QueuePageTest::word)
                .collect(Collectors.toSet());
    }

    private static String object(Map<String, String> properties) {
        return properties.entrySet().stream()
                .map(each -> "\"" + each.getKey() + "\":" + each.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String word(AttributePath path) {
        String attribute = path.attribute().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return switch (path.group()) {
            case PERSON -> attribute;
            case IDENTIFIER -> attribute.equals("identifier-type") ? "identifier" : "identifier." + attribute;
            case POSITION -> "position." + attribute;
            case CREDENTIAL, FREE -> throw new AssertionError("not in a staff report: " + path);
        };
    }

    /// Every property of the schema that has none within it.
    private static void elements(String at, JsonNode node, JsonNode schema, Set<String> into) {
        JsonNode here = node.has("$ref")
                ? schema.at(node.path("$ref").asString().substring(1))
                : node.has("oneOf") ? node.path("oneOf").get(1) : node;
        if (here.has("items")) {
            elements(at + "[]", here.path("items"), schema, into);
        } else if (here.has("properties")) {
            here.path("properties")
                    .properties()
                    .forEach(one -> elements(
                            at.isEmpty() ? one.getKey() : at + "." + one.getKey(), one.getValue(), schema, into));
        } else {
            into.add(at);
        }
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
