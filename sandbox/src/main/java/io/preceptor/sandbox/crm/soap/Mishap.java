package io.preceptor.sandbox.crm.soap;

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
    static boolean befalls(HttpExchange exchange, Envelope envelope, Fault fault) throws IOException, SoapFault {
        int retryAfter = fault.number("retryAfter", -1);
        if (retryAfter >= 0) {
            exchange.getResponseHeaders().set("Retry-After", Integer.toString(retryAfter));
        }
        boolean isSender = fault.text("side", "sender").equals("sender");
        switch (fault.kind()) {
            case "status" -> HttpDoor.answer(exchange, fault.number("status", 503), "text/html", PAGE);
            case "html" -> HttpDoor.answer(exchange, 200, "text/html", PAGE);
            case "text" ->
                HttpDoor.answer(exchange, fault.number("status", 200), envelope.type(), fault.text("body", ""));
            case "slow" -> slow(exchange, envelope);
            case "security" -> throw SoapFault.security(fault.text("code", "FailedAuthentication"));
            case "plain" -> throw SoapFault.plain(isSender, "It was asked for");
            case "fault" ->
                throw SoapFault.of(
                        isSender,
                        fault.text("code", "InternalFault"),
                        fault.text("field", ""),
                        retryAfter,
                        "It was asked for by " + envelope.body().getTextContent());
            default -> {
                return false;
            }
        }
        return true;
    }

    static void refuse(HttpExchange exchange, Envelope envelope, SoapFault fault) throws IOException {
        int status = envelope.isSoap12() && fault.isSender() ? 400 : 500;
        HttpDoor.answer(exchange, status, envelope.type(), envelope.fault(fault));
    }

    static void half(HttpExchange exchange, String type, String answer) throws IOException {
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
        exchange.getResponseBody().flush();
    }

    /// Bytes come for as long as somebody takes them.
    private static void slow(HttpExchange exchange, Envelope envelope) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", envelope.type());
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
