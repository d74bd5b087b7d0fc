package io.preceptor.connector.queue;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// The broker's queues that are sources.
///
/// @param queues one entry for each; none by default
@Validated
@ConfigurationProperties("preceptor.sources.broker")
public record QueueSourceProperties(@DefaultValue List<@Valid Queue> queues) {

    public QueueSourceProperties {
        queues = List.copyOf(queues);
    }

    /// What a queue carries.
    public enum Format {
        /// HL7 v2 messages, read as the profile of the source's name in `preceptor.sources.hl7` says.
        HL7_V2,
        /// Staff reports as JSON: `docs/feeds/queue.md`.
        STAFF_REPORT
    }

    /// @param name           the source's name, as `preceptor.hospital.precedence` uses it
    /// @param queue          the queue's name at the broker
    /// @param format         what it carries
    /// @param consumers      messages read at the same time, on one node
    /// @param maxMessageSize larger messages are refused, and journalled without their content
    public record Queue(
            @NotBlank String name,
            @NotBlank String queue,
            @DefaultValue("STAFF_REPORT") Format format,
            @DefaultValue("1") @Min(1) @Max(32) int consumers,
            @DefaultValue("1MB") DataSize maxMessageSize) {}

    @AssertTrue(message = "preceptor.sources.broker.queues must name each queue once")
    public boolean isEachQueueReadOnce() {
        return queues.stream().map(Queue::queue).distinct().count() == queues.size();
    }
}
