package io.preceptor.lms.training.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.journal.FileProblem;
import io.preceptor.lms.journal.FileRead;
import io.preceptor.lms.journal.FileText;
import io.preceptor.lms.training.CreditType;
import io.preceptor.lms.training.Policy;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Paths, credit and equivalencies as files, and what is wrong with them by file and line.
class CurriculumFormatTest {

    private static final String SOUND = """
            courses:
              - {key: basics, title: Basics, expectedTime: 10 minutes, body: Read.}
              - key: lines
                title: Lines
                expectedTime: 10 minutes
                after: [basics]
                credit:
                  contact-hours: 1.5
                  ce: 2
                body: Read.
              - {key: pumps, title: Pumps, expectedTime: 10 minutes, body: Read.}
              - {key: old-pumps, title: Old pumps, expectedTime: 10 minutes, body: Read.}
            paths:
              - key: icu-ready
                title: Ready for intensive care
                version: 2
                underway: switch
                steps:
                  - title: Basics
                    course: basics
                  - title: One skill
                    choose: 1
                    from: [lines, pumps]
                  - title: Contact hours
                    hours: 1.5
                    of: contact-hours
                    from: [lines]
                certification:
                  title: ICU ready
                  validity: 1 year
                  window: 60 days
                  from: fixedDay
                  fixedDay: 12-31
                  minimumActive: 3 months
                  refresher: basics
                  lapseGrace: 30 days
            equivalencies:
              - course: pumps
                by: [old-pumps]
                until: 2027-12-31
            requirements:
              - key: ready
                title: Ready
                path: icu-ready
                audience: everyone
                due:
                  beforeExpiry: 30 days
                  of: pumps
                  grace: 7 days
                  notice: 21 days
                  endOf: night-shift
                  returnGrace: 10 days
                recurring: true
                owner: Education
            """;

    @Test
    void takesAndReadsBackASoundFile() {
        Policy policy = taken(SOUND);
        assertThat(policy.path("icu-ready").orElseThrow().steps()).hasSize(3);
        assertThat(policy.course("lines").orElseThrow().terms().credit())
                .containsEntry(CreditType.CONTACT_HOURS, new BigDecimal("1.5"));
        String kept = PolicyFormat.write(policy);
        assertThat(PolicyFormat.readBack(new FileText("kept", kept))).isEqualTo(new FileRead.Taken<>(policy));
    }

    /// Line to replace, what stands there instead, and where and how it is refused.
    @ParameterizedTest(name = "line {0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            6  | '    after: [basic]'                   | 6:13  | the key of a course             | did you mean `basics`?
            6  | '    after: [lines]'                   | 3:5   | does not come before itself     | remove one `after`
            6  | '    retiredOn: 2026-01-01'            | 14:5  | courses are still given         | take the place of
            8  | '      contact-hours: none'            | 8:22  | hours such as `2` or `1.5`      | write it in this form
            8  | '      contact-hours: 0'               | 8:22  | hours such as `2` or `1.5`      | write it in this form
            8  | '      hours: 1'                       | 8:7   | a name that credit has          | use one of: ce
            14 | '  - key: pumps'                       | 14:5  | a key that no course has        | another key
            17 | '    underway: finish'                 | 17:15 | one of `keep`, `switch`         | use one of: keep
            20 | '        choose: 1'                    | 19:9  | `from`: the keys of the courses | add `from:`
            22 | '        choose: 3'                    | 21:9  | an entry that keeps the rules   | at most all of its courses
            26 | '        of: hours'                    | 26:13 | one of `ce`, `cme`              | use one of: ce
            32 | '      from: fixedDate'                | 32:13 | one of `completion`             | did you mean `fixedDay`?
            32 | '      from: completion'               | 33:17 | beside `from: fixedDay` alone   | remove the line
            35 | '      refresher: basis'               | 35:18 | a course or learning path       | did you mean `basics`?
            35 | '      # none'                         | 29:7  | an entry that keeps the rules   | there is none
            38 | '  - course: old-pumps'                | 38:5  | an entry that keeps the rules   | does not count as itself
            44 | '    path: icu-redy'                   | 44:11 | the key of a learning path      | did you mean `icu-ready`?
            44 | '    course: old-pump'                 | 44:13 | the key of a course             | did you mean `old-pumps`?
            47 | '      afterHire: 30 days'             | 48:11 | beside `afterCompletion`        | remove the line
            51 | '      endOf: night'                   | 51:14 | `day` or `night-shift`          | write it in this form
            """)
    void refusesABrokenLine(int line, String instead, String at, String expected, String fix) {
        String[] lines = SOUND.split("\n", -1);
        lines[line - 1] = instead.substring(1, instead.length() - 1);
        assertThat(problems(String.join("\n", lines))).anySatisfy(problem -> {
            assertThat(problem.line() + ":" + problem.column()).isEqualTo(at);
            assertThat(problem.expected()).contains(expected);
            assertThat(problem.fix()).contains(fix);
        });
    }

    @Test
    void refusesCoursesThatComeBeforeEachOtherWithTheLineOfTheFirst() {
        String text = SOUND.replace(
                "  - {key: basics, title: Basics, expectedTime: 10 minutes, body: Read.}",
                "  - {key: basics, title: Basics, expectedTime: 10 minutes, body: Read., after: [lines]}");
        assertThat(problems(text))
                .singleElement()
                .satisfies(problem -> assertThat(problem.expected()).contains("does not come before itself"));
    }

    @Test
    void refusesEquivalenciesThatLeadBackOverSeveral() {
        String text = SOUND.replace(
                "requirements:",
                "  - {course: old-pumps, by: [basics]}\n  - {course: basics, by: [pumps]}\nrequirements:");
        assertThat(problems(text)).singleElement().satisfies(problem -> {
            assertThat(problem.expected()).isEqualTo("an equivalency in one direction");
            assertThat(problem.line()).isBetween(38, 42);
        });
    }

    @Test
    void refusesARequirementWhoseCourseIsGivenNoMore() {
        String text = SOUND.replace("path: icu-ready", "course: old-pumps")
                .replace("recurring: true", "recurring: false")
                .replace("title: Old pumps,", "title: Old pumps, retiredOn: 2026-12-31,");
        assertThat(problems(text)).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(42);
            assertThat(problem.expected()).isEqualTo("a course that is still given");
        });
    }

    @Test
    void refusesACourseBeforeWhichOneComesThatIsGivenNoMore() {
        String text = SOUND.replace("after: [basics]", "after: [old-pumps]")
                .replace("title: Old pumps,", "title: Old pumps, retiredOn: 2026-12-31,");
        assertThat(problems(text)).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(3);
            assertThat(problem.expected()).isEqualTo("courses before it that are still given");
        });
    }

    @Test
    void refusesARecurringRequirementForAPathThatCertifiesNothing() {
        String text = SOUND.replaceAll("(?s)    certification:.*?equivalencies:", "equivalencies:");
        assertThat(problems(text))
                .singleElement()
                .satisfies(problem -> assertThat(problem.expected()).contains("whose certification expires"));
    }

    @Test
    void judgesNothingThatWasPublishedBeforeThereWasTheCheck() {
        String text = SOUND.replace("path: icu-ready", "course: old-pumps")
                .replace("recurring: true", "recurring: false")
                .replace("title: Old pumps,", "title: Old pumps, retiredOn: 2026-12-31,");
        assertThat(PolicyFormat.readBack(new FileText("kept", text))).isInstanceOf(FileRead.Taken.class);
    }

    private static List<FileProblem> problems(String text) {
        return PolicyFormatTest.problems(read(text));
    }

    private static Policy taken(String text) {
        return switch (read(text)) {
            case FileRead.Taken<Policy>(Policy policy) -> policy;
            case FileRead.Refused<Policy>(List<FileProblem> problems) -> throw new AssertionError(problems.toString());
        };
    }

    private static FileRead<Policy> read(String text) {
        return PolicyFormat.read(List.of(new FileText("policy.yaml", text)), new Places(Set.of(), Set.of()));
    }
}
