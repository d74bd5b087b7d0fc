package io.preceptor.sandbox.workday;

import com.sun.net.httpserver.HttpExchange;
import io.preceptor.sandbox.crm.Fault;
import io.preceptor.sandbox.crm.HttpDoor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// What can befall a request instead of its answer.
final class Mishap {

    private static final String PAGE = "<!DOCTYPE html><html><body>Please sign in</body></html>";

    private Mishap() {}

    /// @return whether the request ends with this
    static boolean befalls(HttpExchange exchange, Fault fault) throws IOException, TenantFault {
        int retryAfter = fault.number("retryAfter", -1);
        if (retryAfter >= 0) {
            exchange.getResponseHeaders().set("Retry-After", Integer.toString(retryAfter));
        }
        switch (fault.kind()) {
            case "status" -> HttpDoor.answer(exchange, fault.number("status", 503), "text/html", PAGE);
            case "html" -> HttpDoor.answer(exchange, 200, "text/html", PAGE);
            case "text" -> HttpDoor.answer(exchange, 200, "text/xml", fault.text("body", ""));
            case "doctype" ->
                HttpDoor.answer(
                        exchange,
                        200,
                        "text/xml",
                        "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>"
                                + Answers.envelope("<wd:Get_Workers_Response>&b;</wd:Get_Workers_Response>")
                                        .substring(39));
            case "slow" -> slow(exchange);
            case "answer-lost" -> {}
            case "validation" ->
                throw TenantFault.validation(
                        fault.text("message", "Private-Value is not allowed here"),
                        "/ns0:Get_Workers_Request[1]/ns0:Response_Filter[1]/ns0:Count[1]");
            case "processing" -> throw TenantFault.processing(fault.text("message", "Private-Value could not be read"));
            case "authentication" -> throw TenantFault.authentication();
            case "authorization" -> throw TenantFault.processing("The task submitted is not authorized.");
            case "version" ->
                throw TenantFault.processing("The web service or version is invalid for the requested operation");
            default -> {
                return false;
            }
        }
        return true;
    }

    static void half(HttpExchange exchange, String answer) throws IOException {
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/xml; charset=utf-8");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
        exchange.getResponseBody().flush();
    }

    /// Bytes come for as long as somebody takes them.
    private static void slow(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/xml");
        exchange.sendResponseHeaders(200, 0);
        try {
            while (true) {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
                Thread.sleep(20);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
