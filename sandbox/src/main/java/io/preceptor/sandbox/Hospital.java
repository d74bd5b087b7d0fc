package io.preceptor.sandbox;

import io.preceptor.sandbox.fhir.FhirServer;
import io.preceptor.sandbox.launch.Options;
import io.preceptor.sandbox.launch.Parent;
import io.preceptor.sandbox.launch.ReadyFile;
import io.preceptor.sandbox.staff.Population;
import io.preceptor.sandbox.staff.Roster;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/// Starts the hospital of the demo: its seeded FHIR directory, and a front desk page that sends real messages
/// by MLLP.
///
/// `--port` of the page (absent: any), `--fhir-port` (absent: any), `--data` (a folder for the directory;
/// absent: memory), `--mllp HOST:PORT` of the receiver (absent: 127.0.0.1:2575), `--product` the base address of its
/// pages (absent: http://localhost:8080), `--hr-folder` into which HR drops its files, `--opening` a folder in which
/// the product leaves the academy's token, `--ready-file` (gets the FHIR base URL, then the page's URL),
/// `--parent-pid`.
public final class Hospital {

    private static final Set<String> OPTIONS =
            Set.of("port", "fhir-port", "data", "mllp", "product", "hr-folder", "opening", "ready-file", "parent-pid");

    private Hospital() {}

    public static void main(String[] args) throws Exception {
        System.setProperty("logback.configurationFile", "sandbox-logback.xml");
        var options = Options.parse(List.of(args), OPTIONS, Set.of());
        options.text("parent-pid").map(Long::parseLong).ifPresent(Parent::endWith);
        try {
            start(options);
        } catch (Exception e) {
            // The directory's threads would keep a hospital without a desk alive.
            e.printStackTrace();
            System.exit(1);
        }
    }

    private static void start(Options options) throws Exception {
        URI receiver = URI.create("mllp://" + options.text("mllp").orElse("127.0.0.1:2575"));
        if (receiver.getHost() == null || receiver.getPort() < 0) {
            throw new IllegalArgumentException("--mllp must be HOST:PORT");
        }
        Path hrFolder = Path.of(options.required("hr-folder"));
        Path opening = Path.of(options.required("opening"));
        var directory = FhirServer.startClosed(
                options.number("fhir-port", 0), options.text("data").map(Path::of));
        var clock = Clock.system(Roster.ZONE);
        var product = URI.create(options.text("product").orElse("http://localhost:8080"));
        var exchanges = new Exchanges(clock);
        var sender = new StaffSender(receiver.getHost(), receiver.getPort(), clock);
        var deeds = new Deeds(sender, directory.base(), hrFolder, clock, exchanges);
        var page = new DeskPage(sender.receiver(), product, directory.base());
        var desk = FrontDesk.open(options.number("port", 0), deeds, exchanges, page);
        FhirServer.open(directory, Population.EVERYONE);
        var readyFile = options.text("ready-file").map(Path::of);
        if (readyFile.isPresent()) {
            ReadyFile.write(
                    readyFile.get(),
                    List.of(directory.base().toString(), desk.base().toString()));
        }
        System.out.println("FHIR R4 directory: " + directory.base());
        System.out.println("Front desk: " + desk.base());
        new OpeningDay(sender, product, opening, hrFolder, clock, exchanges).open();
    }
}
