package io.preceptor.sandbox.hr;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.preceptor.sandbox.hr.Worker.Assignment;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// As a custom report of Workday that is enabled as a web service (RaaS): the whole report at once, a `Report_Entry`
/// for each position, its columns by their aliases, all of them text, truth as `1` and `0`, and nothing where a column
/// is empty.
record ReportDialect() implements Dialect {

    static final String PATH = "/ccx/service/customreport2/genhosp/ISU_preceptor/Preceptor_Positions";

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public Wanted wanted(Map<String, String> query) {
        if (!"json".equals(query.get("format"))) {
            throw new IllegalArgumentException("Without format=json it is XML");
        }
        return new Wanted(0, Integer.MAX_VALUE, Instant.EPOCH);
    }

    @Override
    public ObjectNode page(URI base, Wanted wanted, List<Worker> workers, long rest, String twist) {
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        ArrayNode entries = JsonNodeFactory.instance.arrayNode();
        workers.forEach(worker -> worker.assignments().forEach(job -> entries.add(entry(worker, job))));
        if (!entries.isEmpty()) {
            Twist.first(entries, "Employee_ID", (ObjectNode) entries.get(0), "Last_Name", twist);
        }
        switch (twist) {
            case "wrong-type" -> page.putObject("Report_Entry");
            case "empty" -> page.putArray("Report_Entry");
            default -> page.set("Report_Entry", entries);
        }
        return page;
    }

    private static ObjectNode entry(Worker worker, Assignment job) {
        ObjectNode entry = JsonNodeFactory.instance.objectNode();
        text(entry, "Employee_ID", worker.number());
        text(entry, "First_Name", worker.given());
        text(entry, "Last_Name", worker.family());
        text(entry, "Work_Email", worker.email());
        text(entry, "Date_of_Birth", "1980-01-01");
        text(entry, "Manager_ID", worker.manager());
        text(entry, "Worker_Status", status(job.status()));
        text(entry, "Position_ID", job.number());
        text(entry, "Primary_Position", job.primary() ? "1" : "0");
        text(entry, "Supervisory_Organization_ID", job.unit());
        text(entry, "Job_Profile_ID", job.job());
        text(entry, "Position_Start_Date", job.since().toString());
        text(entry, "FTE", job.fte());
        return entry;
    }

    private static void text(ObjectNode entry, String alias, String text) {
        if (!text.isEmpty()) {
            entry.put(alias, text);
        }
    }

    private static String status(String letter) {
        return switch (letter) {
            case "A" -> "Active";
            case "L" -> "On Leave";
            default -> "Terminated";
        };
    }
}
