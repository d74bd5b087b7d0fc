package io.preceptor.sandbox.fhir;

import io.preceptor.sandbox.launch.Options;
import io.preceptor.sandbox.launch.Parent;
import io.preceptor.sandbox.launch.ReadyFile;
import io.preceptor.sandbox.staff.Person;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Starts the directory as a process of its own.
///
/// `--port` (0 or absent: any), `--data` (a folder; absent: memory), `--seed`, `--directories` (how many that know
/// nothing of each other, absent: one; several are in memory, each on any port), `--ready-file` (gets a
/// base URL a line), `--parent-pid`.
public final class FhirServer {

    private FhirServer() {}

    public static void main(String[] args) throws Exception {
        System.setProperty("logback.configurationFile", "sandbox-logback.xml");
        var options = Options.parse(
                List.of(args), Set.of("port", "data", "directories", "ready-file", "parent-pid"), Set.of("seed"));
        options.text("parent-pid").map(Long::parseLong).ifPresent(Parent::endWith);
        try {
            List<String> bases = start(options);
            var readyFile = options.text("ready-file").map(Path::of);
            if (readyFile.isPresent()) {
                ReadyFile.write(readyFile.get(), bases);
            }
            bases.forEach(base -> System.out.println("FHIR R4 directory: " + base));
        } catch (Exception e) {
            // Jetty's and HAPI's threads would keep a server that failed half-way alive.
            e.printStackTrace();
            System.exit(1);
        }
    }

    private static List<String> start(Options options) throws Exception {
        int directories = options.number("directories", 1);
        if (directories < 1) {
            throw new IllegalArgumentException("--directories must be 1 or more");
        }
        if (directories > 1 && (options.has("port") || options.has("data"))) {
            throw new IllegalArgumentException("--port and --data are for one directory, not for " + directories);
        }
        var bases = new ArrayList<String>();
        for (int each = 0; each < directories; each++) {
            var server =
                    startClosed(options.number("port", 0), options.text("data").map(Path::of));
            if (options.has("seed")) {
                seeds(server).load();
            }
            server.open();
            bases.add(server.base().toString());
        }
        return bases;
    }

    /// Starts the directory in this JVM, to be closed with it. It asks everybody for patience until [#open].
    public static DirectoryServer startClosed(int port, Optional<Path> data) throws Exception {
        var server = DirectoryServer.start(port, data.orElse(null));
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "directory-close"));
        return server;
    }

    /// Has the directory know its roster and these people too, unless it knows them already, and answer from then on.
    public static void open(DirectoryServer server, List<Person> people) throws IOException, InterruptedException {
        var seeds = seeds(server);
        seeds.load();
        seeds.load(people);
        server.open();
    }

    private static Seeds seeds(DirectoryServer server) {
        return new Seeds(server.base(), server.fhirContext(), server.key());
    }
}
