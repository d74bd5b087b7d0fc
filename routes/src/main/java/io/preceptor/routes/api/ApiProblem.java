package io.preceptor.routes.api;

import io.preceptor.lms.journal.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A refusal as RFC 9457 has it: what kind, and for each field what is wrong and what to do.
///
/// @param kind   the last part of `type`; each has a line in `docs/api.md`
/// @param errors field by field; empty where the message as a whole is meant
record ApiProblem(HttpStatus status, String kind, String title, String detail, List<Problem> errors) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    ApiProblem {
        errors = List.copyOf(errors);
    }

    byte[] bytes() {
        ObjectNode json = JSON.createObjectNode();
        json.put("type", "urn:preceptor:problem:" + kind)
                .put("title", title)
                .put("status", status.value())
                .put("detail", detail);
        if (!errors.isEmpty()) {
            json.set("errors", errors(errors));
        }
        return JSON.writeValueAsBytes(json);
    }

    static ArrayNode errors(List<Problem> problems) {
        ArrayNode errors = JSON.createArrayNode();
        problems.forEach(problem -> errors.addObject()
                .put("at", problem.at())
                .put("code", problem.code().name())
                .put("fix", problem.fix()));
        return errors;
    }

    ResponseEntity<byte[]> answer() {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(bytes());
    }

    void write(HttpServletResponse response) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(bytes());
    }
}
