package io.preceptor.sandbox.fhir;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.preceptor.sandbox.fhir.Faults.Planned;
import io.preceptor.sandbox.fhir.Faults.Scope;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The knobs of a test: `/_control/fault` plans, lists and clears faults, `/_control/effects` reads and
/// resets the counts.
final class ControlServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Faults faults;
    private final transient Effects effects;
    private final transient ObjectMapper json = new ObjectMapper();

    ControlServlet(Faults faults, Effects effects) {
        this.faults = faults;
        this.effects = effects;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (knob(request)) {
            case "/fault" ->
                answer(
                        response,
                        faults.pending().stream().map(Planned::toString).toList());
            case "/effects" -> answer(response, counted());
            default -> response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!knob(request).equals("/fault")) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        try {
            faults.plan(planned(request));
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } catch (IllegalArgumentException e) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            answer(response, List.of(String.valueOf(e.getMessage())));
        }
    }

    @Override
    protected void doDelete(HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (knob(request)) {
            case "/fault" -> faults.clear();
            case "/effects" -> effects.reset();
            default -> {
                response.sendError(HttpServletResponse.SC_NOT_FOUND);
                return;
            }
        }
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    private Map<String, Object> counted() {
        var resources = new LinkedHashMap<String, Object>();
        int total = 0;
        for (var entry : effects.snapshot().entrySet()) {
            Effects.Effect effect = entry.getValue();
            total += effect.writes();
            resources.put(
                    entry.getKey(),
                    Map.of("writes", effect.writes(), "versions", effect.versions(), "deletes", effect.deletes()));
        }
        return Map.of("total", total, "resources", resources);
    }

    private static Planned planned(HttpServletRequest request) {
        String kind = parameter(request, "kind").orElse("");
        Duration time = Duration.ofMillis(number(request, "millis", 0));
        Fault fault =
                switch (kind) {
                    case "status" ->
                        new Fault.Status(number(request, "status", 503), number(request, "retryAfter", -1));
                    case "refuse-auth" -> new Fault.RefuseAuth();
                    case "delay" -> new Fault.Delay(time);
                    case "timeout-after-write" -> new Fault.TimeoutAfterWrite(time);
                    default ->
                        throw new IllegalArgumentException(
                                "kind must be status, refuse-auth, delay or timeout-after-write");
                };
        int times = parameter(request, "times").filter("always"::equals).isPresent()
                ? Integer.MAX_VALUE
                : number(request, "times", 1);
        Scope on = Scope.valueOf(parameter(request, "on").orElse("any").toUpperCase(Locale.ROOT));
        return new Planned(
                fault,
                times,
                on,
                parameter(request, "path").orElse(""),
                parameter(request, "host").orElse(""));
    }

    private static String knob(HttpServletRequest request) {
        return Optional.ofNullable(request.getPathInfo()).orElse("");
    }

    private static Optional<String> parameter(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getParameter(name));
    }

    private static int number(HttpServletRequest request, String name, int absent) {
        return parameter(request, name).map(Integer::parseInt).orElse(absent);
    }

    private void answer(HttpServletResponse response, Object body) throws IOException {
        response.setContentType("application/json");
        json.writeValue(response.getOutputStream(), body);
    }
}
