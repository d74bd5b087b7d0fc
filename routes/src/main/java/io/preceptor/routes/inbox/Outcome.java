package io.preceptor.routes.inbox;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// An answer as an OperationOutcome.
///
/// @param code of `issue-type`
/// @param says what to do; never a value that was sent
record Outcome(HttpStatus status, String code, String says) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final MediaType FHIR = MediaType.parseMediaType("application/fhir+json;charset=utf-8");

    static Outcome of(HttpStatus status, String code, String says) {
        return new Outcome(status, code, says);
    }

    ResponseEntity<byte[]> answer() {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(status).contentType(FHIR);
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            answer.header("Retry-After", "5");
        }
        return answer.body(bytes());
    }

    void write(HttpServletResponse response) throws IOException {
        response.setStatus(status.value());
        response.setContentType(FHIR.toString());
        response.getOutputStream().write(bytes());
    }

    private byte[] bytes() {
        ObjectNode outcome = JSON.createObjectNode().put("resourceType", "OperationOutcome");
        outcome.putArray("issue")
                .addObject()
                .put("severity", status.isError() ? "error" : "information")
                .put("code", code)
                .put("diagnostics", says);
        return JSON.writeValueAsBytes(outcome);
    }
}
