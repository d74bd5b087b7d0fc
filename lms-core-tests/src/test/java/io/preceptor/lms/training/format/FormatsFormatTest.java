package io.preceptor.lms.training.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.journal.FileProblem;
import io.preceptor.lms.journal.FileRead;
import io.preceptor.lms.journal.FileText;
import io.preceptor.lms.training.CheckStep;
import io.preceptor.lms.training.Format;
import io.preceptor.lms.training.Formats;
import io.preceptor.lms.training.Policy;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The formats of courses as files, and what is wrong with them by file and line.
class FormatsFormatTest {

    private static final String SOUND = """
            courses:
              - key: bls
                title: BLS
                expectedTime: 10 minutes
                formats: [online, check-off]
                needs: all
                within: 90 days
                checkOff:
                  observers:
                    - system: urn:oid:1.2.3
                      value: "4711"
                  steps:
                    - key: scene
                      text: The scene is safe
                      critical: true
                    - key: team
                      text: Speaks to the team
                body: Press.
              - key: airway
                title: Airway
                expectedTime: 10 minutes
                formats: [session]
                body: Come.
            """;

    @Test
    void takesAndReadsBackASoundFile() {
        Policy policy = taken(SOUND);
        Formats formats = policy.course("bls").orElseThrow().terms().formats();
        assertThat(formats.offered()).containsExactly(Format.ONLINE, Format.CHECK_OFF);
        assertThat(formats.all()).isTrue();
        assertThat(formats.within()).isEqualTo(Period.ofDays(90));
        var checkOff = Objects.requireNonNull(formats.checkOff());
        assertThat(checkOff.steps()).extracting(CheckStep::critical).containsExactly(true, false);
        assertThat(checkOff.observers()).hasSize(1);
        assertThat(policy.course("airway").orElseThrow().terms().formats().offered())
                .containsExactly(Format.SESSION);
        String kept = PolicyFormat.write(policy);
        assertThat(PolicyFormat.readBack(new FileText("kept", kept))).isEqualTo(new FileRead.Taken<>(policy));
    }

    /// Line to replace, what stands there instead, and where and how it is refused.
    @ParameterizedTest(name = "line {0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            5  | '    formats: [online, checkoff]'          | 5:23  | one of `online`, `session`      | did you mean `check-off`?
            5  | '    formats: [check-off, check-off]'      | 5:26  | each format once                | remove one
            5  | '    formats: []'                          | 5:14  | at least one format             | leave it out
            5  | '    formats: [check-off]'                 | 6:12  | only where there are several    | remove it
            5  | '    formats: [online, session]'           | 9:7   | only for a course with this     | add `check-off`
            6  | '    needs: both'                          | 6:12  | one of `any`, `all`             | use one of
            6  | '    needs: any'                           | 7:13  | only beside `needs: all`        | write `needs: all`
            7  | '    within: 90'                           | 7:13  | a span such as                  | write it in this form
            8  | '    checkoff:'                            | 8:5   | a name that a course has        | did you mean `checkOff`?
            11 | '          number: x'                      | 11:11 | a name that the number          | use one of
            14 | '          critical: maybe'                | 13:11 | `text`: what the observer       | add `text:`
            15 | '          critical: maybe'                | 15:21 | `true` or `false`               | write it in this form
            16 | '        - key: scene'                     | 16:16 | each key once                   | another key
            22 | '    formats: [session, check-off]'        | 22:14 | `checkOff`: the steps           | add `checkOff:`
            """)
    void refusesBySayingWhereAndHow(int line, String instead, String at, String expected, String fix) {
        List<String> lines = new ArrayList<>(SOUND.lines().toList());
        lines.set(line - 1, instead.replace("'", ""));
        List<FileProblem> problems = refused(String.join("\n", lines) + "\n");
        assertThat(problems).anySatisfy(problem -> {
            assertThat(problem.line() + ":" + problem.column()).isEqualTo(at);
            assertThat(problem.expected()).contains(expected);
            assertThat(problem.fix()).contains(fix);
        });
    }

    private static Policy taken(String text) {
        return switch (read(text)) {
            case FileRead.Taken<Policy>(Policy policy) -> policy;
            case FileRead.Refused<Policy>(List<FileProblem> problems) -> throw new AssertionError(problems.toString());
        };
    }

    private static List<FileProblem> refused(String text) {
        return PolicyFormatTest.problems(read(text));
    }

    private static FileRead<Policy> read(String text) {
        return PolicyFormat.read(List.of(new FileText("policy.yaml", text)), new Places(Set.of(), Set.of()));
    }
}
