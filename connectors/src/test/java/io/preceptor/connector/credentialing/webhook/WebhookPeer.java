package io.preceptor.connector.credentialing.webhook;

import io.preceptor.connector.contract.Fault;
import io.preceptor.connector.contract.Peer;
import io.preceptor.connector.credentialing.event.CertificationEvent;
import io.preceptor.connector.credentialing.event.EventJson;
import io.preceptor.connector.credentialing.event.EventSchema;
import io.preceptor.lms.returns.Target;
import io.preceptor.lms.workforce.StaffIdentifier;
import io.preceptor.sandbox.credentialing.WebhookReceiver;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The sandbox's receiver and a target that speaks to it. The receiver keeps what came; what it shows is what a
/// reader makes of the events by the rule of the schema.
final class WebhookPeer implements Peer {

    static final String SECRET = "whsec_" + "c2FuZGJveC1vZi1wcmVjZXB0b3ItMDEyMzQ1Njc4OQ==";
    static final String NEXT_SECRET = "whsec_" + "bmV4dC1zZWNyZXQtb2YtdGhlLXNhbmRib3gtOTg3NjU=";
    static final URI EMPLOYEES = URI.create("urn:hr");

    final WebhookReceiver receiver;
    Instant now = Instant.parse("2026-11-26T06:00:00Z");
    private final WebhookTarget target;
    private final EventSchema schema = new EventSchema();

    WebhookPeer(boolean deduplicates) throws IOException {
        this.receiver = WebhookReceiver.start(0, SECRET, clock());
        if (deduplicates) {
            receiver.deduplicate();
        }
        this.target = new WebhookTarget(settings(List.of(SECRET), null), clock());
    }

    InstantSource clock() {
        return () -> now;
    }

    WebhookProperties settings(List<String> secrets, @Nullable Path secretFile) {
        return new WebhookProperties(
                "partner",
                receiver.url(),
                secrets,
                secretFile,
                Set.of(EMPLOYEES),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10));
    }

    List<CertificationEvent> events() {
        return receiver.received().stream()
                .map(one ->
                        JsonMapper.shared().readTree(one.body()).path("data").toString())
                .peek(schema::assertValid)
                .map(EventJson::read)
                .toList();
    }

    @Override
    public Target target() {
        return target;
    }

    @Override
    public List<StaffIdentifier> person() {
        return List.of(new StaffIdentifier(EMPLOYEES, "0004711"));
    }

    @Override
    public List<Shown> shown() {
        var shown = new TreeMap<String, CertificationEvent>();
        for (CertificationEvent event : events()) {
            shown.merge(
                    event.certification().key(), event, (held, next) -> next.version() >= held.version() ? next : held);
        }
        return shown.values().stream()
                .filter(event -> event.certification().about() != null)
                .map(event -> {
                    var about = event.certification().about();
                    return new Shown(event.certification().key(), about == null ? null : about.validTo());
                })
                .toList();
    }

    @Override
    public int effects() {
        return (int) receiver.control().total();
    }

    @Override
    public void plan(Fault fault) {
        receiver.control()
                .plan(
                        switch (fault) {
                            case BUSY -> "kind=status&status=429&retryAfter=7";
                            case FAILED -> "kind=status&status=500";
                            case ANSWER_LOST -> "kind=answer-lost";
                            case CONTENT_REFUSED -> "kind=status&status=422";
                            case SECRET_REFUSED -> "kind=forget-secret&times=always";
                        });
    }

    @Override
    public List<String> secrets() {
        return List.of(SECRET.substring(6), "v1,");
    }

    @Override
    public void close() {
        target.close();
        receiver.close();
    }
}
