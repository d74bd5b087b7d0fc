package io.preceptor.routes.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineEntryTest {

    private static final String TRANSFER = "../config/samples/hl7/transfer.hl7";
    private static final String AWAY = "--preceptor.database.url=jdbc:postgresql://127.0.0.1:1/preceptor"
            + " --preceptor.database.username=preceptor --preceptor.database.password=secret --server.port=1"
            + " --preceptor.intake.content-key=00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

    @TempDir
    Path data;

    @Test
    void tellsACommandFromSettingsOfTheProduct() {
        assertThat(CommandLineEntry.isAsked()).isFalse();
        assertThat(CommandLineEntry.isAsked("--server.port=0")).isFalse();
        assertThat(CommandLineEntry.isAsked("--debug=true", "--preceptor.hospital.name=General\nHospital"))
                .isFalse();
        assertThat(CommandLineEntry.isAsked("doctor", "--server.port=0")).isTrue();
        assertThat(CommandLineEntry.isAsked("--help")).isTrue();
    }

    @Test
    void findsTheCommandBehindSettingsAndOptions() {
        assertThat(CommandLineEntry.isAsked("--server.port=0", "doctor")).isTrue();
        assertThat(CommandLineEntry.isAsked("--server.port=0", "--help")).isTrue();
        assertThat(CommandLineEntry.isAsked("--json", "doctor")).isTrue();
        assertThat(CommandLineEntry.isAsked("--json")).isTrue();

        Ran behind = Ran.command("--preceptor.data=" + data, "rebuild");
        assertThat(behind.status()).isEqualTo(3);
        assertThat(behind.err()).contains("There is no database in " + data);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--json doctor", "--json", "-Dserver.port=1 doctor", "--server.port=0 --password=1 doctor"})
    void refusesAnOptionWithoutACommandBeforeIt(String line) {
        Ran ran = Ran.command(line.split(" "));

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .contains("is neither a command nor a setting", "--name=value", "after its name")
                .doesNotContain("=1");
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

    @ParameterizedTest
    @ValueSource(strings = {"replay 1", "what-if 1", "rebuild", "try " + TRANSFER, "publish 1"})
    void saysWhatToDoWhenTheDatabaseIsAway(String command) {
        Ran ran = Ran.command((command + " " + AWAY).split(" "));

        assertThat(ran.status()).isEqualTo(3);
        assertThat(ran.err())
                .contains("The database cannot be reached", "127.0.0.1:1 refused", "Check preceptor.database.url")
                .doesNotContain("nobody foresaw", "\tat ");
    }

    @Test
    void examinesWhatItCanWhenTheDatabaseIsAway() {
        Ran ran = Ran.command(("doctor --preceptor.data=" + data + " " + AWAY).split(" "));

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out()).contains("fail  database: It cannot be reached (SQLSTATE 08001)", "port 1 (server.port)");
    }
}
