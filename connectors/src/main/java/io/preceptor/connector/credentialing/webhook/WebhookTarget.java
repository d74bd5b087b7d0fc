package io.preceptor.connector.credentialing.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.preceptor.connector.credentialing.event.CertificationEvent;
import io.preceptor.connector.credentialing.event.EventJson;
import io.preceptor.connector.credentialing.event.Events;
import io.preceptor.connector.http.NotSentException;
import io.preceptor.connector.http.RetryAfter;
import io.preceptor.connector.http.Talk;
import io.preceptor.connector.http.WebClient;
import io.preceptor.lms.journal.FailPoints;
import io.preceptor.lms.returns.DeliveryOutcome;
import io.preceptor.lms.returns.DeliveryOutcome.Accepted;
import io.preceptor.lms.returns.DeliveryOutcome.AnswerUnknown;
import io.preceptor.lms.returns.DeliveryOutcome.Parked;
import io.preceptor.lms.returns.DeliveryOutcome.TryLater;
import io.preceptor.lms.returns.Push;
import io.preceptor.lms.returns.Target;
import io.preceptor.lms.returns.TargetCapability;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/// A receiver of signed webhooks. One event a request, in the order of the push; the first that is not taken ends
/// the push, and those before it go out again under their old ids.
public final class WebhookTarget implements Target, AutoCloseable {

    /// One mistake for all pushes, mended in one place: none of them is parked for it.
    private static final Duration OWNER = Duration.ofHours(1);

    private static final Duration PATIENCE = Duration.ofMinutes(15);
    /// The answer's body says nothing to us.
    private static final int LARGEST_ANSWER = 64 * 1024;

    /// Where it is shown, the same for each: who is told of a certification last holds it.
    private static final String PLACE = "webhook";

    private static final Logger LOG = LoggerFactory.getLogger(WebhookTarget.class);

    private final WebhookProperties settings;
    private final InstantSource clock;
    private final WebClient web;

    public WebhookTarget(WebhookProperties settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.web = new WebClient(settings.connectTimeout(), settings.responseTimeout(), LARGEST_ANSWER);
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public TargetCapability capability() {
        return TargetCapability.IDEMPOTENT_RESEND;
    }

    @Override
    public DeliveryOutcome deliver(Push push) {
        Optional<Events> events = Events.of(push, settings.identifierSystems());
        if (events.isEmpty()) {
            return Events.unknownThere();
        }
        var talk = new Talk();
        List<WebhookSecret> secrets;
        try {
            secrets = secrets();
        } catch (IOException e) {
            LOG.error("the secrets of {} cannot be read: {}", settings.name(), e.getMessage());
            return new TryLater("Our secrets cannot be read: check the secret-file", OWNER, talk.toString());
        }
        for (CertificationEvent event : events.get().told()) {
            DeliveryOutcome refused = post(event, secrets, talk);
            if (refused != null) {
                return refused;
            }
        }
        return new Accepted(PLACE, talk.toString());
    }

    private List<WebhookSecret> secrets() throws IOException {
        var file = settings.secretFile();
        return file == null ? settings.secrets().stream().map(WebhookSecret::of).toList() : WebhookSecret.read(file);
    }

    /// @return null when it was taken
    private @Nullable DeliveryOutcome post(CertificationEvent event, List<WebhookSecret> secrets, Talk talk) {
        try {
            FailPoints.reach("deliver.before-send");
            HttpResponse<byte[]> answer = web.exchange(request(event, secrets));
            FailPoints.reach("deliver.sent");
            int status = answer.statusCode();
            talk.note("POST", "webhook", status);
            return status >= 200 && status < 300 ? null : outcome(answer, talk);
        } catch (NotSentException e) {
            talk.note("POST", "webhook", "not sent");
            return new TryLater("The receiver cannot be reached", null, talk.toString());
        } catch (IOException e) {
            talk.note("POST", "webhook", "no answer");
            return new AnswerUnknown(
                    "The receiver did not answer: the same goes out again under the same id", talk.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new AnswerUnknown("We are stopping", talk.toString());
        }
    }

    private HttpRequest request(CertificationEvent event, List<WebhookSecret> secrets) {
        String id = event.eventId().toString();
        byte[] body = body(event);
        long timestamp = clock.instant().getEpochSecond();
        return HttpRequest.newBuilder(settings.url())
                .header("Content-Type", "application/json")
                .header("User-Agent", "Preceptor")
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(timestamp))
                .header(
                        "webhook-signature",
                        secrets.stream()
                                .map(secret -> secret.sign(id, timestamp, body))
                                .collect(Collectors.joining(" ")))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }

    /// The payload as the specification recommends it, the event within.
    static byte[] body(CertificationEvent event) {
        var body = JsonMapper.shared().createObjectNode();
        body.put("type", event.type().code());
        body.put("timestamp", event.occurredAt().toString());
        body.set("data", EventJson.tree(event));
        return JsonMapper.shared().writeValueAsString(body).getBytes(UTF_8);
    }

    private DeliveryOutcome outcome(HttpResponse<byte[]> response, Talk talk) {
        WebhookAnswer answer = WebhookAnswer.of(response.statusCode());
        Duration asked = response.headers()
                .firstValue("Retry-After")
                .flatMap(text -> RetryAfter.parse(text, clock.instant()))
                .orElse(null);
        String reason = "The receiver answers " + response.statusCode() + ": " + answer.meaning();
        return switch (answer.treatment()) {
            case PAUSE -> new TryLater(reason, asked == null ? PATIENCE : asked, talk.toString());
            case RETRY -> new TryLater(reason, asked, talk.toString());
            case RESEND -> new AnswerUnknown(reason, talk.toString());
            case PARK -> new Parked(reason + ", then send again", talk.toString());
            case ALARM -> {
                LOG.error("{} needs its owner: it answers {}: {}", name(), response.statusCode(), answer.meaning());
                yield new TryLater(reason, OWNER, talk.toString());
            }
        };
    }

    @Override
    public void close() {
        web.close();
    }
}
