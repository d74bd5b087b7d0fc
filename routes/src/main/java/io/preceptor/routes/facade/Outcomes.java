package io.preceptor.routes.facade;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A refusal before the facade itself is reached, as an OperationOutcome.
final class Outcomes {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Outcomes() {}

    /// @param code of `issue-type`
    static void write(HttpServletResponse response, int status, String code, String says) throws IOException {
        ObjectNode outcome = JSON.createObjectNode().put("resourceType", "OperationOutcome");
        outcome.putArray("issue")
                .addObject()
                .put("severity", "error")
                .put("code", code)
                .put("diagnostics", says);
        response.setStatus(status);
        response.setContentType("application/fhir+json;charset=utf-8");
        response.getOutputStream().write(JSON.writeValueAsBytes(outcome));
    }
}
