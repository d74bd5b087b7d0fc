package io.preceptor.sandbox.hr;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.preceptor.sandbox.hr.Worker.Assignment;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// As SuccessFactors Employee Central: OData 2, an `EmpJob` for each job, `d.results` and `d.__next` with
/// `$skiptoken`, days as `/Date(0)/`.
record ODataDialect() implements Dialect {

    static final String PATH = "/odata/v2/EmpJob";

    private static final int MOST = 1000;
    private static final Pattern MODIFIED = Pattern.compile("lastModifiedDateTime ge datetimeoffset'([0-9T:.-]+Z)'");

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public Wanted wanted(Map<String, String> query) {
        String token = query.get("$skiptoken");
        if (token != null) {
            String[] parts = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8).split("\\|", -1);
            return new Wanted(Long.parseLong(parts[0]), Integer.parseInt(parts[1]), Instant.parse(parts[2]));
        }
        int top = Integer.parseInt(query.getOrDefault("$top", String.valueOf(MOST)));
        Instant since = Instant.EPOCH;
        String filter = query.get("$filter");
        if (filter != null) {
            Matcher modified = MODIFIED.matcher(filter);
            if (!modified.matches()) {
                throw new IllegalArgumentException("The filter cannot be read");
            }
            since = Instant.parse(modified.group(1));
        }
        return new Wanted(0, Math.min(top, MOST), since);
    }

    @Override
    public ObjectNode page(URI base, Wanted wanted, List<Worker> workers, long rest, String twist) {
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        ObjectNode d = page.putObject("d");
        ArrayNode results = JsonNodeFactory.instance.arrayNode();
        workers.forEach(worker -> worker.assignments().forEach(job -> results.add(job(worker, job))));
        if (!results.isEmpty()) {
            ObjectNode info = (ObjectNode) results.get(0).at("/employmentNav/personNav/personalInfoNav/results/0");
            ObjectNode employment = (ObjectNode) results.get(0).at("/employmentNav");
            if (twist.equals("no-id")) {
                employment.remove("personIdExternal");
            } else if (twist.equals("number-id")) {
                employment.put("personIdExternal", 4711);
            } else {
                Twist.first(results, "userId", info, "lastName", twist);
            }
        }
        if (twist.equals("wrong-type")) {
            d.putObject("results");
        } else if (twist.equals("empty")) {
            d.putArray("results");
        } else {
            d.set("results", results);
        }
        if (rest > 0 || twist.equals("loop") || twist.equals("elsewhere")) {
            long next = twist.equals("loop") ? wanted.offset() : wanted.offset() + workers.size();
            String token = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            (next + "|" + wanted.size() + "|" + wanted.since()).getBytes(StandardCharsets.UTF_8));
            String host = twist.equals("elsewhere") ? "http://127.0.0.2:9" : base.toString();
            d.put(
                    "__next",
                    host + PATH + "?$format=json&$skiptoken=" + URLEncoder.encode(token, StandardCharsets.UTF_8));
        }
        return page;
    }

    private static ObjectNode job(Worker worker, Assignment job) {
        ObjectNode empJob = JsonNodeFactory.instance.objectNode();
        empJob.putObject("__metadata")
                .put("uri", "EmpJob(seqNumber=1L,userId='" + job.number() + "')")
                .put("type", "SFOData.EmpJob");
        empJob.put("userId", job.number())
                .put("seqNumber", "1")
                .put("startDate", date(job.since()))
                .put("endDate", "/Date(253402214400000)/")
                .put("jobCode", job.job())
                .put("department", job.unit())
                .put("fte", job.fte())
                .put("emplStatus", job.status())
                .put("lastModifiedDateTime", "/Date(" + worker.modified().toEpochMilli() + "+0000)/");
        if (worker.manager().isEmpty()) {
            empJob.putNull("managerId");
        } else {
            empJob.put("managerId", worker.manager());
        }
        ObjectNode employment = empJob.putObject("employmentNav");
        employment.put("personIdExternal", worker.number()).put("isContingentWorker", false);
        ObjectNode person = employment.putObject("personNav");
        person.put("dateOfBirth", "/Date(0)/");
        person.putObject("personalInfoNav")
                .putArray("results")
                .addObject()
                .put("firstName", worker.given())
                .put("lastName", worker.family());
        person.putObject("emailNav").putArray("results").addObject().put("emailAddress", worker.email());
        return empJob;
    }

    private static String date(LocalDate day) {
        return "/Date(" + day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli() + ")/";
    }
}
