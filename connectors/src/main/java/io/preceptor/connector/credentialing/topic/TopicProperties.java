package io.preceptor.connector.credentialing.topic;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// One topic of the broker on which certification events are published.
///
/// @param name              the target's name: in queues, metrics and the console
/// @param address           the topic's name at the broker
/// @param identifierSystems the identifier systems that its subscribers may know
/// @param keep              how long an event waits for a subscriber who is away; afterwards it is dropped for them
public record TopicProperties(
        @NotBlank @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,62}")
        String name,

        @DefaultValue("certification.events") @NotBlank @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,126}")
        String address,

        @NotEmpty Set<URI> identifierSystems,
        @DefaultValue("P30D") @DurationMin(minutes = 1) Duration keep) {

    public TopicProperties {
        identifierSystems = Set.copyOf(identifierSystems);
    }
}
