package io.preceptor.connector.credentialing.topic;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The topics on which certification events are published.
///
/// @param topic one entry for each; none by default
@Validated
@ConfigurationProperties("preceptor.targets")
public record TopicTargetsProperties(@DefaultValue List<@Valid TopicProperties> topic) {

    public TopicTargetsProperties {
        topic = List.copyOf(topic);
    }

    @AssertTrue(
            message = "preceptor.targets.topic must give each target a name and an address of its own, and no address"
                    + " that begins with preceptor., which are the product's own queues")
    public boolean isEachOfItsOwn() {
        return topic.stream().map(TopicProperties::name).distinct().count() == topic.size()
                && topic.stream().map(TopicProperties::address).distinct().count() == topic.size()
                && topic.stream().noneMatch(one -> one.address().startsWith("preceptor."));
    }
}
