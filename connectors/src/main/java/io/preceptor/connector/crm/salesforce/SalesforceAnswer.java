package io.preceptor.connector.crm.salesforce;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the org answered to one request.
///
/// @param retryAfter how long it asks us to wait; null where it does not say
record SalesforceAnswer(int status, @Nullable Duration retryAfter, byte[] body) {

    private static final JsonMapper JSON = JsonMapper.shared();

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /// A missing node where the body is no JSON: a proxy, a sign-in page or maintenance.
    JsonNode json() {
        try {
            return body.length == 0 ? JSON.missingNode() : JSON.readTree(body);
        } catch (JacksonException e) {
            return JSON.missingNode();
        }
    }

    /// The documented codes of an answer that is no success: `[{"errorCode":...}]`.
    List<String> codes() {
        return isSuccess()
                ? List.of()
                : json().valueStream()
                        .map(error -> error.path("errorCode").asString(""))
                        .filter(SalesforceAnswer::isCode)
                        .distinct()
                        .toList();
    }

    /// Codes may be told; texts may quote what we sent.
    static boolean isCode(String text) {
        return text.matches("[A-Z][A-Z_]{1,60}");
    }

    /// Whether a limit on requests at the same time was met, not the day's.
    boolean isAboutConcurrency() {
        return json().valueStream()
                .anyMatch(error -> error.path("message").asString("").contains("Concurrent"));
    }

    /// Without the body.
    @Override
    public String toString() {
        return "SalesforceAnswer[status=" + status + "]";
    }
}
