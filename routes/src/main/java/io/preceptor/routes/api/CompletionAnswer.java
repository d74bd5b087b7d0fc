package io.preceptor.routes.api;

import io.preceptor.lms.learning.CompletedBy;
import io.preceptor.lms.learning.CompletedWhen;
import io.preceptor.lms.learning.CompletionReport;
import io.preceptor.lms.learning.Evidence;
import io.preceptor.lms.learning.ReportAccount;
import io.preceptor.lms.learning.ReportAccount.State;
import io.preceptor.lms.learning.ReportOutcome;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// How the API says what became of completions.
final class CompletionAnswer {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private CompletionAnswer() {}

    static byte[] one(ReportAccount account) {
        return JSON.writeValueAsBytes(json(account));
    }

    /// A line for each completion, in the order in which they were sent.
    static byte[] many(List<ReportOutcome> outcomes) {
        ObjectNode answer = JSON.createObjectNode();
        var counts = new EnumMap<State, Integer>(State.class);
        int refused = 0;
        ArrayNode results = JSON.createArrayNode();
        for (int i = 0; i < outcomes.size(); i++) {
            ObjectNode line = results.addObject().put("index", i);
            switch (outcomes.get(i)) {
                case ReportOutcome.Taken(ReportAccount account, boolean repeated) -> {
                    counts.merge(account.state(), 1, Integer::sum);
                    line.put("repeated", repeated).setAll(json(account));
                }
                case ReportOutcome.Refused no -> {
                    refused++;
                    line.put("status", "refused").set("errors", ApiProblem.errors(no.problems()));
                }
            }
        }
        for (State state : State.values()) {
            answer.put(word(state), Objects.requireNonNullElse(counts.get(state), 0));
        }
        answer.put("refused", refused).set("results", results);
        return JSON.writeValueAsBytes(answer);
    }

    /// A refusal of a single completion.
    static ApiProblem refusal(ReportOutcome.Refused refused) {
        if (refused.keyReused()) {
            return new ApiProblem(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "key-reused",
                    "The key stands for another completion",
                    "The same Idempotency-Key came before with other content; what it stands for is unchanged",
                    refused.problems());
        }
        boolean noKey = refused.problems().stream().anyMatch(one -> one.at().equals(CompletionFields.KEY_HEADER));
        return new ApiProblem(
                noKey ? HttpStatus.BAD_REQUEST : HttpStatus.UNPROCESSABLE_CONTENT,
                noKey ? "key-missing" : "not-recordable",
                noKey ? "No usable key" : "The completion cannot be recorded as it is",
                "Nothing was taken; mend what is named and send it again, with the same key if you like",
                refused.problems());
    }

    static HttpStatus status(ReportAccount account) {
        return switch (account.state()) {
            case RECORDED -> HttpStatus.CREATED;
            case PARKED, WAITING -> HttpStatus.ACCEPTED;
            case DUPLICATE, DISCARDED -> HttpStatus.OK;
        };
    }

    private static ObjectNode json(ReportAccount account) {
        CompletionReport report = account.report();
        ObjectNode json = JSON.createObjectNode();
        json.put("id", report.id().toString())
                .put("status", word(account.state()))
                .put("idempotencyKey", report.key())
                .put("course", report.course());
        ObjectNode person = json.putObject("person");
        switch (report.person()) {
            case CompletedBy.Identifier(var identifier) ->
                person.put("system", identifier.system().toString()).put("value", identifier.value());
            case CompletedBy.StaffMember(var id) -> person.put("staffMember", id.toString());
        }
        switch (report.completed()) {
            case CompletedWhen.On(var day) -> json.put("completedOn", day.toString());
            case CompletedWhen.At(var instant) -> json.put("completedAt", instant.toString());
        }
        given(json, "scorePercent", report.scorePercent());
        json.put("sourceSystem", report.sourceSystem());
        json.set("evidence", evidence(report.evidence()));
        json.put("receivedAt", account.receivedAt().toString()).put("journalEntry", account.entry());
        given(json, "remark", account.remark());
        given(json, "staffMember", account.person());
        given(json, "completion", account.completion());
        if (account.certificate() != null) {
            ObjectNode certificate = json.putObject("certificate").put("number", account.certificate());
            given(certificate, "validFrom", account.validFrom());
            given(certificate, "validTo", account.validTo());
        }
        return json;
    }

    private static ObjectNode evidence(Evidence evidence) {
        ObjectNode json = JSON.createObjectNode().put("kind", evidence.kind().word());
        given(json, "reference", evidence.reference());
        given(json, "issuer", evidence.issuer());
        given(json, "link", evidence.link());
        given(json, "documentSha256", evidence.sha256());
        return json;
    }

    /// What is absent is left out.
    private static void given(ObjectNode json, String name, @Nullable Object value) {
        if (value instanceof Integer number) {
            json.put(name, number);
        } else if (value != null) {
            json.put(name, value.toString());
        }
    }

    private static String word(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    static Map<String, String> replayed(boolean repeated) {
        return repeated ? Map.of("Idempotency-Replayed", "true") : Map.of();
    }
}
