package io.preceptor.routes.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

class CheckCommandTest {

    private static final Path SAMPLE = Path.of(System.getProperty("preceptor.root", ".."), "config");

    @TempDir
    Path draft;

    @BeforeEach
    void copyTheSample() throws IOException {
        FileSystemUtils.copyRecursively(SAMPLE, draft);
    }

    @Test
    void findsNothingWrongWithTheSample() {
        Ran ran = Ran.command("check", SAMPLE.toString());

        assertThat(ran.status()).as(ran.out() + ran.err()).isZero();
        assertThat(ran.out()).contains("Nothing is wrong: ", " requirements, ");
        var json = Ran.command("check", "--json", SAMPLE.toString()).json();
        assertThat(json.path("outcome").asString()).isEqualTo("ok");
        assertThat(json.path("problems").size()).isZero();
        assertThat(json.path("policy").path("courses").asInt()).isPositive();
    }

    @Test
    void namesFileLineAndWhatWasExpectedForEveryMistakeAtOnce() {
        mend("training/requirements.yaml", "course:", "curse:");
        mend("preceptor.yaml", "due-soon: P14D", "due-soon: soonish");
        mend("preceptor.yaml", "guard-percent: 5", "guard-percent: 500");
        mend("preceptor.yaml", "guard-always: 10", "guard-allways: 10");

        Ran ran = Ran.command("check", "--json", draft.toString());

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.json()
                        .path("problems")
                        .valueStream()
                        .map(one -> one.path("file").asString() + ":"
                                + one.path("line").asInt() + " "
                                + one.path("expected").asString()))
                .contains(
                        place("preceptor.yaml", "due-soon") + " a number of days or months such as P14D or P3M",
                        place("preceptor.yaml", "guard-percent") + " that this must be less than or equal to 100",
                        place("preceptor.yaml", "guard-allways") + " a setting of docs/settings.md")
                .anyMatch(one -> one.startsWith("requirements.yaml:" + line("training/requirements.yaml", "curse")));
        assertThat(ran.out()).doesNotContain("soonish");
    }

    @Test
    void readsPacksInTheirOwnFolder() {
        mend("training/packs/osha.yaml", "appliesTo: [US]", "appliesTo: [UK]");

        Ran ran = Ran.command("check", draft.toString());

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out())
                .contains("packs/osha.yaml:" + line("training/packs/osha.yaml", "appliesTo"), "did you mean `US`?");
    }

    @Test
    void seesRulesOfSeveralSettingsTogetherAndVariablesThatAreNotSet() {
        mend("preceptor.yaml", "certificate-system: https://preceptor.example/certificate", "certificate-system: here");
        mend("preceptor.yaml", "name: General Hospital", "name: ${NO_SUCH_VARIABLE_HERE}");

        Ran named = Ran.command("check", draft.toString());
        assertThat(named.out()).contains("preceptor.yaml:", "a variable of the environment that is set");

        mend("preceptor.yaml", "${NO_SUCH_VARIABLE_HERE}", "General");
        assertThat(Ran.command("check", draft.toString()).out())
                .contains("certificate-system and course-system must be absolute URIs");
    }

    @Test
    void saysWhereYamlIsBroken() {
        mend("preceptor.yaml", "  hospital:", "  hospital: {");

        assertThat(Ran.command("check", draft.toString()).out()).contains("preceptor.yaml:", "expected YAML");
    }

    @Test
    void saysWhatToDoWithoutTheFolder() {
        Ran ran = Ran.command("check", draft.resolve("nowhere").toString());

        assertThat(ran.status()).isEqualTo(3);
        assertThat(ran.err()).contains("There is no folder", "Name the one that holds training/");
        assertThat(ran.out()).isEmpty();
    }

    private String place(String file, String word) {
        return file + ":" + line(file, word);
    }

    private int line(String file, String word) {
        try {
            var lines = Files.readAllLines(draft.resolve(file));
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).contains(word + ":")) {
                    return i + 1;
                }
            }
            throw new AssertionError("no " + word + " in " + file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void mend(String file, String from, String to) {
        Path path = draft.resolve(file);
        try {
            String text = Files.readString(path);
            int at = text.indexOf(from);
            assertThat(at).as(from + " in " + file).isNotNegative();
            Files.writeString(path, text.substring(0, at) + to + text.substring(at + from.length()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
