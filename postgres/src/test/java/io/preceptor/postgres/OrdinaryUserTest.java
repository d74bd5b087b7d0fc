package io.preceptor.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrdinaryUserTest {

    @TempDir
    Path temporary;

    /// Every other test covers the ordinary user where the build is one; root has to step down for it.
    @Test
    void runsTheServerAsTheUserWhoStartsIt() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"));
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path folder = Files.createDirectory(temporary.resolve("data"));
        Files.setAttribute(folder, "unix:uid", Account.NOBODY);

        var prefix = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
        try (var child = ServerProcess.start(prefix, readableClassPath(), folder)) {
            child.database().execute("create table kept as select 1 as id");
            assertThat(Files.getAttribute(folder.resolve("cluster"), "unix:uid"))
                    .isEqualTo(Account.NOBODY);
        }

        // Root takes the same folder up later, and the server stays its owner's.
        try (var postgres = EmbeddedPostgres.start(folder)) {
            postgres.database().execute("insert into kept values (2)");
            assertThat(Files.getAttribute(folder.resolve("cluster/PG_VERSION"), "unix:uid"))
                    .isEqualTo(Account.NOBODY);
        }
    }

    @Test
    void runsBelowAFolderThatIsClosedToOthers() throws Exception {
        Path closed = Files.createDirectory(
                temporary.resolve("closed"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try (var postgres = EmbeddedPostgres.start(closed.resolve("data"))) {
            postgres.database().execute("select 1");
        }
    }

    private String readableClassPath() throws IOException {
        Path copies = Files.createDirectory(temporary.resolve("classes"));
        var copied = new ArrayList<String>();
        for (String each : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (each.isEmpty()) {
                // Surefire's ends so. It would be the module's folder, with the servers of tests beside this one in it.
                continue;
            }
            Path source = Path.of(each);
            Path target = copies.resolve(copied.size() + "-" + source.getFileName());
            copy(source, target);
            copied.add(target.toString());
        }
        return String.join(File.pathSeparator, copied);
    }

    private static void copy(Path source, Path target) throws IOException {
        try (var all = Files.walk(source)) {
            for (Path each : (Iterable<Path>) all::iterator) {
                Files.copy(each, target.resolve(source.relativize(each).toString()));
            }
        }
    }
}
