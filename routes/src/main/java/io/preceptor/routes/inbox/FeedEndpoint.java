package io.preceptor.routes.inbox;

import io.preceptor.connector.fhir.FeedChange;
import io.preceptor.connector.fhir.FeedChange.Verb;
import io.preceptor.connector.fhir.FeedReading;
import io.preceptor.connector.fhir.FhirFeedProperties;
import io.preceptor.lms.feed.FeedInbox;
import io.preceptor.lms.journal.EntryState;
import io.preceptor.lms.journal.FailPoints;
import io.preceptor.lms.journal.JournalDraft;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.workforce.IntakeUnavailableException;
import io.preceptor.lms.workforce.Stored;
import io.preceptor.mapping.fhir.FhirProfile;
import io.preceptor.routes.intake.ContentHash;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/// Where a system feeds its directory (IHE mCSD, ITI-130): resources one by one, or a transaction of them. It is
/// answered once it is stored; what it makes of people follows.
@RestController
class FeedEndpoint {

    static final String BASE = "/feed/fhir/{source}";
    static final String OF_TYPE = "/feed/fhir/{source}/{type}";
    static final String OF_ONE = "/feed/fhir/{source}/{type}/{id}";
    static final String KIND = "ITI-130";
    private static final String CONDITION = "request";

    private final Map<String, FhirFeedProperties> feeds;
    private final Map<String, FhirProfile> profiles;
    private final FeedInbox inbox;
    private final ContentHash hash;
    private final Clock clock;
    private final int mostBytes;

    FeedEndpoint(FeedDoors doors, FeedInbox inbox, ContentHash hash, Clock clock, InboxProperties properties) {
        this.feeds = doors.feeds();
        this.profiles = doors.profiles();
        this.inbox = inbox;
        this.hash = hash;
        this.clock = clock;
        this.mostBytes = Math.toIntExact(properties.maxBody().toBytes());
    }

    @GetMapping(BASE + "/metadata")
    ResponseEntity<byte[]> metadata(@PathVariable String source, HttpServletRequest request) {
        return answers(source, request).metadata(clock.instant());
    }

    @PostMapping(BASE)
    ResponseEntity<byte[]> transaction(@PathVariable String source, HttpServletRequest request) throws IOException {
        byte[] body = body(request);
        return take(
                source,
                request,
                body,
                () -> FeedReading.transaction(
                        body, profile(source), () -> UUID.randomUUID().toString()),
                true);
    }

    @PostMapping(OF_TYPE)
    ResponseEntity<byte[]> create(@PathVariable String source, @PathVariable String type, HttpServletRequest request)
            throws IOException {
        byte[] body = body(request);
        String id = UUID.randomUUID().toString();
        return take(source, request, body, () -> FeedReading.one(Verb.POST, type, id, body, profile(source)), false);
    }

    @PutMapping(OF_ONE)
    ResponseEntity<byte[]> update(
            @PathVariable String source, @PathVariable String type, @PathVariable String id, HttpServletRequest request)
            throws IOException {
        byte[] body = body(request);
        return take(source, request, body, () -> FeedReading.one(Verb.PUT, type, id, body, profile(source)), false);
    }

    @DeleteMapping(OF_ONE)
    ResponseEntity<byte[]> delete(
            @PathVariable String source,
            @PathVariable String type,
            @PathVariable String id,
            HttpServletRequest request) {
        String place = type + "/" + id;
        FeedReading reading = FeedReading.gone(place, profile(source));
        byte[] body = reading instanceof FeedReading.Taken ? FeedReading.deletion(place) : new byte[0];
        return take(source, request, body, () -> reading, false);
    }

    private ResponseEntity<byte[]> take(
            String source, HttpServletRequest request, byte[] body, Supplier<FeedReading> reads, boolean isBundle) {
        FeedAnswers answers = answers(source, request);
        try {
            Problem form = form(request, body);
            if (form != null) {
                inbox.refuse(draft(source, request, body, false, List.of(form)));
                return answers.refused(status(form), List.of(form));
            }
            return switch (reads.get()) {
                case FeedReading.Taken(List<FeedChange> changes) -> {
                    List<Problem> missing = FeedScopes.missing(request, changes);
                    if (!missing.isEmpty()) {
                        inbox.refuse(draft(source, request, body, false, missing));
                        yield answers.refused(HttpStatus.FORBIDDEN, missing);
                    }
                    List<String> named = changes.stream().map(FeedChange::place).toList();
                    var told = new FeedInbox.Told(KIND, 0, 0, 0, named);
                    Stored stored = inbox.put(draft(source, request, body, true, List.of()), told);
                    FailPoints.reach("inbox.stored");
                    yield answers.taken(changes, number(stored), isBundle);
                }
                case FeedReading.Refused(List<Problem> problems) -> {
                    inbox.refuse(draft(source, request, body, false, problems));
                    yield answers.refused(HttpStatus.UNPROCESSABLE_CONTENT, problems);
                }
            };
        } catch (IntakeUnavailableException away) {
            return answers.away();
        }
    }

    private static HttpStatus status(Problem form) {
        if (form.code() == ProblemCode.TOO_LARGE) {
            return HttpStatus.CONTENT_TOO_LARGE;
        }
        return form.at().equals(CONDITION) ? HttpStatus.BAD_REQUEST : HttpStatus.UNSUPPORTED_MEDIA_TYPE;
    }

    private static long number(Stored stored) {
        return switch (stored) {
            case Stored.New(long entry, boolean _) -> entry;
            case Stored.Repeated repeated -> repeated.entry();
            case Stored.Refused refused -> refused.entry();
        };
    }

    private @Nullable Problem form(HttpServletRequest request, byte[] body) {
        if (body.length > mostBytes) {
            return new Problem("body", ProblemCode.TOO_LARGE, "send at most " + mostBytes + " bytes at once");
        }
        String encoding = request.getHeader("Content-Encoding");
        if (encoding != null && !encoding.equals("identity")) {
            return new Problem("Content-Encoding", ProblemCode.UNSUPPORTED, "send the body as it is");
        }
        String type = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
        boolean isDeletion = request.getMethod().equals("DELETE");
        if (!isDeletion && !type.contains("json") && !type.contains("xml")) {
            return new Problem(
                    "Content-Type", ProblemCode.UNSUPPORTED, "send application/fhir+json or application/fhir+xml");
        }
        String query = request.getQueryString();
        boolean isConditional = request.getHeader("If-Match") != null
                || request.getHeader("If-None-Exist") != null
                || (query != null && !query.startsWith("_format="));
        return isConditional
                ? new Problem(CONDITION, ProblemCode.UNSUPPORTED, "leave conditions out: name what is meant by its id")
                : null;
    }

    private byte[] body(HttpServletRequest request) throws IOException {
        return request.getInputStream().readNBytes(mostBytes + 1);
    }

    private FeedAnswers answers(String source, HttpServletRequest request) {
        FhirFeedProperties feed = feeds.get(source);
        if (feed == null) {
            throw new IllegalStateException("The door of a source that is not configured was opened");
        }
        return FeedAnswers.to(request, feed.base());
    }

    private FhirProfile profile(String source) {
        FhirProfile profile = profiles.get(source);
        if (profile == null) {
            throw new IllegalStateException("The door of a source that is not configured was opened");
        }
        return profile;
    }

    // NullAway does not see that a record of another module lets an array be null.
    @SuppressWarnings("NullAway")
    private JournalDraft draft(
            String source, HttpServletRequest request, byte[] body, boolean keeps, List<Problem> problems) {
        return new JournalDraft(
                source,
                request.getRemoteAddr(),
                KIND,
                null,
                null,
                clock.instant(),
                body.length,
                hash.of(body),
                keeps ? body : null,
                problems.isEmpty() ? EntryState.ACCEPTED : EntryState.REFUSED,
                problems,
                null);
    }
}
