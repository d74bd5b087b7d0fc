package io.preceptor.lms.training.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.journal.FileProblem;
import io.preceptor.lms.journal.FileRead;
import io.preceptor.lms.journal.FileText;
import io.preceptor.lms.training.Policy;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyFormatTest {

    private static final Places PLACES = new Places(Set.of("ICU", "ED"), Set.of("GENHOSP"));

    /// Sound as it stands; each test breaks one line of it. The lines are numbered from 1.
    private static final String SOUND = """
            roles:
              - key: nurse
                title: Nurse
            courses:
              - key: colours
                title: Colours
                expectedTime: 20 minutes
                passMarkPercent: 80
                certification:
                  title: Knows colours
                  validity: 1 year
                  window: 60 days
                body: Red and blue.
                questions:
                  - key: first
                    text: Which is a colour?
                    choices:
                      - key: red
                        text: Red
                        right: true
                      - key: big
                        text: Big
            requirements:
              - key: colours-nurses
                title: Nurses know colours
                course: colours
                audience:
                  allOf:
                    - roleIn: [nurse]
                    - unitWithin: [ICU, GENHOSP]
                    - facilityIn: [GENHOSP]
                due:
                  afterHire: 30 days
                recurring: true
                effectiveFrom: 2026-01-01
                owner: Education
                regulation:
                  authority: 45 CFR
                  section: 1.2(b)
                  link: https://example.org/rule
            """;

    @Test
    void takesASoundFile() {
        assertThat(read(SOUND)).isInstanceOf(FileRead.Taken.class);
    }

    /// Line to replace, what stands there instead, and where and how it is refused.
    @ParameterizedTest(name = "line {0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            2  | '  - key: Nurse'                     | 2:10  | lower-case words joined by hyphens     | use a-z, 0-9
            3  | '    titel: Nurse'                   | 3:5   | a name that a role has                 | did you mean `title`?
            3  | '    title:'                         | 3:11  | `title`: what people read              | add `title:`
            4  | 'curses:'                            | 4:1   | a name that a policy file has          | did you mean `courses`?
            7  | '    expectedTime: 20'               | 7:19  | a time such as `20 minutes`            | write it in this form
            8  | '    passMarkPercent: 101'           | 8:22  | a whole number from 0 to 100           | write it in this form
            8  | '    passMarkPercent: many'          | 8:22  | a whole number from 0 to 100           | write it in this form
            11 | '      validity: P1Y'                | 11:17 | a span such as `30 days`               | write it in this form
            11 | '      validity: never expires'      | 12:15 | no window, for nothing expires         | remove the line
            12 | '      window: 2 years'              | 10:7  | an entry that keeps the rules          | shorter than the validity
            20 | '            right: maybe'           | 20:20 | `true` or `false`                      | write it in this form
            20 | '            right: false'           | 18:11 | a right choice                         | add `right: true`
            21 | '          - key: red'               | 21:18 | each key once                          | another key
            26 | '    course: colors'                 | 26:13 | the key of a course                    | did you mean `colours`?
            29 | '        - roleIn: [nurses]'         | 29:20 | the key of a role                      | did you mean `nurse`?
            29 | '        - roleIn: []'               | 29:19 | an audience that can match somebody    | name at least one
            29 | '        - roleIn: [nurse, nurse]'   | 29:27 | each code once                         | remove one
            29 | '        - facilityIn: [ICU]'        | 29:24 | the code of a facility                 | use one of: GENHOSP
            29 | '        - nobody'                   | 29:11 | `everyone`, or one of                  | write for example
            29 | '        - not: everyone'            | 29:16 | an audience that can match somebody    | name whom to except
            30 | '        - unitWithin: [ICO]'        | 30:24 | the code of a unit or facility         | did you mean `ICU`?
            30 | '        - roleIn: [other]'          | 30:20 | the key of a role                      | use one of: nurse
            33 | '      afterHire: -3 days'           | 33:18 | a span such as `30 days`               | write it in this form
            33 | '      afterHiring: 30 days'         | 33:7  | a name that a due rule has             | did you mean `afterHire`?
            33 | '      fixedDay: 13-40'              | 33:17 | month and day such as `10-15`          | write it in this form
            33 | '      onDate: 2026-02-30'           | 33:15 | a date such as `2026-12-31`            | write it in this form
            35 | '    effectiveFrom: soon'            | 35:20 | a date such as `2026-12-31`            | write it in this form
            36 | '    # no owner'                     | 24:5  | `owner`: the office                    | add `owner:`
            40 | '      link: http://example.org'     | 40:13 | an address that begins with `https://` | write it in this form
            6  | '    title: *a'                     | 6:12  | no alias                               | write the content out
            5  | '  - key: !!binary colours'          | 5:10  | no tag                                 | remove the `!`
            """)
    void refusesABrokenLine(int line, String instead, String at, String expected, String fix) {
        String quoted = instead.substring(1, instead.length() - 1);
        String[] lines = SOUND.split("\n", -1);
        lines[line - 1] = quoted;
        assertThat(problems(String.join("\n", lines))).anySatisfy(problem -> {
            assertThat(problem.file()).isEqualTo("policy.yaml");
            assertThat(problem.line() + ":" + problem.column()).isEqualTo(at);
            assertThat(problem.expected()).contains(expected);
            assertThat(problem.fix()).contains(fix);
        });
    }

    @Test
    void refusesARequirementThatRecursOverACourseThatNeverExpires() {
        String text =
                SOUND.replace("validity: 1 year", "validity: never expires").replace("      window: 60 days\n", "");
        assertThat(problems(text)).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(23);
            assertThat(problem.expected()).contains("whose certification expires");
            assertThat(problem.fix()).contains("`recurring: false`");
        });
    }

    @Test
    void refusesCriteriaThatExcludeEachOther() {
        String text = SOUND.replace("- unitWithin: [ICU, GENHOSP]", "- roleIn: [other]")
                .replace("courses:", "  - key: other\n    title: Other\ncourses:");
        assertThat(problems(text)).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(31);
            assertThat(problem.fix()).contains("a position has one role");
        });
    }

    @Test
    void refusesAKeyThatAnotherFileHasAndNamesBothFilesByLine() {
        FileRead<Policy> read = PolicyFormat.read(
                List.of(new FileText("a.yaml", SOUND), new FileText("b.yaml", "roles:\n- key: nurse\n  title: N\n")),
                PLACES);
        assertThat(problems(read))
                .singleElement()
                .hasToString("b.yaml:2:8: expected each key once; give one of the two another key");
    }

    @Test
    void findsEverythingAtOnceInTheOrderOfLines() {
        String text = SOUND.replace("passMarkPercent: 80", "passMarkPercent: -1")
                .replace("owner: Education", "owner:")
                .replace("title: Nurse\n", "title: ''\n");
        assertThat(problems(text)).extracting(FileProblem::line).containsExactly(3, 8, 36);
    }

    @Test
    void takesACourseWithoutQuestions() {
        String text = "courses:\n- {key: read, title: Read, expectedTime: 5 minutes, body: Read this.}\n";
        assertThat(read(text))
                .isInstanceOfSatisfying(
                        FileRead.Taken.class,
                        taken -> assertThat(((Policy) taken.value())
                                        .courses()
                                        .getFirst()
                                        .questions())
                                .isEmpty());
    }

    @Test
    void takesNothingAsAnEmptyPolicy() {
        assertThat(read("# nothing yet\n")).isEqualTo(new FileRead.Taken<>(Policy.EMPTY));
    }

    private static List<FileProblem> problems(String text) {
        return problems(read(text));
    }

    private static FileRead<Policy> read(String text) {
        return PolicyFormat.read(List.of(new FileText("policy.yaml", text)), PLACES);
    }

    static List<FileProblem> problems(FileRead<Policy> read) {
        return switch (read) {
            case FileRead.Taken<Policy> _ -> List.of();
            case FileRead.Refused<Policy>(List<FileProblem> problems) -> problems;
        };
    }
}
