package io.preceptor.sandbox.credentialing;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.preceptor.sandbox.crm.Control;
import io.preceptor.sandbox.crm.Fault;
import io.preceptor.sandbox.crm.HttpDoor;
import io.preceptor.sandbox.launch.Options;
import io.preceptor.sandbox.launch.Parent;
import io.preceptor.sandbox.launch.ReadyFile;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A receiver of webhooks by the published specification (Standard Webhooks 1.0): looks at the signature, at the age
/// of the timestamp, and counts what it takes. Faults: `status` (`status`, `retryAfter`), `answer-lost`,
/// `answer-endless` (a body that never ends), `redirect`, `forget-secret` (refuses every signature).
public final class WebhookReceiver implements AutoCloseable {

    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    /// What came and was taken.
    public record Received(String id, String body, int signatures) {}

    private final Control control =
            new Control(Set.of("status", "answer-lost", "answer-endless", "redirect", "forget-secret"));
    private final List<Received> received = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    private final InstantSource clock;
    private final HttpDoor door;
    private volatile StandardSignature signature;
    private volatile boolean isDeduplicating;

    private WebhookReceiver(int port, String secret, InstantSource clock) throws IOException {
        this.signature = new StandardSignature(secret);
        this.clock = clock;
        this.door = HttpDoor.open(port, control, this::handle);
    }

    /// `--secret whsec_...`, `--port` (absent: any), `--deduplicate`, `--ready-file`, `--parent-pid`.
    public static void main(String[] args) throws Exception {
        var options = Options.parse(
                List.of(args), Set.of("port", "secret", "ready-file", "parent-pid"), Set.of("deduplicate"));
        options.text("parent-pid").map(Long::parseLong).ifPresent(Parent::endWith);
        var receiver = start(options.number("port", 0), options.required("secret"), InstantSource.system());
        if (options.has("deduplicate")) {
            receiver.deduplicate();
        }
        var readyFile = options.text("ready-file").map(Path::of);
        if (readyFile.isPresent()) {
            ReadyFile.write(readyFile.get(), List.of(receiver.url().toString()));
        }
        System.out.println("Webhook receiver: " + receiver.url());
    }

    /// @param secret `whsec_...`, as the owner of the receiver made it
    public static WebhookReceiver start(int port, String secret, InstantSource clock) throws IOException {
        return new WebhookReceiver(port, secret, clock);
    }

    /// From now on an id that was taken is taken no second time, and thanked for all the same.
    public void deduplicate() {
        isDeduplicating = true;
    }

    /// From now on another secret is the right one.
    public void rotate(String secret) {
        signature = new StandardSignature(secret);
    }

    public URI url() {
        return door.base().resolve("/hooks/training");
    }

    public Control control() {
        return control;
    }

    public synchronized List<Received> received() {
        return List.copyOf(received);
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (!exchange.getRequestMethod().equals("POST")) {
            HttpDoor.answer(exchange, 405, "text/plain", "POST it");
            return;
        }
        if (!exchange.getRequestURI().getPath().equals("/hooks/training")) {
            HttpDoor.answer(exchange, 404, "text/plain", "Nothing here");
            return;
        }
        Optional<Fault> fault = control.next("post");
        String kind = fault.map(Fault::kind).orElse("");
        if (kind.equals("status")) {
            int wait = fault.orElseThrow().number("retryAfter", -1);
            if (wait >= 0) {
                exchange.getResponseHeaders().set("Retry-After", Integer.toString(wait));
            }
            HttpDoor.answer(exchange, fault.orElseThrow().number("status", 500), "text/plain", "as planned");
            return;
        }
        if (kind.equals("redirect")) {
            exchange.getResponseHeaders()
                    .set("Location", door.base().resolve("/elsewhere").toString());
            HttpDoor.answer(exchange, 307, "text/plain", "");
            return;
        }
        Headers headers = exchange.getRequestHeaders();
        String id = first(headers, "webhook-id");
        if (kind.equals("forget-secret") || !isGenuine(headers, id, body)) {
            HttpDoor.answer(exchange, 401, "text/plain", "The signature is not good");
            return;
        }
        take(id, body, first(headers, "webhook-signature").split(" ", -1).length);
        switch (kind) {
            case "answer-lost" -> exchange.close();
            case "answer-endless" -> endless(exchange);
            default -> HttpDoor.answer(exchange, 202, "text/plain", "");
        }
    }

    private boolean isGenuine(Headers headers, String id, byte[] body) {
        String timestamp = first(headers, "webhook-timestamp");
        if (id.isEmpty() || id.contains(".") || !timestamp.matches("\\d{1,12}")) {
            return false;
        }
        long age = Math.abs(clock.instant().getEpochSecond() - Long.parseLong(timestamp));
        return age <= TOLERANCE.toSeconds()
                && signature.isAmong(first(headers, "webhook-signature"), id, timestamp, body);
    }

    private synchronized void take(String id, byte[] body, int signatures) {
        boolean isNew = known.add(id);
        if (isNew || !isDeduplicating) {
            received.add(new Received(id, new String(body, StandardCharsets.UTF_8), signatures));
            control.took(id);
        }
    }

    private static void endless(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        byte[] more = new byte[8192];
        try (var out = exchange.getResponseBody()) {
            for (int i = 0; i < 100_000; i++) {
                out.write(more);
            }
        }
    }

    private static String first(Headers headers, String name) {
        return Optional.ofNullable(headers.getFirst(name)).orElse("");
    }

    @Override
    public void close() {
        door.close();
    }
}
