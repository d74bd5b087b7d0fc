package io.preceptor.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// The PostgreSQL programs of this platform, unpacked once per content and shared by all folders.
///
/// @param home holds `bin`, `lib` and `share`; readable by every account
/// @param major the server's major version, which a cluster must have too
record Binaries(Path home, int major) {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    Path program(String name) {
        return home.resolve("bin").resolve(name);
    }

    /// Unpacks the archive of the class path unless the same content lies there already. Safe against another
    /// process that does the same at the same time; threads of this one wait for each other, and unpack once.
    ///
    /// @param beside where to unpack when the cache of this user cannot be written
    static synchronized Binaries unpacked(Path beside) throws IOException {
        String archive = archive();
        Path home = cache(beside).resolve("postgres-" + mark(archive));
        if (!Files.isDirectory(home)) {
            unpack(archive, home);
        }
        var version = Command.run(List.of(home.resolve("bin/postgres").toString(), "-V"), Path.of("/"), LIMIT);
        if (!version.succeeded()) {
            throw new PostgresRefused(
                    "The embedded PostgreSQL does not run on this machine: " + version.output(),
                    "Set preceptor.database.url to a PostgreSQL server of your own.");
        }
        String number = version.output().substring(version.output().lastIndexOf(' ') + 1);
        return new Binaries(home, Integer.parseInt(number.split("\\D", 2)[0]));
    }

    private static String archive() {
        String arch = System.getProperty("os.arch", "");
        String name =
                switch (arch) {
                    case "amd64", "x86_64" -> "/postgres-linux-x86_64.txz";
                    case "aarch64" -> "/postgres-linux-arm_64.txz";
                    default -> "";
                };
        if (name.isEmpty() || Binaries.class.getResource(name) == null) {
            throw new PostgresRefused(
                    "There is no embedded PostgreSQL for " + System.getProperty("os.name") + " on " + arch
                            + " in this build",
                    "Set preceptor.database.url to a PostgreSQL server of your own, or build on this platform.");
        }
        return name;
    }

    private static Path cache(Path beside) {
        Path cache = System.getProperty("user.name", "").equals("root")
                ? Path.of("/var/cache/preceptor")
                : Path.of(System.getProperty("user.home", "/"), ".cache", "preceptor");
        try {
            Files.createDirectories(cache);
            if (Files.isWritable(cache)) {
                return cache;
            }
        } catch (IOException e) {
            // Some accounts have no home: the data's own neighbourhood is writable, or nothing is.
            return beside;
        }
        return beside;
    }

    private static void unpack(String archive, Path home) throws IOException {
        Files.createDirectories(home.getParent());
        Path draft = Files.createTempDirectory(home.getParent(), "unpacking-");
        try (var tar = new TarArchiveInputStream(new XZInputStream(open(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                place(tar, entry, draft);
            }
        }
        Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwxr-xr-x"));
        try {
            Files.move(draft, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            Folders.delete(draft);
            if (!Files.isDirectory(home)) {
                throw e;
            }
        }
    }

    private static void place(TarArchiveInputStream tar, TarArchiveEntry entry, Path root) throws IOException {
        Path target = root.resolve(entry.getName()).normalize();
        if (!target.startsWith(root)) {
            throw new IOException("The archive points outside itself: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
        } else if (entry.isSymbolicLink()) {
            Files.createDirectories(target.getParent());
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        } else {
            Files.createDirectories(target.getParent());
            Files.copy(tar, target);
        }
        boolean executable = entry.isDirectory() || (entry.getMode() & 0100) != 0;
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }

    private static InputStream open(String archive) throws IOException {
        InputStream stream = Binaries.class.getResourceAsStream(archive);
        if (stream == null) {
            throw new IOException(archive + " left the class path");
        }
        return stream;
    }

    /// What the jar's own table says of the archive: reading its fifteen megabytes would make each start wait.
    private static String mark(String archive) throws IOException {
        URL place = Objects.requireNonNull(Binaries.class.getResource(archive), archive);
        if (place.openConnection() instanceof JarURLConnection connection) {
            var entry = connection.getJarEntry();
            return "%08x-%x".formatted(entry.getCrc(), entry.getSize());
        }
        throw new IOException("The archive lies in no jar: " + place);
    }
}
