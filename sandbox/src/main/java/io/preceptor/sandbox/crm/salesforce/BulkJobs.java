package io.preceptor.sandbox.crm.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.preceptor.sandbox.crm.Control;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Bulk API 2.0 ingest: a job is created, filled with CSV once, closed, worked off between two looks at it, and
/// read.
final class BulkJobs {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final class Job {
        private final String object;
        private final String field;
        private String state = "Open";
        private String csv = "";
        private int looks;
        private final List<String> successes = new ArrayList<>();
        private final List<String> failures = new ArrayList<>();

        Job(String object, String field) {
            this.object = object;
            this.field = field;
        }
    }

    private final Org org;
    private final Control control;
    private final Map<String, Job> jobs = new ConcurrentHashMap<>();

    BulkJobs(Org org, Control control) {
        this.org = org;
        this.control = control;
    }

    String create(JsonNode body) throws Refusal {
        String object = body.path("object").asText();
        String field = body.path("externalIdFieldName").asText();
        if (!body.path("operation").asText().equals("upsert") || !org.schema().isExternalId(object, field)) {
            throw new Refusal(400, "INVALIDJOB", "upsert wants an external id field of the object");
        }
        String id = "750" + UUID.randomUUID().toString().replace("-", "").substring(0, 15);
        jobs.put(id, new Job(object, field));
        return tell(id, job(id));
    }

    void upload(String id, String csv) throws Refusal {
        Job job = job(id);
        if (!job.state.equals("Open") || !job.csv.isEmpty()) {
            throw new Refusal(400, "INVALIDJOBSTATE", "a job takes one upload while it is open");
        }
        job.csv = csv;
    }

    String close(String id, JsonNode body) throws Refusal {
        Job job = job(id);
        job.state = body.path("state").asText();
        if (!job.state.equals("UploadComplete") && !job.state.equals("Aborted")) {
            throw new Refusal(400, "INVALIDJOBSTATE", "state must be UploadComplete or Aborted");
        }
        return tell(id, job);
    }

    /// In progress at the first look, complete at the second.
    String look(String id) throws Refusal {
        Job job = job(id);
        if (job.state.equals("UploadComplete") && job.looks++ == 0) {
            job.state = "InProgress";
        } else if (job.state.equals("InProgress")) {
            work(job);
            job.state = "JobComplete";
        }
        return tell(id, job);
    }

    String results(String id, String which) throws Refusal {
        Job job = job(id);
        return switch (which) {
            case "successfulResults" -> "\"sf__Id\",\"sf__Created\"," + header(job) + "\n" + lines(job.successes);
            case "failedResults" -> "\"sf__Id\",\"sf__Error\"," + header(job) + "\n" + lines(job.failures);
            case "unprocessedrecords" -> header(job) + "\n";
            default -> throw new Refusal(404, "NOT_FOUND", "no such results");
        };
    }

    private void work(Job job) throws Refusal {
        Table table = org.table(job.object);
        List<String> lines = job.csv.lines().toList();
        List<String> names = cells(lines.getFirst());
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = cells(line);
            var fields = new LinkedHashMap<String, String>();
            for (int i = 0; i < names.size(); i++) {
                // An empty cell leaves the field as it is; #N/A empties it.
                if (!cells.get(i).isEmpty()) {
                    fields.put(names.get(i), cells.get(i).equals("#N/A") ? "" : cells.get(i));
                }
            }
            String key = fields.getOrDefault(job.field, "");
            String unknown = names.stream()
                    .filter(name -> !org.schema().has(job.object, name))
                    .findFirst()
                    .orElse("");
            if (key.isEmpty() || !unknown.isEmpty()) {
                job.failures.add("\"\",\"REQUIRED_FIELD_MISSING:missing:" + job.field + " --\"," + line);
            } else {
                fields.remove(job.field);
                var upserted = table.upsert(job.field, key, fields);
                control.took(job.object + "/" + upserted.id());
                job.successes.add("\"" + upserted.id() + "\",\"" + upserted.created() + "\"," + line);
            }
        }
    }

    private static String header(Job job) {
        return job.csv.substring(0, Math.max(0, job.csv.indexOf('\n')));
    }

    private static String lines(List<String> lines) {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    /// Cells in quotes or without; a quote inside is doubled; no line break inside a cell.
    private static List<String> cells(String line) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean isQuoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && isQuoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"') {
                isQuoted = !isQuoted;
            } else if (c == ',' && !isQuoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    private static String tell(String id, Job job) {
        return JSON.createObjectNode()
                .put("id", id)
                .put("object", job.object)
                .put("operation", "upsert")
                .put("state", job.state)
                .put("contentUrl", "jobs/ingest/" + id + "/batches")
                .put("numberRecordsFailed", job.failures.size())
                .put("numberRecordsProcessed", job.successes.size() + job.failures.size())
                .toString();
    }

    private Job job(String id) throws Refusal {
        Job job = jobs.get(id);
        if (job == null) {
            throw new Refusal(404, "NOT_FOUND", "no such job");
        }
        return job;
    }
}
