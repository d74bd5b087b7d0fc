package io.preceptor.sandbox.sftp;

import io.preceptor.sandbox.launch.Options;
import io.preceptor.sandbox.launch.Parent;
import io.preceptor.sandbox.launch.ReadyFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// An SFTP server as a program: `--folder`, `--password`, `--port` (absent: any), `--ready-file`, `--parent-pid`, and
/// switches of its own.
public final class SftpProgram {

    private SftpProgram() {}

    /// Whoever plays a system that exchanges files.
    public interface Server {

        int port();

        /// `SHA256:...` of the server's key.
        String fingerprint();
    }

    /// Starts it.
    public interface Start {

        Server start(Path folder, int port, String password, Options options) throws IOException;
    }

    /// Runs until the process is ended.
    ///
    /// @param name     for who reads what the program prints
    /// @param switches that it has besides
    public static void run(String[] args, String name, Set<String> switches, Start start)
            throws IOException, InterruptedException {
        var options = Options.parse(
                List.of(args), Set.of("port", "folder", "password", "ready-file", "parent-pid"), switches);
        options.text("parent-pid").map(Long::parseLong).ifPresent(Parent::endWith);
        Server server = start.start(
                Path.of(options.required("folder")), options.number("port", 0), options.required("password"), options);
        String place = "127.0.0.1:" + server.port();
        var readyFile = options.text("ready-file").map(Path::of);
        if (readyFile.isPresent()) {
            ReadyFile.write(readyFile.get(), List.of(place, server.fingerprint()));
        }
        System.out.println(name + ": " + place + " " + server.fingerprint());
        Thread.currentThread().join();
    }
}
