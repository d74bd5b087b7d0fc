package io.preceptor.routes.api;

import io.preceptor.lms.converge.Completions;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.learning.ReportAccount;
import io.preceptor.lms.learning.ReportAccounts;
import io.preceptor.lms.learning.ReportItem;
import io.preceptor.lms.learning.ReportMessage;
import io.preceptor.lms.learning.ReportOutcome;
import io.preceptor.routes.intake.ContentHash;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.security.Principal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Completions from outside.
@RestController
class CompletionsEndpoint {

    /// The kind of its messages in the journal.
    static final String KIND = "api.completions";

    private final Completions completions;
    private final ReportAccounts accounts;
    private final ContentHash hash;
    private final Clock clock;
    private final long mostBytes;

    CompletionsEndpoint(
            Completions completions, ReportAccounts accounts, ContentHash hash, Clock clock, ApiProperties properties) {
        this.completions = completions;
        this.accounts = accounts;
        this.hash = hash;
        this.clock = clock;
        this.mostBytes = properties.maxBody().toBytes();
    }

    @PostMapping("/api/completions")
    ResponseEntity<byte[]> take(HttpServletRequest request, Principal client) throws IOException {
        String header = key(request);
        byte[] body = request.getInputStream().readNBytes(Math.toIntExact(mostBytes) + 1);
        var message = new ReportMessage(
                client.getName(), request.getRemoteAddr(), KIND, header, clock.instant(), hash.of(body), body);
        if (body.length > mostBytes) {
            return refuse(message, tooLarge());
        }
        if (!isJson(request.getContentType())) {
            return refuse(message, wrongType());
        }
        return switch (CompletionJson.read(body, header, Completions.CHUNK)) {
            case CompletionJson.Reading.Unreadable(ApiProblem problem) -> refuse(message, problem);
            case CompletionJson.Reading.Read(List<ReportItem> items, boolean many) ->
                many ? many(message, items) : one(message, items);
        };
    }

    private ResponseEntity<byte[]> one(ReportMessage message, List<ReportItem> items) {
        ReportOutcome outcome = completions
                .take(message, items, outcomes -> bytes(outcomes.getFirst()))
                .getFirst();
        return switch (outcome) {
            case ReportOutcome.Refused refused ->
                CompletionAnswer.refusal(refused).answer();
            case ReportOutcome.Taken(ReportAccount account, boolean repeated) ->
                ResponseEntity.status(CompletionAnswer.status(account))
                        .contentType(MediaType.APPLICATION_JSON)
                        .location(URI.create(
                                "/api/completions/" + account.report().id()))
                        .headers(headers -> CompletionAnswer.replayed(repeated).forEach(headers::set))
                        .body(CompletionAnswer.one(account));
        };
    }

    private static byte[] bytes(ReportOutcome outcome) {
        return switch (outcome) {
            case ReportOutcome.Refused refused ->
                CompletionAnswer.refusal(refused).bytes();
            case ReportOutcome.Taken taken -> CompletionAnswer.one(taken.account());
        };
    }

    private ResponseEntity<byte[]> many(ReportMessage message, List<ReportItem> items) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(CompletionAnswer.many(completions.take(message, items, CompletionAnswer::many)));
    }

    /// A client sees what it sent, and nothing of the others.
    @GetMapping("/api/completions/{id}")
    ResponseEntity<byte[]> account(@PathVariable String id, Principal client) {
        return find(id).filter(account -> account.source().equals(client.getName()))
                .map(account -> ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(CompletionAnswer.one(account)))
                .orElseGet(() -> new ApiProblem(
                                HttpStatus.NOT_FOUND,
                                "not-found",
                                "No such completion",
                                "Ask by the id of an answer that this client was given",
                                List.of())
                        .answer());
    }

    private Optional<ReportAccount> find(String id) {
        try {
            return accounts.account(UUID.fromString(id));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    private ResponseEntity<byte[]> refuse(ReportMessage message, ApiProblem problem) {
        completions.refuse(message, problem.errors(), problem.bytes());
        return problem.answer();
    }

    /// A key may stand in quotation marks, as a structured field does (draft-ietf-httpapi-idempotency-key-header).
    private static @Nullable String key(HttpServletRequest request) {
        String header = request.getHeader(CompletionFields.KEY_HEADER);
        if (header == null || header.isBlank()) {
            return null;
        }
        String bare = header.strip();
        return bare.length() > 2 && bare.startsWith("\"") && bare.endsWith("\"")
                ? bare.substring(1, bare.length() - 1)
                : bare;
    }

    private static boolean isJson(@Nullable String type) {
        try {
            return type != null && MediaType.APPLICATION_JSON.isCompatibleWith(MediaType.parseMediaType(type));
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private ApiProblem tooLarge() {
        return new ApiProblem(
                HttpStatus.CONTENT_TOO_LARGE,
                "too-large",
                "The message is too large",
                "At most " + mostBytes + " bytes are taken at once: send more requests; nothing was taken",
                List.of(new Problem("/", ProblemCode.TOO_LARGE, "send at most " + mostBytes + " bytes")));
    }

    private static ApiProblem wrongType() {
        return new ApiProblem(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "unsupported-media-type",
                "Not JSON",
                "Nothing was taken",
                List.of(new Problem("Content-Type", ProblemCode.UNSUPPORTED, "send application/json")));
    }
}
