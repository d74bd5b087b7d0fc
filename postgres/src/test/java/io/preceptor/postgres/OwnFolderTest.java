package io.preceptor.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnFolderTest {

    @TempDir
    Path beside;

    @Test
    void takesAwayWhatEndedProcessesLeftAndNothingElse() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        Process running = new ProcessBuilder("sleep", "60").start();
        try {
            Path left = with("kept-" + ended.pid());
            Path inUse = with("kept-" + running.pid());
            Path others = with("kept-longer-" + ended.pid());
            Path number = with(String.valueOf(ended.pid()));
            Path own = with("kept-" + ProcessHandle.current().pid());

            assertThat(OwnFolder.of(beside, "kept")).isEqualTo(own);

            assertThat(left).doesNotExist();
            assertThat(inUse.resolve("file")).exists();
            assertThat(others.resolve("file")).exists();
            assertThat(number.resolve("file")).exists();
            assertThat(own.resolve("file")).exists();
        } finally {
            running.destroy();
        }
    }

    @Test
    void isToldBeforeThereIsAnything() {
        assertThat(OwnFolder.of(beside.resolve("target"), "kept").getParent()).isEqualTo(beside.resolve("target"));
    }

    private Path with(String name) throws Exception {
        Path folder = Files.createDirectories(beside.resolve(name));
        Files.createFile(folder.resolve("file"));
        return folder;
    }
}
