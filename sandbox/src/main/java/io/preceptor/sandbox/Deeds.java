package io.preceptor.sandbox;

import io.preceptor.sandbox.staff.HrExport;
import io.preceptor.sandbox.staff.Job;
import io.preceptor.sandbox.staff.Person;
import io.preceptor.sandbox.staff.Roster;
import io.preceptor.sandbox.staff.StaffMessages;
import io.preceptor.sandbox.staff.Unit;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// Does what a button of the desk says, and remembers what was sent and answered.
final class Deeds {

    private static final List<List<String>> NEWCOMERS = List.of(
            List.of("Noor", "Haddad"),
            List.of("Caleb", "Ostrowski"),
            List.of("Fatou", "Ndiaye"),
            List.of("Hannah", "Brightwater"),
            List.of("Mateo", "Quispe"));

    private final StaffSender sender;
    private final URI directory;
    private final Path hrFolder;
    private final Clock clock;
    private final Exchanges exchanges;

    /// @param directory base address of the FHIR server
    /// @param hrFolder  into which the HR system drops its files
    Deeds(StaffSender sender, URI directory, Path hrFolder, Clock clock, Exchanges exchanges) {
        this.sender = sender;
        this.directory = directory;
        this.hrFolder = hrFolder;
        this.clock = clock;
        this.exchanges = exchanges;
    }

    void perform(Action action) throws IOException {
        switch (action) {
            case HIRE_EVERYONE -> send(action, messages -> messages.hire(Roster.EVERYONE));
            case TRANSFER -> send(action, messages -> messages.move(Roster.LINH_NGUYEN.in(Unit.ED, Job.RN3)));
            case BRING_BACK -> send(action, messages -> messages.move(Roster.LINH_NGUYEN));
            case END -> send(action, messages -> messages.leave(Roster.ADA_OKAFOR));
            case REHIRE ->
                send(action, messages -> messages.hire(List.of(Roster.ADA_OKAFOR.hired(LocalDate.now(clock)))));
            case HIRE_NURSE -> send(action, messages -> messages.hire(List.of(newcomer())));
            case SEND_BAD_MESSAGE ->
                send(action, messages -> messages.hire(List.of(newcomer())).replace("MFE|MAD|", "MFE|XXX|"));
            case BREAK_DIRECTORY -> control(action, "POST", "/_control/fault?kind=status&status=503&times=always");
            case MEND_DIRECTORY -> control(action, "DELETE", "/_control/fault");
            case SEND_EXPORT -> drop(action, HrExport.whole());
            case SEND_BAD_FILE -> drop(action, HrExport.spoiled());
        }
    }

    private void send(Action action, Function<StaffMessages, String> writing) {
        StaffSender.Sent sent = sender.send(writing);
        exchanges.remember(
                action.label(),
                sent.message().strip().replace('\r', '\n'),
                sent.answer(),
                sent.accepted(),
                action.look());
    }

    private void control(Action action, String method, String knob) throws IOException {
        URI place = directory.resolve(knob);
        var request = HttpRequest.newBuilder(place)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        try (var client = HttpClient.newHttpClient()) {
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            exchanges.remember(action.label(), method + " " + place, "HTTP " + status, status < 300, action.look());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted at the directory's controls", e);
        }
    }

    private void drop(Action action, String content) {
        Path file = hrFolder.resolve("staff-" + clock.millis() + ".csv");
        try {
            HrExport.drop(hrFolder, file.getFileName().toString(), content);
            String read = "Dropped as " + file + ". The feed looks into the folder every ten seconds.";
            exchanges.remember(action.label(), content, read, true, action.look());
        } catch (IOException e) {
            exchanges.remember(action.label(), content, file + " was not written: " + e, false, null);
        }
    }

    /// Numbered by the second, so that a restarted hospital does not hire the same number again.
    private Person newcomer() {
        long second = clock.instant().getEpochSecond();
        List<String> name = NEWCOMERS.get((int) (second % NEWCOMERS.size()));
        String employeeId = String.format(Locale.ROOT, "E2%05d", second % 100_000);
        return new Person(employeeId, name.getFirst(), name.getLast(), Unit.MEDSURG, Job.RN2, LocalDate.now(clock), "");
    }
}
