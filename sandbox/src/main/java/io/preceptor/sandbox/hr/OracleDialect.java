package io.preceptor.sandbox.hr;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.preceptor.sandbox.hr.Worker.Assignment;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// As Oracle Fusion HCM: `workers` with their work relationships and assignments within, `offset`, `limit`, `hasMore`
/// and `totalResults`. It has no word for changes.
record OracleDialect() implements Dialect {

    static final String PATH = "/hcmRestApi/resources/11.13.18.05/workers";

    private static final int MOST = 500;

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public Wanted wanted(Map<String, String> query) {
        int limit = Integer.parseInt(query.getOrDefault("limit", "25"));
        long offset = Long.parseLong(query.getOrDefault("offset", "0"));
        if (limit < 1 || offset < 0) {
            throw new IllegalArgumentException("limit and offset count");
        }
        return new Wanted(offset, Math.min(limit, MOST), Instant.EPOCH);
    }

    @Override
    public ObjectNode page(URI base, Wanted wanted, List<Worker> workers, long rest, String twist) {
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        workers.forEach(worker -> items.add(worker(worker)));
        if (!items.isEmpty()) {
            Twist.first(items, "PersonNumber", (ObjectNode) items.get(0).at("/names/0"), "LastName", twist);
        }
        if (twist.equals("wrong-type")) {
            page.putObject("items");
        } else if (twist.equals("empty")) {
            page.putArray("items");
        } else {
            page.set("items", items);
        }
        page.put("count", items.size())
                .put("hasMore", rest > 0 || twist.equals("empty"))
                .put("limit", wanted.size())
                .put("offset", wanted.offset())
                .put("totalResults", wanted.offset() + workers.size() + rest + (twist.equals("short") ? 7 : 0));
        page.putArray("links").addObject().put("rel", "self").put("href", base + PATH);
        return page;
    }

    private static ObjectNode worker(Worker worker) {
        ObjectNode item = JsonNodeFactory.instance.objectNode();
        item.put("PersonNumber", worker.number()).put("DateOfBirth", "1980-01-01");
        item.putArray("names").addObject().put("FirstName", worker.given()).put("LastName", worker.family());
        item.putArray("emails").addObject().put("EmailType", "W1").put("EmailAddress", worker.email());
        ObjectNode relationship = item.putArray("workRelationships").addObject();
        relationship
                .put("WorkerType", "E")
                .put(
                        "StartDate",
                        worker.assignments().stream()
                                .map(Assignment::since)
                                .min(Comparator.naturalOrder())
                                .map(Object::toString)
                                .orElse(null))
                .putNull("TerminationDate");
        ArrayNode assignments = relationship.putArray("assignments");
        for (Assignment job : worker.assignments()) {
            ObjectNode assignment = assignments.addObject();
            assignment
                    .put("AssignmentNumber", job.number())
                    .put("AssignmentStatusType", status(job.status()))
                    .put("PrimaryAssignmentFlag", job.primary())
                    .put("JobCode", job.job())
                    .put("DepartmentName", job.unit())
                    .put("EffectiveStartDate", job.since().toString())
                    .put("FTE", Double.parseDouble(job.fte()));
            ArrayNode managers = assignment.putArray("managers");
            if (!worker.manager().isEmpty()) {
                managers.addObject().put("ManagerPersonNumber", worker.manager());
            }
        }
        return item;
    }

    private static String status(String letter) {
        return switch (letter) {
            case "A" -> "ACTIVE";
            case "L" -> "SUSPENDED";
            default -> "INACTIVE";
        };
    }
}
