package io.preceptor.routes.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.trace.v1.Span;
import io.preceptor.lms.converge.Learning;
import io.preceptor.lms.converge.Publications;
import io.preceptor.lms.learning.Attempt;
import io.preceptor.lms.observe.store.TravelQueries;
import io.preceptor.lms.returns.DeliveryOutcome.SeenOnReadBack;
import io.preceptor.lms.returns.store.DeliveryStore;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.Question;
import io.preceptor.routes.process.ExternalDatabase;
import io.preceptor.routes.process.SampleData;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.UUID;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A message's way on a real database, told to a receiver by OTLP.
class TraceTailTest {

    @TempDir
    Path data;

    @Test
    void tellsAMessagesWayFromIntakeToDeliveryAsOneTrace() throws Exception {
        try (var database = ExternalDatabase.open();
                var receiver = new OtlpReceiver()) {
            var settings = new ArrayList<>(SampleData.settings(data));
            settings.addAll(database.settings());
            try (var core = SampleData.core(settings)) {
                SampleData.fill(core);
                graduate(core);
                var travels = new TravelQueries(core.getBean(JdbcClient.class));
                var tail = new TraceTail(travels, receiver.endpoint(), Duration.ZERO);
                tail.start();
                Awaitility.await()
                        .atMost(Duration.ofSeconds(30))
                        .until(() -> receiver.spans().size() >= 3);
                tail.stop();

                assertThat(receiver.spans())
                        .extracting(Span::getName)
                        .contains("intake", "converge", "deliver directory");
                assertThat(receiver.spans().stream().map(Span::getTraceId).distinct())
                        .hasSize(1);
                Span root = named(receiver, "intake");
                assertThat(root.getParentSpanId()).isEqualTo(ByteString.EMPTY);
                long entry = root.getAttributesList().stream()
                        .filter(attribute -> attribute.getKey().equals("preceptor.entry"))
                        .mapToLong(attribute -> attribute.getValue().getIntValue())
                        .sum();
                assertThat(new ToldTraces(travels).of(entry))
                        .as("what the message's page shows")
                        .contains(HexFormat.of().formatHex(root.getTraceId().toByteArray()));
                assertThat(named(receiver, "converge").getParentSpanId()).isEqualTo(root.getSpanId());
                assertThat(named(receiver, "deliver directory").getParentSpanId())
                        .isEqualTo(root.getSpanId());
                assertThat(root.getStartTimeUnixNano()).isLessThanOrEqualTo(root.getEndTimeUnixNano());
                assertThat(receiver.spans().toString()).doesNotContain("Nguyen", "E100234");

                // Another node, or the next start, tells the same spans by the same numbers.
                int told = receiver.spans().size();
                var again = new TraceTail(travels, receiver.endpoint(), Duration.ZERO);
                again.start();
                Awaitility.await()
                        .atMost(Duration.ofSeconds(30))
                        .until(() -> receiver.spans().size() >= told + 3);
                again.stop();
                assertThat(receiver.spans().stream().map(Span::getSpanId).distinct())
                        .hasSize(3);
            }
        }
    }

    private static Span named(OtlpReceiver receiver, String name) {
        return receiver.spans().stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /// Linh Nguyen passes the privacy course, and the directory shows it.
    private static void graduate(ConfigurableApplicationContext core) {
        var jdbc = core.getBean(JdbcClient.class);
        UUID person = jdbc.sql("select uuid from staff_member where family_name = 'Nguyen'")
                .query(UUID.class)
                .single();
        Course course = core.getBean(Publications.class)
                .upToNow()
                .getLast()
                .policy()
                .course("hipaa-privacy")
                .orElseThrow();
        var answers = course.questions().stream().collect(Collectors.toMap(Question::key, Question::rightKeys));
        core.getBean(Learning.class).submit(new Attempt(UUID.randomUUID(), person, "hipaa-privacy", answers));
        var deliveries = core.getBean(DeliveryStore.class);
        long staff = jdbc.sql("select id from staff_member where uuid = :person")
                .param("person", person)
                .query(Long.class)
                .single();
        var push = deliveries.claim("directory", staff, Duration.ofMinutes(1)).orElseThrow();
        deliveries.settle(push, new SeenOnReadBack("Practitioner/7", "3", true, "PUT 200"));
    }
}
