package io.preceptor.routes.notice;

import io.preceptor.connector.notify.mail.BounceProperties;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/// Reads what comes back by mail, where a mailbox for it is named.
@Component
@ConditionalOnBooleanProperty("preceptor.notices.enabled")
public class BounceRoutes extends RouteBuilder {

    public static final String READ = "notice-bounces-read";

    private final BounceReading reading;
    private final BounceProperties settings;

    BounceRoutes(BounceReading reading, BounceProperties settings) {
        this.reading = reading;
        this.settings = settings;
    }

    @Override
    public void configure() {
        if (!settings.isConfigured()) {
            return;
        }
        from("scheduler:notice-bounces?initialDelay=5000&delay="
                        + settings.every().toMillis())
                .routeId(READ)
                .routeDescription("Reads what mail servers report of letters that came back")
                .routeGroup("notice")
                .routeConfigurationId(NoticeFailures.ID)
                .process(this::read)
                .id(READ + "-take");
    }

    private void read(Exchange turn) {
        reading.read();
    }
}
