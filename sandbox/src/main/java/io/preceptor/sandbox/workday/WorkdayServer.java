package io.preceptor.sandbox.workday;

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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// A Workday tenant behind its SOAP door.
///
/// Faults, each `on` a kind of request (`whole`, `changes`, `ahead`, `one`, `organizations`; `whole-2` and so on for a
/// later page): `status` (`status`, `retryAfter`), `html`, `text` (`body`), `slow`, `half`, `answer-lost`, `huge`
/// (longer than anybody reads), `doctype`; `validation`, `processing` (`message`), `authentication`, `authorization`,
/// `version`; and of pages: `empty`, `short` (one fewer), `twice` (the workers of the page before), `other-page`,
/// `grown` (Total_Results), `more-pages` (Total_Pages), `endless` (as many pages as workers and more), `over` (one
/// worker more than were asked for), `forgetful` (as of now, whatever was asked).
public final class WorkdayServer implements AutoCloseable {

    public static final String USER = "ISU_preceptor@general";
    public static final String PATH = "/ccx/service/general/Human_Resources/v44.0";

    private static final int HUGE = 17 * 1024 * 1024;

    private final Control control = new Control(Set.of(
            "status",
            "html",
            "text",
            "slow",
            "half",
            "answer-lost",
            "huge",
            "doctype",
            "validation",
            "processing",
            "authentication",
            "authorization",
            "version",
            "empty",
            "short",
            "twice",
            "other-page",
            "grown",
            "more-pages",
            "endless",
            "over",
            "forgetful"));
    private final Tenant tenant = new Tenant();
    private final AtomicInteger requests = new AtomicInteger();
    private final String password;
    private final HttpDoor door;
    private volatile Duration latency = Duration.ZERO;
    private volatile Runnable between = () -> {};

    private WorkdayServer(int port, String password) throws IOException {
        this.password = password;
        this.door = HttpDoor.open(port, control, this::handle);
    }

    /// `--port` (absent: any), `--password` of the integration system user, `--people` (so many; absent: 1000),
    /// `--latency` (milliseconds before each answer), `--ready-file`, `--parent-pid`.
    public static void main(String[] args) throws Exception {
        var options = Options.parse(
                List.of(args), Set.of("port", "password", "people", "latency", "ready-file", "parent-pid"), Set.of());
        options.text("parent-pid").map(Long::parseLong).ifPresent(Parent::endWith);
        var server = start(options.number("port", 0), options.required("password"));
        server.tenant().crowd(options.number("people", 1000));
        server.latency(Duration.ofMillis(options.number("latency", 0)));
        var readyFile = options.text("ready-file").map(Path::of);
        if (readyFile.isPresent()) {
            ReadyFile.write(readyFile.get(), List.of(server.address().toString()));
        }
        System.out.println("Workday tenant: " + server.address());
    }

    public static WorkdayServer start(int port, String password) throws IOException {
        return new WorkdayServer(port, password);
    }

    /// Where the service listens.
    public URI address() {
        return door.base().resolve(PATH);
    }

    public Tenant tenant() {
        return tenant;
    }

    public Control control() {
        return control;
    }

    /// How long each answer takes.
    public void latency(Duration other) {
        latency = other;
    }

    /// What happens in the tenant before each answer.
    public void between(Runnable happens) {
        between = happens;
    }

    /// How many requests came.
    public int requests() {
        return requests.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        requests.incrementAndGet();
        if (!exchange.getRequestMethod().equals("POST")
                || !exchange.getRequestURI().getPath().equals(PATH)) {
            HttpDoor.answer(exchange, 404, "text/html", "<html></html>");
            return;
        }
        try {
            Thread.sleep(latency);
            Question.Envelope envelope = Question.Envelope.read(body);
            envelope.check(USER, password);
            Instant now = tenant.now();
            if (OrganizationQuestion.REQUEST.equals(envelope.body().getLocalName())) {
                OrganizationQuestion question = OrganizationQuestion.read(envelope.body(), now);
                between.run();
                Optional<Fault> fault = control.next(question.kind());
                if (fault.isEmpty() || !Mishap.befalls(exchange, fault.get())) {
                    answer(exchange, question, fault.map(Fault::kind).orElse(""));
                }
                return;
            }
            Question question = Question.read(envelope.body(), now);
            between.run();
            Optional<Fault> fault = control.next(kind(question));
            if (fault.isEmpty() || !Mishap.befalls(exchange, fault.get())) {
                answer(exchange, question, fault.map(Fault::kind).orElse(""));
            }
        } catch (TenantFault e) {
            HttpDoor.answer(exchange, 500, "text/xml", Answers.envelope(e.xml()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String kind(Question question) {
        String kind;
        if (question.wid() != null) {
            kind = "one";
        } else if (question.criteria().isEmpty()) {
            kind = "whole";
        } else {
            boolean isAhead = question.criteria().stream().allMatch(one -> one.effectiveFrom() != null);
            kind = isAhead ? "ahead" : "changes";
        }
        return question.page() == 1 ? kind : kind + "-" + question.page();
    }

    private void answer(HttpExchange exchange, Question asked, String fault) throws IOException, TenantFault {
        Question question = fault.equals("forgetful") ? asked.at(tenant.now()) : asked;
        Tenant.Slice slice = slice(question, fault);
        int pages = (slice.total() + question.count() - 1) / question.count();
        List<Worker> workers =
                switch (fault) {
                    case "empty" -> List.of();
                    case "short" -> slice.workers().subList(1, slice.workers().size());
                    default -> slice.workers();
                };
        String body = Answers.page(
                question,
                workers,
                slice.total() + (fault.equals("grown") ? 1 : 0),
                switch (fault) {
                    case "more-pages" -> pages + 1;
                    case "endless" -> slice.total() + 1_000_000;
                    default -> pages;
                },
                question.page() + (fault.equals("other-page") ? 1 : 0));
        send(exchange, Answers.envelope(body), fault);
    }

    private void answer(HttpExchange exchange, OrganizationQuestion question, String fault) throws IOException {
        int page = fault.equals("twice") ? question.page() - 1 : question.page();
        Organizations.Slice slice = tenant.organizations()
                .slice(
                        question.types(),
                        question.isWithInactive(),
                        question.asOf(),
                        question.on(),
                        (page - 1) * question.count(),
                        question.count());
        int pages = (slice.total() + question.count() - 1) / question.count();
        String body = OrganizationAnswers.page(
                question,
                fault.equals("empty") ? List.of() : slice.organizations(),
                slice.total() + (fault.equals("grown") ? 1 : 0),
                pages,
                question.page());
        send(exchange, Answers.envelope(body), fault);
    }

    private static void send(HttpExchange exchange, String answer, String fault) throws IOException {
        switch (fault) {
            case "half" -> Mishap.half(exchange, answer);
            case "huge" -> HttpDoor.answer(exchange, 200, "text/xml", answer + " ".repeat(HUGE));
            default -> HttpDoor.answer(exchange, 200, "text/xml", answer);
        }
    }

    private Tenant.Slice slice(Question question, String fault) throws TenantFault {
        String wid = question.wid();
        if (wid != null) {
            if (!tenant.isKnown(wid, question.asOf())) {
                throw TenantFault.validation(
                        "Invalid ID value.  '" + wid + "' is not a valid ID value for type = 'WID'",
                        "/ns0:Get_Workers_Request[1]/ns0:Request_References[1]/ns0:Worker_Reference[1]/ns0:ID[1]");
            }
            List<Worker> found =
                    tenant.worker(wid, question.asOf(), question.on()).stream().toList();
            return new Tenant.Slice(found, found.size());
        }
        int page = fault.equals("twice") ? question.page() - 1 : question.page();
        return tenant.slice(
                question.criteria(),
                question.isWithContingent(),
                question.asOf(),
                question.on(),
                (page - 1) * question.count(),
                question.count() + (fault.equals("over") ? 1 : 0));
    }

    @Override
    public void close() {
        door.close();
    }
}
