package io.preceptor.sandbox.hr;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import io.preceptor.sandbox.crm.Control;
import io.preceptor.sandbox.crm.Fault;
import io.preceptor.sandbox.crm.HttpDoor;
import io.preceptor.sandbox.launch.Options;
import io.preceptor.sandbox.launch.Parent;
import io.preceptor.sandbox.launch.ReadyFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// The HR system behind its REST door, in three dialects at once: [ODataDialect] and [ReportDialect] for who signs in
/// as [#USER], and [OracleDialect] for who has a token of `/oauth2/v1/token`. The header [#KEY_HEADER] is wanted by
/// the first and the last.
///
/// Faults: `status` (`status`, `retryAfter`), `html`, `half`, `redirect`, `huge`, `revoke` (all tokens end),
/// `answer-lost`; of a page `loop`, `elsewhere`, `empty`, `short`, `wrong-type`, and of its first record `no-id`,
/// `number-id`, `fraction`, `list`, `control`, `text`. Each `on` one of `token`, `page` (a first one) and `next`.
public final class HrApiServer implements AutoCloseable {

    public static final String USER = "preceptor@genhosp";
    public static final String PASSWORD = "correct-horse";
    public static final String CLIENT = "preceptor-client";
    public static final String SECRET = "battery-staple";
    public static final String KEY_HEADER = "X-Customer-Key";
    public static final String KEY = "K3Y-0001";

    private static final List<Dialect> DIALECTS = List.of(new ODataDialect(), new OracleDialect(), new ReportDialect());

    private final Control control = new Control(Set.of(
            "status",
            "html",
            "half",
            "redirect",
            "huge",
            "revoke",
            "answer-lost",
            "loop",
            "elsewhere",
            "empty",
            "short",
            "wrong-type",
            "no-id",
            "number-id",
            "fraction",
            "list",
            "control",
            "text"));
    private final Workers workers = new Workers();
    private final AtomicInteger tokens = new AtomicInteger(1);
    private final AtomicInteger asked = new AtomicInteger();
    private final HttpDoor door;
    private volatile InstantSource clock = InstantSource.system();
    private volatile int leastRevoked;

    private HrApiServer(int port) throws IOException {
        this.door = HttpDoor.open(port, control, this::handle);
    }

    /// `--port` (absent: any), `--workers` (so many; absent: none), `--ready-file`, `--parent-pid`.
    public static void main(String[] args) throws Exception {
        var options = Options.parse(List.of(args), Set.of("port", "workers", "ready-file", "parent-pid"), Set.of());
        options.text("parent-pid").map(Long::parseLong).ifPresent(Parent::endWith);
        var server = start(options.number("port", 0));
        server.makeUp(options.number("workers", 0));
        var readyFile = options.text("ready-file").map(Path::of);
        if (readyFile.isPresent()) {
            ReadyFile.write(readyFile.get(), List.of(server.base().toString()));
        }
        System.out.println("HR API: " + server.base());
    }

    public static HrApiServer start(int port) throws IOException {
        return new HrApiServer(port);
    }

    public URI base() {
        return door.base();
    }

    public URI odata() {
        return URI.create(base() + ODataDialect.PATH);
    }

    public URI oracle() {
        return URI.create(base() + OracleDialect.PATH);
    }

    public URI tokenUrl() {
        return URI.create(base() + "/oauth2/v1/token");
    }

    public Control control() {
        return control;
    }

    /// By which what is written is stamped from now on.
    public void clock(InstantSource stamps) {
        this.clock = stamps;
    }

    /// So many people are there, whose numbers are 0000000 and on.
    public void makeUp(int count) {
        workers.makeUp(count);
    }

    /// Stores somebody, new or anew.
    public void put(Worker worker) {
        workers.put(worker.at(clock.instant()));
    }

    public Worker find(String number) {
        return workers.find(number);
    }

    /// Takes somebody out, without a word.
    public void remove(String number) {
        workers.remove(number);
    }

    /// How many pages were asked for.
    public int asked() {
        return asked.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/oauth2/v1/token")) {
            token(exchange, new String(body, UTF_8));
            return;
        }
        Optional<Dialect> dialect =
                DIALECTS.stream().filter(one -> one.path().equals(path)).findFirst();
        if (dialect.isEmpty()) {
            HttpDoor.answer(exchange, 404, "text/plain", "There is nothing here");
            return;
        }
        var query = HttpDoor.parameters(
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""));
        asked.incrementAndGet();
        page(exchange, dialect.get(), query);
    }

    private void token(HttpExchange exchange, String form) throws IOException {
        var fields = HttpDoor.parameters(form);
        if (befalls(exchange, control.next("token"))) {
            return;
        }
        boolean isKnown = header(exchange, "Authorization").equals(basic(CLIENT, SECRET))
                || (CLIENT.equals(fields.get("client_id")) && SECRET.equals(fields.get("client_secret")));
        if (!isKnown || !"client_credentials".equals(fields.get("grant_type"))) {
            HttpDoor.answer(exchange, 401, "application/json", "{\"error\":\"invalid_client\"}");
            return;
        }
        HttpDoor.answer(
                exchange,
                200,
                "application/json",
                "{\"access_token\":\"T" + tokens.incrementAndGet()
                        + "\",\"token_type\":\"Bearer\",\"expires_in\":3600}");
    }

    private void page(HttpExchange exchange, Dialect dialect, Map<String, String> query) throws IOException {
        Dialect.Wanted wanted;
        try {
            wanted = dialect.wanted(query);
        } catch (IllegalArgumentException e) {
            HttpDoor.answer(exchange, 400, "application/json", "{\"error\":{\"message\":\"the question\"}}");
            return;
        }
        Optional<Fault> fault = control.next(wanted.offset() == 0 ? "page" : "next");
        if (fault.filter(one -> one.kind().equals("revoke")).isPresent()) {
            leastRevoked = tokens.get();
        }
        boolean hasKey =
                dialect instanceof ReportDialect || header(exchange, KEY_HEADER).equals(KEY);
        if (!isSignedIn(exchange, dialect) || !hasKey) {
            HttpDoor.answer(exchange, 401, "application/json", "{\"error\":\"unauthorized\"}");
            return;
        }
        if (befalls(exchange, fault)) {
            return;
        }
        String twist = fault.map(Fault::kind).orElse("");
        // A server that takes no notice of the offset gives the first page again.
        long offset = twist.equals("loop") && dialect instanceof OracleDialect ? 0 : wanted.offset();
        List<Worker> found = workers.page(offset, wanted.size(), wanted.since());
        long rest = Math.max(0, workers.count(wanted.since()) - offset - found.size());
        ObjectNode answer = dialect.page(base(), wanted, found, rest, twist);
        if (twist.equals("huge")) {
            answer.put("padding", "x".repeat(fault.get().number("bytes", 2_000_000)));
        }
        String text = answer.toString();
        HttpDoor.answer(
                exchange, 200, "application/json", twist.equals("half") ? text.substring(0, text.length() / 2) : text);
    }

    private boolean isSignedIn(HttpExchange exchange, Dialect dialect) {
        String given = header(exchange, "Authorization");
        return switch (dialect) {
            case ODataDialect _, ReportDialect _ -> given.equals(basic(USER, PASSWORD));
            case OracleDialect _ ->
                given.matches("Bearer T\\d{1,9}") && Integer.parseInt(given.substring(8)) > leastRevoked;
        };
    }

    /// @return whether the request is done with
    private static boolean befalls(HttpExchange exchange, Optional<Fault> fault) throws IOException {
        switch (fault.map(Fault::kind).orElse("")) {
            case "status" -> {
                String wait = fault.get().text("retryAfter", "");
                if (!wait.isEmpty()) {
                    exchange.getResponseHeaders().set("Retry-After", wait);
                }
                HttpDoor.answer(exchange, fault.get().number("status", 503), "text/plain", "Not now");
            }
            case "html" ->
                HttpDoor.answer(exchange, 200, "text/html", "<html><body>Please sign in, Zebedee</body></html>");
            case "redirect" -> {
                exchange.getResponseHeaders().set("Location", "/login");
                HttpDoor.answer(exchange, 302, "text/html", "");
            }
            case "answer-lost" -> exchange.close();
            default -> {
                return false;
            }
        }
        return true;
    }

    private static String header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    }

    @Override
    public void close() {
        door.close();
    }
}
