package io.preceptor.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.preceptor.sandbox.staff.HrExport;
import io.preceptor.sandbox.staff.Person;
import io.preceptor.sandbox.staff.Population;
import io.preceptor.sandbox.staff.Roster;
import io.preceptor.sandbox.staff.Transcript;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The day on which the hospital begins to talk to the product: the EHR sends its staff list, HR drops its export, and
/// the academy tells what people had learned before.
///
/// It happens once for a folder. Cut short, it is done again from the start at the next: every part may be told twice.
final class OpeningDay {

    private static final int RECORDS_A_MESSAGE = 24;
    private static final int COMPLETIONS_A_REQUEST = 250;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String NUMBERS = "urn:oid:2.16.840.1.113883.3.9999.10";

    private final StaffSender sender;
    private final URI product;
    private final Path folder;
    private final Path hrFolder;
    private final Clock clock;
    private final Exchanges exchanges;

    /// @param product  base address of its pages and its API
    /// @param folder   where the product leaves the academy's token, as `academy.token`, once it takes completions
    /// @param hrFolder into which HR drops its files
    OpeningDay(StaffSender sender, URI product, Path folder, Path hrFolder, Clock clock, Exchanges exchanges) {
        this.sender = sender;
        this.product = product;
        this.folder = folder;
        this.hrFolder = hrFolder;
        this.clock = clock;
        this.exchanges = exchanges;
    }

    /// Waits for the product, then tells it everything. Says on the desk's page what became of it.
    void open() throws IOException, InterruptedException {
        Path token = folder.resolve("academy.token");
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(token) || !takesMessages()) {
            if (System.nanoTime() > end) {
                return;
            }
            Thread.sleep(200);
        }
        HrExport.drop(hrFolder, "staff.csv", HrExport.whole());
        boolean hired = hire();
        List<Transcript.Done> learned = Transcript.of(Population.EVERYONE, LocalDate.now(clock));
        boolean told = tell(learned, Files.readString(token).strip());
        exchanges.remember(
                "The hospital opens",
                "%d people by MLLP, their HR export into %s, %d completions by POST %s"
                        .formatted(
                                Roster.EVERYONE.size() + Population.CARING.size(),
                                hrFolder,
                                learned.size(),
                                product.resolve("/api/completions")),
                hired && told ? "All of it was taken" : "Some of it was not taken: see the product's journal",
                hired && told,
                Action.Look.JOURNAL);
        if (hired && told) {
            Files.delete(token);
        }
    }

    /// Its pages answer, and somebody listens for messages.
    private boolean takesMessages() throws InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var question = HttpRequest.newBuilder(product.resolve("/sign-in")).build();
            return client.send(question, BodyHandlers.discarding()).statusCode() == 200 && sender.isHeard();
        } catch (IOException notYet) {
            return false;
        }
    }

    private boolean hire() {
        boolean all = true;
        List<Person> people = Population.CARING;
        for (int i = 0; i < people.size(); i += RECORDS_A_MESSAGE) {
            List<Person> some = people.subList(i, Math.min(i + RECORDS_A_MESSAGE, people.size()));
            all &= sender.send(messages -> messages.hire(some)).accepted();
        }
        return all;
    }

    private boolean tell(List<Transcript.Done> learned, String token) throws IOException, InterruptedException {
        boolean all = true;
        var json = new ObjectMapper();
        try (var client = HttpClient.newHttpClient()) {
            for (int i = 0; i < learned.size(); i += COMPLETIONS_A_REQUEST) {
                var some = new ArrayList<Map<String, Object>>();
                for (var done : learned.subList(i, Math.min(i + COMPLETIONS_A_REQUEST, learned.size()))) {
                    some.add(fields(done));
                }
                var request = HttpRequest.newBuilder(product.resolve("/api/completions"))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(
                                json.writeValueAsBytes(Map.of("completions", some))))
                        .build();
                all &= client.send(request, BodyHandlers.discarding()).statusCode() == 200;
            }
        }
        return all;
    }

    private static Map<String, Object> fields(Transcript.Done done) {
        String key = done.person().employeeId() + "-" + done.course() + "-" + done.on();
        var fields = new LinkedHashMap<String, Object>();
        fields.put("idempotencyKey", key);
        fields.put("person", Map.of("system", NUMBERS, "value", done.person().employeeId()));
        fields.put("course", done.course());
        fields.put("completedOn", done.on().toString());
        fields.put("scorePercent", done.score());
        fields.put("sourceSystem", "Academy");
        fields.put("evidence", Map.of("kind", "transcript", "reference", key, "issuer", "Academy"));
        return fields;
    }
}
