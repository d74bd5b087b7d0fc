package io.preceptor.sandbox.registry;

import com.sun.net.httpserver.HttpExchange;
import io.preceptor.sandbox.crm.Control;
import io.preceptor.sandbox.crm.Fault;
import io.preceptor.sandbox.crm.HttpDoor;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// The registry behind its door, on the loopback address only.
///
/// Faults: `status` (`status`, `retryAfter`, `body`), `html`, `half` (the answer is cut off), `silent` (nothing more
/// comes until the server closes); each `on` one of `metadata`, `search`, `history`, `read`, `kick-off`, `poll`,
/// `file`, `cancel`, `subscribe`, `events`. Of a kick-off also `no-location`, `broken-line` (`line`) and `error-file`
/// (`outcome`); of a poll `no-manifest`, `short`, `elsewhere`, `expire`.
public final class RegistryServer implements AutoCloseable {

    static final String FHIR = "application/fhir+json";

    private final Control control = new Control(Set.of(
            "status",
            "html",
            "half",
            "silent",
            "no-location",
            "broken-line",
            "error-file",
            "no-manifest",
            "short",
            "elsewhere",
            "expire"));
    private final Holdings holdings = new Holdings();
    private final ExportJobs jobs = new ExportJobs(holdings, this::root);
    private final RegistryReads reads = new RegistryReads(holdings, this::base);
    private final Subscriptions subscriptions;
    private final Silence silence = new Silence();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final InstantSource clock;
    private final HttpDoor door;
    private volatile @Nullable String token;

    private RegistryServer(int port, InstantSource clock) throws IOException {
        this.clock = clock;
        this.subscriptions = new Subscriptions(holdings, this::base, clock);
        this.door = HttpDoor.open(port, control, this::handle);
    }

    /// @param port  0: any
    /// @param clock by which what changes is stamped
    public static RegistryServer start(int port, InstantSource clock) throws IOException {
        return new RegistryServer(port, clock);
    }

    /// The FHIR base.
    public URI base() {
        return URI.create(root() + "/fhir");
    }

    private URI root() {
        return door.base();
    }

    public Control control() {
        return control;
    }

    /// From now on a bearer token is asked for.
    public void ask(String bearer) {
        token = bearer;
    }

    /// @param more its elements besides type, id and meta, each after a comma
    public void put(String place, String more) {
        holdings.put(place, clock.instant(), more);
    }

    public void delete(String place) {
        holdings.delete(place, clock.instant());
    }

    /// Exports are ready after so many questions.
    public void readyAfter(int questions) {
        jobs.readyAfter(questions);
    }

    public void linesInAFile(int lines) {
        jobs.linesInAFile(lines);
    }

    public void callErrorsOutcomes() {
        jobs.callErrorsOutcomes();
    }

    /// All exports end as if their time had run out.
    public void expireExports() {
        jobs.expire();
    }

    /// How many exports were begun.
    public int exports() {
        return jobs.begun();
    }

    /// The exports that a client has ended.
    public List<String> cancelled() {
        return jobs.cancelled();
    }

    public Subscriptions subscriptions() {
        return subscriptions;
    }

    /// Requests in their order: method, path and query.
    public List<String> requests() {
        return List.copyOf(requests);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String method = exchange.getRequestMethod();
        String path = exchange.getRequestURI().getPath();
        String query =
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        requests.add(method + " " + path + (query.isEmpty() ? "" : "?" + query));
        String kind = kind(method, path);
        Optional<Fault> fault = control.next(kind);
        if (befalls(exchange, fault)) {
            return;
        }
        String asked = token;
        if (asked != null
                && !("Bearer " + asked).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            outcome(exchange, 401, "login");
            return;
        }
        Map<String, String> parameters = HttpDoor.parameters(query);
        switch (kind) {
            case "metadata" -> answer(exchange, 200, reads.capabilities());
            case "search" -> answer(exchange, 200, reads.search(path.substring(6), parameters));
            case "history" ->
                answer(exchange, 200, reads.history(path.substring(6).replace("/_history", ""), parameters));
            case "read" -> {
                Answer read = reads.read(path.substring(6));
                answer(exchange, read.status(), read.body());
            }
            case "kick-off" -> kickOff(exchange, parameters, body, fault);
            case "poll" -> poll(exchange, path.substring(8), fault);
            case "cancel" -> outcome(exchange, jobs.cancel(path.substring(8)) ? 202 : 404, "informational");
            case "file" -> file(exchange, path.split("/", -1), fault);
            case "subscribe", "events" -> {
                Answer told = subscriptions.handle(method, path.substring(6), parameters, body);
                if (told.status() == 201) {
                    exchange.getResponseHeaders()
                            .set("Location", base() + "/Subscription/" + told.place() + "/_history/1");
                }
                answer(exchange, told.status(), told.body());
            }
            default -> outcome(exchange, 404, "not-found");
        }
    }

    private static String kind(String method, String path) {
        if (path.equals("/fhir/$export")) {
            return "kick-off";
        }
        if (path.startsWith("/export/")) {
            return method.equals("DELETE") ? "cancel" : "poll";
        }
        if (path.startsWith("/files/")) {
            return "file";
        }
        if (!path.startsWith("/fhir/")) {
            return "unknown";
        }
        String below = path.substring(6);
        if (below.startsWith("Subscription")) {
            return below.endsWith("/$events") ? "events" : "subscribe";
        }
        return switch (below.split("/", -1).length) {
            case 1 -> below.equals("metadata") ? "metadata" : "search";
            case 2 -> below.endsWith("/_history") ? "history" : "read";
            default -> "unknown";
        };
    }

    private boolean befalls(HttpExchange exchange, Optional<Fault> fault) throws IOException {
        switch (fault.map(Fault::kind).orElse("")) {
            case "status" -> {
                Fault planned = fault.orElseThrow();
                if (planned.about().containsKey("retryAfter")) {
                    exchange.getResponseHeaders().set("Retry-After", planned.text("retryAfter", ""));
                }
                if (planned.about().containsKey("location")) {
                    exchange.getResponseHeaders().set("Location", planned.text("location", ""));
                }
                answer(exchange, planned.number("status", 503), planned.text("body", ""));
            }
            case "html" -> HttpDoor.answer(exchange, 200, "text/html", "<html>Sign in</html>");
            case "silent" -> silence.keep();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void kickOff(HttpExchange exchange, Map<String, String> query, String body, Optional<Fault> fault)
            throws IOException {
        if (!"respond-async".equals(exchange.getRequestHeaders().getFirst("Prefer"))) {
            outcome(exchange, 400, "invalid");
            return;
        }
        Optional<ExportQuestion> question =
                exchange.getRequestMethod().equals("POST") ? ExportQuestion.posted(body) : ExportQuestion.asked(query);
        if (question.isEmpty()) {
            outcome(exchange, 400, "not-supported");
            return;
        }
        String job = jobs.begin(
                base() + "/$export", question.get().types(), question.get().since(), clock.instant(), fault);
        if (fault.filter(planned -> planned.kind().equals("no-location")).isEmpty()) {
            exchange.getResponseHeaders().set("Content-Location", root() + "/export/" + job);
        }
        answer(exchange, 202, "");
    }

    private void poll(HttpExchange exchange, String job, Optional<Fault> fault) throws IOException {
        String twist = fault.map(Fault::kind).orElse("");
        if (twist.equals("expire")) {
            jobs.expire();
        }
        Optional<Integer> percent = jobs.progress(job);
        if (percent.isEmpty()) {
            outcome(exchange, 404, "not-found");
        } else if (percent.get() < 100) {
            exchange.getResponseHeaders().set("X-Progress", percent.get() + "% done, of Somebody");
            exchange.getResponseHeaders().set("Retry-After", "120");
            answer(exchange, 202, "");
        } else {
            HttpDoor.answer(exchange, 200, "application/json", jobs.manifest(job, twist));
        }
    }

    private void file(HttpExchange exchange, String[] path, Optional<Fault> fault) throws IOException {
        Optional<List<String>> lines = jobs.file(path[2], Integer.parseInt(path[3]));
        if (lines.isEmpty()) {
            outcome(exchange, 404, "not-found");
            return;
        }
        boolean isHalf = fault.filter(planned -> planned.kind().equals("half")).isPresent();
        boolean isZipped = !isHalf
                && Optional.ofNullable(exchange.getRequestHeaders().getFirst("Accept-Encoding"))
                        .orElse("")
                        .contains("gzip");
        exchange.getResponseHeaders().set("Content-Type", "application/fhir+ndjson");
        if (isZipped) {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        }
        long length = isHalf
                ? lines.get().stream()
                        .mapToLong(line -> line.getBytes(StandardCharsets.UTF_8).length + 1L)
                        .sum()
                : 0;
        exchange.sendResponseHeaders(200, length);
        try (OutputStream out = new BufferedOutputStream(
                isZipped ? new GZIPOutputStream(exchange.getResponseBody()) : exchange.getResponseBody(), 64 * 1024)) {
            List<String> sent = isHalf ? lines.get().subList(0, lines.get().size() / 2) : lines.get();
            for (String line : sent) {
                out.write(line.getBytes(StandardCharsets.UTF_8));
                out.write('\n');
            }
        }
    }

    static void answer(HttpExchange exchange, int status, String body) throws IOException {
        HttpDoor.answer(exchange, status, FHIR, body);
    }

    static void outcome(HttpExchange exchange, int status, String code) throws IOException {
        answer(exchange, status, Answer.outcome(status, code).body());
    }

    @Override
    public void close() {
        silence.end();
        subscriptions.close();
        door.close();
    }
}
