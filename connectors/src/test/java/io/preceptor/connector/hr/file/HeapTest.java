package io.preceptor.connector.hr.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each file is read in a process of its own, which collects its garbage over and over while it reads and tells
/// the most that was left.
class HeapTest {

    @TempDir
    Path root;

    /// Encrypted, signed and with a trailer: all that can be between a file and its rows.
    @Test
    void tenTimesTheRowsTakeAtMostAFifthMoreHeap() throws Exception {
        long few = peak(5_000);
        long many = peak(50_000);
        assertThat(many).isLessThanOrEqualTo(few * 12 / 10);
    }

    private long peak(int rows) throws IOException, InterruptedException {
        Path place = root.resolve("rows" + rows);
        HeapReader.lay(place, rows);
        Process reader = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        HeapReader.class.getName(),
                        place.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(reader.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(said).startsWith(rows + " ");
        return Long.parseLong(said.substring(said.indexOf(' ') + 1));
    }
}
