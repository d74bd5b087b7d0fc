package io.preceptor.routes.facade;

import io.preceptor.lms.access.ClientAccess;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Where systems ask for a token (RFC 6749, 4.4, with `private_key_jwt`).
@RestController
class TokenEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(TokenEndpoint.class);
    private static final String ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ClientSignIn clients;

    TokenEndpoint(FacadeProperties properties, ClientAccess access, Clock clock) {
        this.clients = new ClientSignIn(properties, access, clock);
    }

    @PostMapping(path = SmartConfiguration.TOKENS, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<byte[]> token(
            @RequestParam(name = "grant_type", required = false) @Nullable String grant,
            @RequestParam(name = "client_assertion_type", required = false) @Nullable String type,
            @RequestParam(name = "client_assertion", required = false) @Nullable String assertion,
            @RequestParam(required = false) @Nullable String scope) {
        if (!"client_credentials".equals(grant)) {
            return refused(400, "unsupported_grant_type", "grant_type must be client_credentials");
        }
        if (!ASSERTION.equals(type) || assertion == null) {
            return refused(
                    400, "invalid_request", "client_assertion must be given, and client_assertion_type " + ASSERTION);
        }
        if (scope == null || scope.isBlank()) {
            return refused(400, "invalid_scope", "scope must name what is to be read: system/Practitioner.rs");
        }
        return switch (clients.signIn(assertion, scope)) {
            case ClientSignIn.Outcome.Granted granted -> granted(granted);
            case ClientSignIn.Outcome.Refused(String error, String says) ->
                refused(error.equals("invalid_client") ? 401 : 400, error, says);
        };
    }

    @ExceptionHandler(IllegalStateException.class)
    ResponseEntity<byte[]> keysUnreadable(IllegalStateException unreadable) {
        LOG.error("a system cannot sign in: {}", unreadable.getMessage());
        return refused(503, "temporarily_unavailable", "Not possible at the moment: ask again in a while");
    }

    private static ResponseEntity<byte[]> granted(ClientSignIn.Outcome.Granted granted) {
        ObjectNode json = JSON.createObjectNode()
                .put("access_token", granted.token())
                .put("token_type", "bearer")
                .put("expires_in", granted.lifetime().toSeconds())
                .put("scope", granted.scope());
        return answer(200, json);
    }

    private static ResponseEntity<byte[]> refused(int status, String error, String says) {
        return answer(status, JSON.createObjectNode().put("error", error).put("error_description", says));
    }

    private static ResponseEntity<byte[]> answer(int status, ObjectNode json) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(JSON.writeValueAsBytes(json));
    }
}
