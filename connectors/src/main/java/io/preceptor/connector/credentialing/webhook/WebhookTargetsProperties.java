package io.preceptor.connector.credentialing.webhook;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The credentialing systems that are told by signed webhook.
///
/// @param webhook one entry for each receiver; none by default
@Validated
@ConfigurationProperties("preceptor.targets")
public record WebhookTargetsProperties(@DefaultValue List<@Valid WebhookProperties> webhook) {

    public WebhookTargetsProperties {
        webhook = List.copyOf(webhook);
    }

    @AssertTrue(message = "preceptor.targets.webhook must give each target a name of its own")
    public boolean isEachNameUsedOnce() {
        return webhook.stream().map(WebhookProperties::name).distinct().count() == webhook.size();
    }
}
