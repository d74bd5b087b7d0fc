package io.preceptor.routes.notice;

import io.preceptor.connector.notify.webhook.ChatProperties;
import io.preceptor.lms.notice.Noticing;
import io.preceptor.lms.notice.Posting;
import io.preceptor.lms.notice.store.DigestStore;
import java.time.ZoneId;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/// Decides who is told what, and sends it.
@Component
@ConditionalOnBooleanProperty("preceptor.notices.enabled")
public class NoticeRoutes extends RouteBuilder {

    public static final String DECIDE = "notice-people-decide";
    public static final String SEND = "notice-letters-send";

    private final Noticing noticing;
    private final Posting posting;
    private final DigestStore digests;
    private final ChatProperties chat;
    private final ZoneId home;

    NoticeRoutes(Noticing noticing, Posting posting, DigestStore digests, ChatProperties chat, ZoneId home) {
        this.noticing = noticing;
        this.posting = posting;
        this.digests = digests;
        this.chat = chat;
        this.home = home;
    }

    @Override
    public void configure() {
        from("scheduler:notice-decide?delay=5000&initialDelay=3000")
                .routeId(DECIDE)
                .routeDescription("Decides who is told what about their training, and puts it into digests")
                .routeGroup("notice")
                .routeConfigurationId(NoticeFailures.ID)
                .process(this::decide)
                .id(DECIDE + "-look");
        from("scheduler:notice-send?delay=3000&initialDelay=4000")
                .routeId(SEND)
                .routeDescription("Sends the digests whose time has come, at the pace that is set")
                .routeGroup("notice")
                .routeConfigurationId(NoticeFailures.ID)
                .process(this::send)
                .id(SEND + "-post");
    }

    private void decide(Exchange turn) {
        noticing.decideAll();
        if (chat.isConfigured()) {
            digests.openForTeam(chat.at(), home);
        }
    }

    private void send(Exchange turn) {
        posting.send();
    }
}
