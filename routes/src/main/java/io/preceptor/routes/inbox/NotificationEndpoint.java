package io.preceptor.routes.inbox;

import io.preceptor.connector.fhir.NotificationReading;
import io.preceptor.lms.feed.FeedInbox;
import io.preceptor.lms.journal.EntryState;
import io.preceptor.lms.journal.FailPoints;
import io.preceptor.lms.journal.JournalDraft;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.workforce.IntakeUnavailableException;
import io.preceptor.routes.intake.ContentHash;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/// Where a FHIR server tells of changes: the endpoint of a Subscription with channel rest-hook (FHIR R4, and
/// Subscriptions R5 Backport). R4 says little of its form, so that both are taken: a message to the endpoint
/// itself, and the resource at its path below.
@RestController
class NotificationEndpoint {

    static final String PATH = "/notify/fhir/{source}";
    static final String OF_ONE = "/notify/fhir/{source}/{type}/{id}";

    private final FeedInbox inbox;
    private final ContentHash hash;
    private final Clock clock;
    private final int mostBytes;

    NotificationEndpoint(FeedInbox inbox, ContentHash hash, Clock clock, InboxProperties properties) {
        this.inbox = inbox;
        this.hash = hash;
        this.clock = clock;
        this.mostBytes = Math.toIntExact(properties.maxBody().toBytes());
    }

    @PostMapping(PATH)
    ResponseEntity<byte[]> posted(@PathVariable String source, HttpServletRequest request) throws IOException {
        return take(source, null, false, request);
    }

    @PutMapping(PATH)
    ResponseEntity<byte[]> put(@PathVariable String source, HttpServletRequest request) throws IOException {
        return take(source, null, false, request);
    }

    @PostMapping(OF_ONE)
    ResponseEntity<byte[]> postedOfOne(
            @PathVariable String source, @PathVariable String type, @PathVariable String id, HttpServletRequest request)
            throws IOException {
        return take(source, type + "/" + id, false, request);
    }

    @PutMapping(OF_ONE)
    ResponseEntity<byte[]> putOfOne(
            @PathVariable String source, @PathVariable String type, @PathVariable String id, HttpServletRequest request)
            throws IOException {
        return take(source, type + "/" + id, false, request);
    }

    @DeleteMapping(OF_ONE)
    ResponseEntity<byte[]> deletedOfOne(
            @PathVariable String source, @PathVariable String type, @PathVariable String id, HttpServletRequest request)
            throws IOException {
        return take(source, type + "/" + id, true, request);
    }

    private ResponseEntity<byte[]> take(
            String source, @Nullable String place, boolean isGone, HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(mostBytes + 1);
        try {
            Optional<Outcome> refusal = refusal(source, request, body);
            if (refusal.isPresent()) {
                return refusal.get().answer();
            }
            return switch (NotificationReading.read(body, place, isGone)) {
                case NotificationReading.Alive(String channel, long events) -> {
                    inbox.heard(source, channel, events);
                    yield ResponseEntity.ok().build();
                }
                case NotificationReading.Changed(String kind, String id, FeedInbox.Told told, boolean keeps) -> {
                    inbox.put(draft(source, request, kind, id, body, keeps, List.of()), told);
                    FailPoints.reach("inbox.stored");
                    yield ResponseEntity.ok().build();
                }
                case NotificationReading.Refused(String kind, Problem problem) -> {
                    inbox.refuse(draft(source, request, kind, null, body, false, List.of(problem)));
                    yield Outcome.of(HttpStatus.UNPROCESSABLE_CONTENT, "invalid", problem.at() + ": " + problem.fix())
                            .answer();
                }
            };
        } catch (IntakeUnavailableException away) {
            return Outcome.of(HttpStatus.SERVICE_UNAVAILABLE, "transient", "Nothing was taken: send it again")
                    .answer();
        }
    }

    private Optional<Outcome> refusal(String source, HttpServletRequest request, byte[] body) {
        if (body.length > mostBytes) {
            var problem = new Problem("body", ProblemCode.TOO_LARGE, "send at most " + mostBytes + " bytes at once");
            inbox.refuse(draft(source, request, "unknown", null, body, false, List.of(problem)));
            return Optional.of(Outcome.of(HttpStatus.CONTENT_TOO_LARGE, "too-long", "body: " + problem.fix()));
        }
        String type = Optional.ofNullable(request.getContentType()).orElse("").toLowerCase(Locale.ROOT);
        if (body.length > 0 && !type.contains("json")) {
            var problem = new Problem("Content-Type", ProblemCode.UNSUPPORTED, "send application/fhir+json");
            inbox.refuse(draft(source, request, "unknown", null, body, false, List.of(problem)));
            return Optional.of(
                    Outcome.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "not-supported", "Content-Type: " + problem.fix()));
        }
        return Optional.empty();
    }

    // NullAway does not see that a record of another module lets an array be null.
    @SuppressWarnings("NullAway")
    private JournalDraft draft(
            String source,
            HttpServletRequest request,
            String kind,
            @Nullable String id,
            byte[] body,
            boolean keeps,
            List<Problem> problems) {
        return new JournalDraft(
                source,
                request.getRemoteAddr(),
                kind,
                id,
                null,
                clock.instant(),
                body.length,
                hash.of(body),
                keeps && body.length > 0 ? body : null,
                problems.isEmpty() ? EntryState.ACCEPTED : EntryState.REFUSED,
                problems,
                null);
    }
}
