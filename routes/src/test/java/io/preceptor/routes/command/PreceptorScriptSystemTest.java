package io.preceptor.routes.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// The script and the packaged jar as processes of their own.
class PreceptorScriptSystemTest {

    private static final Path ROOT =
            Path.of(System.getProperty("preceptor.root", "..")).toAbsolutePath().normalize();

    @TempDir
    Path data;

    @Test
    void checksTheSampleWithThePackagedJar() throws Exception {
        Process script = preceptor("check", "--json");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(script.info().arguments())
                        .hasValueSatisfying(words -> assertThat(words)
                                .containsSubsequence(
                                        "-jar",
                                        ROOT.resolve("routes/target/preceptor.jar")
                                                .toString())));

        String out = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(script.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(script.exitValue()).as(out).isZero();
        assertThat(JsonMapper.shared().readTree(out).path("outcome").asString()).isEqualTo("ok");
    }

    @Test
    void examinesAProductThatWasNeverStarted() throws Exception {
        Process script = preceptor("doctor", "--preceptor.data=" + data, "--preceptor.mllp.port=0", "--server.port=0");

        String out = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(script.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(script.exitValue()).as(out).isEqualTo(1);
        assertThat(out).contains("fail  database: There is no database in " + data, "ok    disk " + data);
    }

    private static Process preceptor(String... words) throws IOException {
        var command = new ArrayList<>(List.of(ROOT.resolve("preceptor").toString()));
        command.addAll(List.of(words));
        return new ProcessBuilder(command)
                .directory(ROOT.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
