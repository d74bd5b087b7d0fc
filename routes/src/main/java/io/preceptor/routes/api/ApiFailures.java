package io.preceptor.routes.api;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/// What the sender must mend is an answer, made by the controllers and journalled: no exception. What is left
/// here is ours (no database): nothing was taken, and the sender is asked to come again. No message text in
/// logs.
@ControllerAdvice(basePackageClasses = ApiFailures.class)
@Order(0)
class ApiFailures {

    private static final Logger LOG = LoggerFactory.getLogger(ApiFailures.class);

    @ExceptionHandler(Exception.class)
    ResponseEntity<byte[]> unavailable(Exception failure) {
        LOG.error("an API request failed: error={}", failure.getClass().getName());
        var problem = new ApiProblem(
                HttpStatus.SERVICE_UNAVAILABLE,
                "unavailable",
                "Not possible at the moment",
                "Nothing was taken; send the same request with the same key again",
                List.of());
        return ResponseEntity.status(problem.status())
                .header(HttpHeaders.RETRY_AFTER, "10")
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem.bytes());
    }
}
