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
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The org behind its REST door. Faults: `status` (`status`, `retryAfter`), `error` (`status`, `code`,
/// `message`), `row` (`code`, in a 200), `answer-lost`, `revoke` (all sessions end), `refuse-sign-in`; each
/// `on` one of `sign-in`, `describe`, `query`, `query-after-write` (once something took effect), `upsert`,
/// `delete`, `limits`, `job`.
public final class SalesforceServer implements AutoCloseable {

    public static final String CLIENT = SignIn.CLIENT;
    public static final String USER = SignIn.USER;

    private static final Pattern PATH = Pattern.compile("/services/data/v\\d+\\.0/(.+)");
    private static final int DAILY = 15_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Control control =
            new Control(Set.of("status", "error", "row", "answer-lost", "revoke", "refuse-sign-in"));
    private final Org org = new Org(control);
    private final BulkJobs jobs = new BulkJobs(org, control);
    private final AtomicInteger calls = new AtomicInteger();
    private final KeyPair keys;
    private final SignIn signIn;
    private final HttpDoor door;

    private SalesforceServer(int port) throws IOException {
        this.keys = newKeys();
        this.signIn = new SignIn(keys.getPublic());
        this.door = HttpDoor.open(port, control, this::handle);
    }

    /// `--port` (absent: any), `--key-file` (gets the private key that may sign in), `--ready-file`,
    /// `--parent-pid`.
    public static void main(String[] args) throws Exception {
        var options = Options.parse(List.of(args), Set.of("port", "key-file", "ready-file", "parent-pid"), Set.of());
        options.text("parent-pid").map(Long::parseLong).ifPresent(Parent::endWith);
        var server = start(options.number("port", 0), Path.of(options.required("key-file")));
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

    /// A contact who bears an employee number.
    public void contact(String employeeNumber) {
        try {
            org.table("Contact").upsert("Employee_Number__c", employeeNumber, Map.of("LastName", "Somebody"));
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
            if (befallen(exchange, control.next("sign-in"))) {
                return;
            }
            signIn.token(exchange, new String(body, StandardCharsets.UTF_8), base());
            return;
        }
        Matcher matcher = PATH.matcher(path);
        if (!matcher.matches()) {
            refuse(exchange, new Refusal(404, "NOT_FOUND", "The requested resource does not exist"));
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
            refuse(exchange, new Refusal(401, "INVALID_SESSION_ID", "Session expired or invalid"));
            return;
        }
        if (befallen(exchange, fault)) {
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
                        case "query" -> org.query(query.getOrDefault("q", ""));
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
            boolean isCsv = answer.startsWith("\"sf__") || parts.getLast().equals("unprocessedrecords");
            HttpDoor.answer(exchange, 200, isCsv ? "text/csv" : "application/json", answer);
        } catch (Refusal e) {
            refuse(exchange, e);
        }
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
            case "PATCH composite 4" -> "upsert";
            case "DELETE composite 2" -> "delete";
            case "GET limits 1" -> "limits";
            default -> parts.getFirst().equals("jobs") ? "job" : "unknown";
        };
    }

    /// @return whether the request ends with this
    private static boolean befallen(HttpExchange exchange, Optional<Fault> fault) throws IOException {
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

    private static void refuse(HttpExchange exchange, Refusal refusal) throws IOException {
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

    private static JsonNode json(String body) throws Refusal {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new Refusal(400, "JSON_PARSER_ERROR", "Unexpected character");
        }
    }

    private static KeyPair newKeys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        door.close();
    }
}
