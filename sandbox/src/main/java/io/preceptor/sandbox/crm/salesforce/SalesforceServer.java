package io.preceptor.sandbox.crm.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The org behind its REST door. Faults: `status` (`status`, `retryAfter`), `error` (`status`, `code`,
/// `message`), `row` (`code`, in a 200), `answer-lost`, `revoke` (all sessions end), `refuse-sign-in`; each
/// `on` one of `sign-in`, `describe`, `query`, `query-after-write` (once something took effect), `query-all`,
/// `query-more` (a next page), `upsert`, `delete`, `limits`, `job`. Of pages also `loop`, `elsewhere`,
/// `wrong-type`, `short`, `half` and `forget` (the pages of all queries end).
public final class SalesforceServer implements AutoCloseable {

    public static final String CLIENT = SignIn.CLIENT;
    public static final String USER = SignIn.USER;

    private static final Pattern PATH = Pattern.compile("/services/data/v\\d+\\.0/(.+)");
    private static final int DAILY = 15_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Control control = new Control(Set.of(
            "status",
            "error",
            "row",
            "answer-lost",
            "revoke",
            "refuse-sign-in",
            "loop",
            "elsewhere",
            "wrong-type",
            "short",
            "half",
            "forget"));
    private volatile InstantSource clock = InstantSource.system();
    private final Org org = new Org(control, () -> clock.instant());
    private final Queries queries = new Queries(org);
    private final BulkJobs jobs = new BulkJobs(org, control);
    private final AtomicInteger calls = new AtomicInteger();
    private final KeyPair keys;
    private final SignIn signIn;
    private final HttpDoor door;
    private volatile @Nullable URI instance;

    private SalesforceServer(int port) throws IOException {
        this.keys = SignIn.keys();
        this.signIn = new SignIn(keys.getPublic());
        this.door = HttpDoor.open(port, control, this::handle);
    }

    /// `--port` (absent: any), `--key-file` (gets the private key that may sign in), `--contacts` (so many, who bear
    /// V0000000 and on; absent: none), `--instance-url` (where clients are sent after signing in; absent: here),
    /// `--ready-file`, `--parent-pid`.
    public static void main(String[] args) throws Exception {
        var options = Options.parse(
                List.of(args),
                Set.of("port", "key-file", "contacts", "instance-url", "ready-file", "parent-pid"),
                Set.of());
        options.text("parent-pid").map(Long::parseLong).ifPresent(Parent::endWith);
        var server = start(options.number("port", 0), Path.of(options.required("key-file")));
        server.instance = options.text("instance-url").map(URI::create).orElse(null);
        for (int i = 0; i < options.number("contacts", 0); i++) {
            server.contact(String.format(Locale.ROOT, "V%07d", i));
        }
        var readyFile = options.text("ready-file").map(Path::of);
        if (readyFile.isPresent()) {
            ReadyFile.write(readyFile.get(), List.of(server.base().toString()));
        }
        System.out.println("Salesforce-like org: " + server.base());
    }

    /// @param keyFile gets the private key with which [#CLIENT] may sign in as [#USER], as PKCS #8 PEM
    public static SalesforceServer start(int port, Path keyFile) throws IOException {
        var server = new SalesforceServer(port);
        String key = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(server.keys.getPrivate().getEncoded());
        Files.writeString(keyFile, "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n");
        return server;
    }

    public URI base() {
        return door.base();
    }

    public Control control() {
        return control;
    }

    /// By which what is written is stamped from now on.
    public void clock(InstantSource stamps) {
        this.clock = stamps;
    }

    /// A contact who bears an employee number.
    public void contact(String employeeNumber) {
        contact(employeeNumber, Map.of("LastName", "Somebody"));
    }

    /// A contact who bears an employee number, written or written again.
    ///
    /// @return its id
    public String contact(String employeeNumber, Map<String, String> fields) {
        try {
            return org.table("Contact")
                    .upsert("Employee_Number__c", employeeNumber, fields)
                    .id();
        } catch (Refusal impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Puts a contact into the recycle bin.
    public void deleteContact(String id) {
        try {
            org.table("Contact").delete(id);
        } catch (Refusal impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Empties the recycle bin of contacts.
    public void emptyBin() {
        try {
            org.table("Contact").emptyBin();
        } catch (Refusal impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// A second contact with the same employee number.
    public void duplicate(String employeeNumber) {
        try {
            Table contacts = org.table("Contact");
            contacts.where("Employee_Number__c", List.of(employeeNumber))
                    .forEach(row -> contacts.duplicate(row.getOrDefault("Id", "")));
        } catch (Refusal impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// From now on the client is not permitted to see `Object`, `Object.Field`, or to write `Object:write`.
    public void hide(String what) {
        org.schema().hide(what);
    }

    /// The records of an object whose field has the value, as the org shows them.
    public List<Map<String, String>> records(String object, String field, String value) {
        try {
            return org.table(object).where(field, List.of(value));
        } catch (Refusal impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// How much of the day's requests is spent.
    public void spend(int requests) {
        calls.addAndGet(requests);
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/services/oauth2/token")) {
            if (Mishap.befalls(exchange, control.next("sign-in"))) {
                return;
            }
            URI elsewhere = instance;
            signIn.token(
                    exchange, new String(body, StandardCharsets.UTF_8), base(), elsewhere == null ? base() : elsewhere);
            return;
        }
        Matcher matcher = PATH.matcher(path);
        if (!matcher.matches()) {
            Mishap.refuse(exchange, new Refusal(404, "NOT_FOUND", "The requested resource does not exist"));
            return;
        }
        exchange.getResponseHeaders().set("Sforce-Limit-Info", "api-usage=" + calls.incrementAndGet() + "/" + DAILY);
        List<String> parts = Arrays.asList(matcher.group(1).split("/", -1));
        String kind = kind(exchange.getRequestMethod(), parts);
        Optional<Fault> fault = kind.equals("query") && control.total() > 0
                ? control.next("query-after-write").or(() -> control.next(kind))
                : control.next(kind);
        String authorization = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .orElse("");
        if (fault.filter(planned -> planned.kind().equals("revoke")).isPresent()) {
            signIn.revoke();
        }
        if (!authorization.startsWith("Bearer ") || !signIn.isKnown(authorization.substring(7))) {
            Mishap.refuse(exchange, new Refusal(401, "INVALID_SESSION_ID", "Session expired or invalid"));
            return;
        }
        if (Mishap.befalls(exchange, fault)) {
            return;
        }
        serve(exchange, parts, new String(body, StandardCharsets.UTF_8), fault);
    }

    private void serve(HttpExchange exchange, List<String> parts, String body, Optional<Fault> fault)
            throws IOException {
        Optional<String> rowFault = fault.filter(planned -> planned.kind().equals("row"))
                .map(planned -> planned.text("code", "UNKNOWN_EXCEPTION"));
        var query = HttpDoor.parameters(
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""));
        try {
            String answer =
                    switch (kind(exchange.getRequestMethod(), parts)) {
                        case "describe" -> org.schema().describe(parts.get(1));
                        case "query", "query-all", "query-more" -> page(exchange, parts, query, fault);
                        case "upsert" -> org.upsert(parts.get(2), parts.get(3), json(body), rowFault);
                        case "delete" ->
                            org.delete(List.of(query.getOrDefault("ids", "").split(",", -1)), rowFault);
                        case "limits" ->
                            "{\"DailyApiRequests\":{\"Max\":" + DAILY + ",\"Remaining\":" + (DAILY - calls.get())
                                    + "}}";
                        case "job" -> job(exchange.getRequestMethod(), parts, body);
                        default -> throw new Refusal(404, "NOT_FOUND", "The requested resource does not exist");
                    };
            if (fault.filter(planned -> planned.kind().equals("answer-lost")).isPresent()) {
                return;
            }
            if (fault.filter(planned -> planned.kind().equals("half")).isPresent()) {
                Mishap.half(exchange, answer);
                return;
            }
            boolean isCsv = answer.startsWith("\"sf__") || parts.getLast().equals("unprocessedrecords");
            HttpDoor.answer(exchange, 200, isCsv ? "text/csv" : "application/json", answer);
        } catch (Refusal e) {
            Mishap.refuse(exchange, e);
        }
    }

    private String page(HttpExchange exchange, List<String> parts, Map<String, String> query, Optional<Fault> fault)
            throws Refusal {
        String twist = fault.map(Fault::kind).orElse("");
        if (twist.equals("forget")) {
            queries.forget();
        }
        if (parts.size() > 1) {
            return queries.more(parts.get(1), twist);
        }
        String options = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Sforce-Query-Options"))
                .orElse("batchSize=2000");
        int size = Integer.parseInt(options.replaceAll("\\D", ""));
        return queries.first(query.getOrDefault("q", ""), parts.getFirst(), size, twist);
    }

    private String job(String method, List<String> parts, String body) throws IOException, Refusal {
        String id = parts.size() > 2 ? parts.get(2) : "";
        return switch (method + " " + parts.size()) {
            case "POST 2" -> jobs.create(json(body));
            case "PUT 4" -> {
                jobs.upload(id, body);
                yield "";
            }
            case "PATCH 3" -> jobs.close(id, json(body));
            case "GET 3" -> jobs.look(id);
            case "GET 4" -> jobs.results(id, parts.get(3));
            default -> throw new Refusal(405, "METHOD_NOT_ALLOWED", "HTTP Method not allowed");
        };
    }

    private static String kind(String method, List<String> parts) {
        return switch (method + " " + parts.getFirst() + " " + parts.size()) {
            case "GET sobjects 3" -> "describe";
            case "GET query 1" -> "query";
            case "GET queryAll 1" -> "query-all";
            case "GET query 2", "GET queryAll 2" -> "query-more";
            case "PATCH composite 4" -> "upsert";
            case "DELETE composite 2" -> "delete";
            case "GET limits 1" -> "limits";
            default -> parts.getFirst().equals("jobs") ? "job" : "unknown";
        };
    }

    private static JsonNode json(String body) throws Refusal {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new Refusal(400, "JSON_PARSER_ERROR", "Unexpected character");
        }
    }

    @Override
    public void close() {
        door.close();
    }
}
