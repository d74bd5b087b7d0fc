package io.preceptor.sandbox.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FhirServerRestartTest {

    @Test
    void endsWithItsParentAndKeepsItsFolderForTheNext(@TempDir Path folder) throws Exception {
        Path data = folder.resolve("data");
        var parent = new ProcessBuilder("cat").start();
        try (var first = DirectoryProcess.start(folder, parent.pid(), "--data", data.toString())) {
            String changed =
                    first.get("Practitioner/emp-e100555").body().replace("\"active\":true", "\"active\":false");
            assertThat(first.put("Practitioner/emp-e100555", changed).statusCode())
                    .isEqualTo(200);
            parent.destroyForcibly();
            assertThat(first.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
        try (var second = DirectoryProcess.start(folder, ProcessHandle.current().pid(), "--data", data.toString())) {
            assertThat(second.get("Practitioner/emp-e100555").body())
                    .contains("\"versionId\":\"2\"", "\"active\":false");
        }
    }
}
