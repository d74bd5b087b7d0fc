package io.preceptor.sandbox.crm.soap;

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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The CRM behind its SOAP door; its WSDL is at `/certifications?wsdl`. Faults: `status` (`status`,
/// `retryAfter`), `html` (a page, with 200), `fault` (`code`: an element of the detail, `side`: `sender` or
/// `receiver`, `field`, `retryAfter`), `security` (`code`: one of WS-Security's), `plain` (`side`), `text`
/// (`body`: any text, with `status`), `answer-lost`, `half` (the answer breaks off), `slow` (never ends),
/// `forget` (says that it wrote, and did not); each `on` one of `find`, `get`, `get-after-write` (once something
/// took effect), `upsert`, `delete`.
public final class SoapCrmServer implements AutoCloseable {

    public static final String USER = "preceptor";
    public static final String PATH = "/certifications";

    private static final Map<String, String> KINDS = Map.of(
            "FindPeople", "find",
            "GetCertifications", "get",
            "UpsertCertifications", "upsert",
            "DeleteCertifications", "delete");

    private final Control control = new Control(
            Set.of("status", "html", "fault", "security", "plain", "text", "answer-lost", "half", "slow", "forget"));
    private final Register register = new Register(control);
    private final Wsdl wsdl = new Wsdl();
    private final Credentials credentials;
    private final HttpDoor door;

    private SoapCrmServer(int port, String password) throws IOException {
        this.credentials = new Credentials(USER, password);
        this.door = HttpDoor.open(port, control, this::handle);
    }

    /// `--port` (absent: any), `--password` of the user `preceptor`, `--person` (the identifier of somebody who
    /// is there; absent: E100001), `--people` (so many more, V0000000 and on), `--ready-file`, `--parent-pid`.
    public static void main(String[] args) throws Exception {
        var options = Options.parse(
                List.of(args), Set.of("port", "password", "person", "people", "ready-file", "parent-pid"), Set.of());
        options.text("parent-pid").map(Long::parseLong).ifPresent(Parent::endWith);
        var server = start(options.number("port", 0), options.required("password"));
        server.person(options.text("person").orElse("E100001"));
        for (int i = 0; i < options.number("people", 0); i++) {
            server.person(String.format(Locale.ROOT, "V%07d", i));
        }
        var readyFile = options.text("ready-file").map(Path::of);
        if (readyFile.isPresent()) {
            ReadyFile.write(readyFile.get(), List.of(server.address().toString()));
        }
        System.out.println("CRM with a SOAP service: " + server.address());
    }

    public static SoapCrmServer start(int port, String password) throws IOException {
        return new SoapCrmServer(port, password);
    }

    /// Where the service listens.
    public URI address() {
        return door.base().resolve(PATH);
    }

    public Control control() {
        return control;
    }

    /// Somebody who bears an identifier; two may.
    public void person(String identifier) {
        register.person(identifier);
    }

    /// The certifications of whoever bears the identifier, element by element.
    public List<Map<String, String>> records(String identifier) {
        return register.of(identifier);
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String asked = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        if (asked.equals("GET " + PATH + "?wsdl")) {
            HttpDoor.answer(exchange, 200, "text/xml", wsdl.text(door.base()));
            return;
        }
        if (!asked.equals("POST " + PATH)) {
            HttpDoor.answer(exchange, 404, "text/html", "<html></html>");
            return;
        }
        Envelope envelope;
        try {
            envelope = Envelope.read(body);
        } catch (SoapFault e) {
            HttpDoor.answer(exchange, 400, "text/plain", String.valueOf(e.getMessage()));
            return;
        }
        serve(exchange, envelope);
    }

    private void serve(HttpExchange exchange, Envelope envelope) throws IOException {
        String kind = KINDS.getOrDefault(envelope.operation(), "unknown");
        Optional<Fault> fault = kind.equals("get") && control.total() > 0
                ? control.next("get-after-write").or(() -> control.next(kind))
                : control.next(kind);
        String befalls = fault.map(Fault::kind).orElse("");
        try {
            credentials.check(envelope.security());
            if (fault.isPresent() && Mishap.befalls(exchange, envelope, fault.get())) {
                return;
            }
            wsdl.check(envelope.body());
            String answer = envelope.answer(register.carryOut(envelope.body(), befalls.equals("forget")));
            switch (befalls) {
                case "answer-lost" -> {}
                case "half" -> Mishap.half(exchange, envelope.type(), answer);
                default -> HttpDoor.answer(exchange, 200, envelope.type(), answer);
            }
        } catch (SoapFault e) {
            Mishap.refuse(exchange, envelope, e);
        }
    }

    @Override
    public void close() {
        door.close();
    }
}
