package io.preceptor.routes.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineEntryTest {

    @TempDir
    Path data;

    @Test
    void tellsACommandFromSettingsOfTheProduct() {
        assertThat(CommandLineEntry.isAsked()).isFalse();
        assertThat(CommandLineEntry.isAsked("--server.port=0")).isFalse();
        assertThat(CommandLineEntry.isAsked("doctor", "--server.port=0")).isTrue();
        assertThat(CommandLineEntry.isAsked("--help")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "send", "try", "replay", "rebuild", "doctor", "verify-pack"})
    void helpsWithEachCommand(String command) {
        Ran ran = Ran.command(command, "--help");

        assertThat(ran.status()).isZero();
        assertThat(ran.out()).contains("Usage: preceptor " + command, "--json");
        assertThat(Ran.command("--help").out()).contains(command);
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThat(Ran.command("rebild").status()).isEqualTo(2);
        assertThat(Ran.command("send").err()).contains("Missing required parameter: 'FILE'");
        assertThat(Ran.command("replay").err()).contains("Name entries by number, or search for them");
        assertThat(Ran.command("replay", "7", "--stuck").status()).isEqualTo(2);
        assertThat(Ran.command("replay", "--state", "odd").err()).contains("ACCEPTED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rebuild", "replay 1"})
    void saysWhatToDoWithoutADatabase(String command) {
        Ran ran = Ran.command((command + " --json --preceptor.data=" + data).split(" "));

        assertThat(ran.status()).isEqualTo(3);
        assertThat(ran.err()).contains("There is no database in " + data, "--preceptor.data=FOLDER");
        assertThat(ran.json().path("outcome").asString()).isEqualTo("impossible");
        assertThat(Files.exists(data.resolve("postgres"))).isFalse();
    }
}
