package io.preceptor.sandbox.crm;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The knobs of a test: `POST /_control/fault?kind=...&on=...&times=...` plans a fault, `DELETE` takes all
/// back, `GET /_control/effects` counts what took effect, by record.
public final class Control {

    private final Set<String> kinds;
    private final List<Fault> planned = new ArrayList<>();
    private final Map<String, Integer> effects = new TreeMap<>();
    private long total;

    /// @param kinds the faults that this system knows
    public Control(Set<String> kinds) {
        this.kinds = Set.copyOf(kinds);
    }

    /// Takes the first fault that is meant for such a request; each request suffers one at most.
    public synchronized Optional<Fault> next(String request) {
        for (int i = 0; i < planned.size(); i++) {
            Fault fault = planned.get(i);
            if (fault.on().isEmpty() || fault.on().equals(request)) {
                if (fault.times() > 1) {
                    planned.set(i, fault.onceLess());
                } else {
                    planned.remove(i);
                }
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }

    /// One write has taken effect.
    public synchronized void took(String record) {
        effects.merge(record, 1, Integer::sum);
        total++;
    }

    public synchronized long total() {
        return total;
    }

    /// @param query `kind=status&status=503&times=2&on=upsert`
    public synchronized void plan(String query) {
        var about = new HashMap<>(HttpDoor.parameters(query));
        String kind = Optional.ofNullable(about.remove("kind")).orElse("");
        if (!kinds.contains(kind)) {
            throw new IllegalArgumentException(
                    "kind must be one of " + kinds.stream().sorted().toList());
        }
        String times = Optional.ofNullable(about.remove("times")).orElse("1");
        String on = Optional.ofNullable(about.remove("on")).orElse("");
        planned.add(new Fault(kind, on, times.equals("always") ? Integer.MAX_VALUE : Integer.parseInt(times), about));
    }

    void handle(HttpExchange exchange) throws IOException {
        String knob =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        try {
            switch (knob) {
                case "POST /_control/fault" -> {
                    plan(Optional.ofNullable(exchange.getRequestURI().getRawQuery())
                            .orElse(""));
                    HttpDoor.answer(exchange, 204, "text/plain", "");
                }
                case "DELETE /_control/fault" -> {
                    forgive();
                    HttpDoor.answer(exchange, 204, "text/plain", "");
                }
                case "GET /_control/effects" -> HttpDoor.answer(exchange, 200, "application/json", counted());
                default -> HttpDoor.answer(exchange, 404, "text/plain", "There is no such knob");
            }
        } catch (IllegalArgumentException e) {
            HttpDoor.answer(exchange, 400, "text/plain", String.valueOf(e.getMessage()));
        }
    }

    /// Takes all faults back.
    public synchronized void forgive() {
        planned.clear();
    }

    private synchronized String counted() {
        var records = new ArrayList<String>();
        effects.forEach((record, count) -> records.add("\"" + record.replace("\"", "") + "\":" + count));
        return "{\"total\":" + total + ",\"records\":{" + String.join(",", records) + "}}";
    }
}
