package io.preceptor.lms.training.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.journal.FileText;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostileYamlTest {

    @Test
    void refusesAliasesBeforeTheyMultiply() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            String above = "*a" + (i - 1);
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, String.join(", ", Collections.nCopies(10, above))));
        }
        assertRefused(bomb.toString(), "no alias");
    }

    @Test
    void refusesDepthWithoutFollowingIt() {
        assertRefused("[".repeat(100_000), "at most 32 levels");
        assertRefused("roles: " + "{a: ".repeat(40) + "1" + "}".repeat(40), "at most 32 levels");
    }

    @Test
    void refusesSize() {
        assertRefused("#".repeat(YamlText.MOST_CHARACTERS + 1), "at most 8000000 characters");
    }

    @Test
    void refusesTwoDocumentsInOneFile() {
        assertRefused("roles: []\n---\nroles: []\n", "one document in a file");
    }

    @Test
    void refusesWhatIsNoYaml() {
        assertRefused("roles: [", "well-formed YAML");
        assertRefused("\tkey: x", "well-formed YAML");
        assertRefused("roles: \u0007", "well-formed YAML in UTF-8");
        assertRefused("just words", "a policy file with `roles`, `audiences`, `courses`");
        assertRefused("? [a]\n: b\n", "a name");
        assertRefused("roles: nurse", "a list");
    }

    private static void assertRefused(String text, String expected) {
        assertThat(PolicyFormatTest.problems(PolicyFormat.read(List.of(new FileText("hostile.yaml", text)))))
                .anySatisfy(problem -> {
                    assertThat(problem.file()).isEqualTo("hostile.yaml");
                    assertThat(problem.expected()).contains(expected);
                });
    }
}
