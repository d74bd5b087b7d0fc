package io.preceptor.connector.crm.salesforce;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// Many records in one go by Bulk API 2.0: create a job, upload CSV, close, look until it is done, read what
/// became of each row. For a first load; what changes afterwards goes by `SalesforceTarget`.
///
/// The upsert goes by external id, so a load that was broken off may be done again from its start.
public final class SalesforceBulk implements AutoCloseable {

    /// An upload may have 100 MB after its encoding; the vendor advises to stay well below.
    private static final int MOST_BYTES = 64 * 1024 * 1024;

    private static final JsonMapper JSON = JsonMapper.shared();

    /// @param key    the external id
    /// @param fields the same names in each row of a load; an empty text empties the field
    public record Row(String key, Map<String, String> fields) {}

    /// @param succeeded how many rows the org took
    /// @param refused   the error code by external id
    public record Loaded(int succeeded, Map<String, String> refused) {}

    /// The wait between two looks at a job.
    @FunctionalInterface
    public interface Pause {
        void between(int looks) throws InterruptedException;

        /// One second at first, ten later.
        static Pause growing() {
            return looks -> Thread.sleep(Duration.ofSeconds(Math.min(looks, 10)));
        }
    }

    private final SalesforceProperties settings;
    private final SalesforceClient client;
    private final Pause pause;

    public SalesforceBulk(SalesforceProperties settings, InstantSource clock, Pause pause) {
        this.settings = settings;
        this.client = new SalesforceClient(settings.access(), clock);
        this.pause = pause;
    }

    /// Loads all of them, in as many jobs as their size asks for.
    ///
    /// @param names of the fields, as each row has them
    /// @throws IOException where a job fails or cannot be followed; what it loaded stays, and the same load
    ///         again mends it
    public Loaded upsert(List<String> names, Iterator<Row> rows) throws IOException, InterruptedException {
        int succeeded = 0;
        var refused = new LinkedHashMap<String, String>();
        while (rows.hasNext()) {
            Loaded job = job(csv(names, rows));
            succeeded += job.succeeded();
            refused.putAll(job.refused());
        }
        return new Loaded(succeeded, refused);
    }

    private byte[] csv(List<String> names, Iterator<Row> rows) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var csv =
                CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(new OutputStreamWriter(bytes, UTF_8))) {
            var header = new ArrayList<>(List.of(settings.externalIdField()));
            header.addAll(names);
            csv.writeRecord(header);
            while (rows.hasNext() && bytes.size() < MOST_BYTES) {
                Row row = rows.next();
                var cells = new ArrayList<>(List.of(row.key()));
                // An empty cell leaves the field as it is.
                names.stream()
                        .map(name -> row.fields().getOrDefault(name, ""))
                        .forEach(value -> cells.add(value.isEmpty() ? "#N/A" : value.replaceAll("\\R", " ")));
                csv.writeRecord(cells);
            }
        }
        return bytes.toByteArray();
    }

    private Loaded job(byte[] csv) throws IOException, InterruptedException {
        String description = JSON.createObjectNode()
                .put("object", settings.object())
                .put("externalIdFieldName", settings.externalIdField())
                .put("operation", "upsert")
                .put("contentType", "CSV")
                .put("lineEnding", "LF")
                .toString();
        String id = ask("POST", "", "application/json", BodyPublishers.ofString(description))
                .json()
                .path("id")
                .asString("");
        if (!id.matches("[A-Za-z0-9]{15,18}")) {
            throw new IOException("the org named no job");
        }
        ask("PUT", "/" + id + "/batches", "text/csv", BodyPublishers.ofByteArray(csv));
        ask("PATCH", "/" + id, "application/json", BodyPublishers.ofString("{\"state\":\"UploadComplete\"}"));
        String state = "";
        for (int looks = 1; !state.equals("JobComplete"); looks++) {
            state = ask("GET", "/" + id, "application/json", BodyPublishers.noBody())
                    .json()
                    .path("state")
                    .asString("");
            if (state.equals("Failed") || state.equals("Aborted")) {
                throw new IOException("the job ended as " + state);
            }
            if (!state.equals("JobComplete")) {
                pause.between(looks);
            }
        }
        return new Loaded(results(id, "successfulResults").size(), refusals(results(id, "failedResults")));
    }

    private Map<String, String> refusals(List<NamedCsvRecord> rows) {
        var refused = new LinkedHashMap<String, String>();
        for (NamedCsvRecord row : rows) {
            // CODE:text:fields; the text may quote what we sent.
            String code = row.getField("sf__Error").split(":", 2)[0];
            refused.put(row.getField(settings.externalIdField()), SalesforceAnswer.isCode(code) ? code : "UNKNOWN");
        }
        return refused;
    }

    private List<NamedCsvRecord> results(String id, String which) throws IOException, InterruptedException {
        byte[] csv = ask("GET", "/" + id + "/" + which, "application/json", BodyPublishers.noBody())
                .body();
        try (var reader = CsvReader.builder().ofNamedCsvRecord(new String(csv, UTF_8))) {
            return reader.stream().toList();
        }
    }

    private SalesforceAnswer ask(String method, String path, String type, BodyPublisher body)
            throws IOException, InterruptedException {
        SalesforceAnswer answer = client.send(method, "/jobs/ingest" + path, type, body);
        if (!answer.isSuccess()) {
            throw new IOException(
                    "the org answered " + answer.status() + " " + String.join(", ", answer.codes()) + " to a bulk job");
        }
        return answer;
    }

    @Override
    public void close() {
        client.close();
    }
}
