package io.preceptor.sandbox.crm.salesforce;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import io.preceptor.sandbox.crm.Fault;
import io.preceptor.sandbox.crm.HttpDoor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What can befall a request instead of its answer.
final class Mishap {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Mishap() {}

    /// @return whether the request ends with this
    static boolean befalls(HttpExchange exchange, Optional<Fault> fault) throws IOException {
        if (fault.isEmpty()) {
            return false;
        }
        Fault planned = fault.get();
        int retryAfter = planned.number("retryAfter", -1);
        if (retryAfter >= 0) {
            exchange.getResponseHeaders().set("Retry-After", Integer.toString(retryAfter));
        }
        switch (planned.kind()) {
            case "status" -> HttpDoor.answer(exchange, planned.number("status", 503), "text/html", "<html></html>");
            case "error" ->
                refuse(
                        exchange,
                        new Refusal(
                                planned.number("status", 400),
                                planned.text("code", "UNKNOWN_EXCEPTION"),
                                planned.text("message", "A fault that was asked for")));
            case "refuse-sign-in" ->
                HttpDoor.answer(
                        exchange,
                        400,
                        "application/json",
                        "{\"error\":\"invalid_grant\",\"error_description\":\"user hasn't approved this consumer\"}");
            default -> {
                return false;
            }
        }
        return true;
    }

    static void refuse(HttpExchange exchange, Refusal refusal) throws IOException {
        HttpDoor.answer(
                exchange,
                refusal.status(),
                "application/json",
                JSON.writeValueAsString(List.of(Map.of(
                        "message",
                        String.valueOf(refusal.getMessage()),
                        "errorCode",
                        refusal.code(),
                        "fields",
                        List.of()))));
    }

    /// The answer breaks off.
    static void half(HttpExchange exchange, String answer) throws IOException {
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
        exchange.getResponseBody().flush();
    }
}
