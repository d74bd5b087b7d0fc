package io.preceptor.lms.training.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.journal.FileProblem;
import io.preceptor.lms.journal.FileRead;
import io.preceptor.lms.journal.FileText;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the check finds in audiences, regulations and packs, and where it says that it stands.
class AudienceCheckTest {

    private static final Places PLACES =
            new Places(Set.of("ICU", "ED"), Set.of("GENHOSP", "WEST"), Set.of("US-MA", "US-CO-DENVER"));

    private static final String HEAD = """
            roles:
              - {key: nurse, title: Nurse, family: nursing}
              - {key: clerk, title: Clerk}
            courses:
              - {key: c, title: C, expectedTime: 1 minute, body: B}
              - {key: d, title: D, expectedTime: 1 minute, body: B, certification: {title: D, validity: never expires}}
            """;

    private static final String REQUIREMENT = """
            requirements:
              - key: r
                title: R
                course: c
                due: {afterHire: 1 day}
                owner: O
            """;

    /// The lines after `audience:`, with two blanks before each; where it is refused in them; and how.
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            familyIn: [nursin]                                        | 1:12 | the job family of a role             | did you mean `nursing`?
            jurisdictionWithin: [US-MS]                               | 1:22 | a jurisdiction in which a unit       | did you mean `US-MA`?
            certified: [e]                                            | 1:13 | the key of a course that certifies   | did you mean `d`?
            certified: [c]                                            | 1:13 | the key of a course that certifies   | did you mean `d`?
            shiftIn: []                                               | 1:10 | that can match somebody              | name at least one
            fte: {atLeast: 50%, atMost: 0.4}                          | 1:6  | an entry that keeps the rules        | more than the most
            fte: {}                                                   | 1:6  | an entry that keeps the rules        | a least or a most
            fte: {atLeast: half}                                      | 1:16 | a share such as `50%` or `0.5`       | write it in this form
            fte: {atLeast: 1e2147483647}                              | 1:16 | a share such as `50%` or `0.5`       | write it in this form
            fte: {atMost: 1e-999999999%}                              | 1:15 | a share such as `50%` or `0.5`       | write it in this form
            fte: {atleast: 50%}                                       | 1:7  | a name that a share of full time has | did you mean `atLeast`?
            hired: {from: 2026-02-01, until: 2026-01-01}              | 1:8  | an entry that keeps the rules        | before the first
            hired: {withinLast: 90}                                   | 1:21 | a span such as `30 days`             | write it in this form
            managedBy: []                                             | 1:12 | that can match somebody              | name at least one
            managedBy: [{value: 1}]                                   | 1:13 | whose number it is                   | add `system:`
            managedBy: [{system: EI, value: 1}]                       | 1:22 | an absolute URI                      | write it in this form
            attribute: {name: blood, in: [Y]}                         | 1:19 | a name of your own such as `x.blood  | begin a name of your own with `x.`
            attribute: {name: job-cod, in: [Y]}                       | 1:19 | a name of your own such as `x.blood  | did you mean `job-code`?
            attribute: {name: x.blood}                                | 1:12 | a list of what the source may say    | add `in:`
            named: nobody                                             | 1:8  | the key of a named audience          | add it to the audiences
            allOf: [roleIn: [nurse], not: {roleIn: [nurse]}]          | 1:8  | that can match somebody              | one role, one facility
            allOf: [shiftIn: [day], shiftIn: [night]]                 | 1:8  | that can match somebody              | or one list
            allOf: [fte: {atLeast: 0.6}, fte: {atMost: 0.5}]          | 1:8  | that can match somebody              | or one list
            allOf: [hired: {until: 2026-01-01}, hired: {from: 2026-01-02}] | 1:8 | that can match somebody          | or one list
            allOf: [certified: [d], not: {certified: [d]}]            | 1:8  | that can match somebody              | or one list
            anyOf: [roleIn: [nurse], not: {roleIn: [nurse]}]          | 1:1  | leaves somebody out, or `everyone`   | write `everyone`
            anyOf: [everyone, roleIn: [nurse]]                        | 1:1  | leaves somebody out, or `everyone`   | write `everyone`
            not: {allOf: [roleIn: [nurse], roleIn: [clerk]]}          | 1:14 | that can match somebody              | one role, one facility
            """)
    void refusesAnAudience(String audience, String at, String expected, String fix) {
        String text = HEAD + REQUIREMENT + "    audience:\n      " + audience + "\n";
        int line = (HEAD + REQUIREMENT).split("\n", -1).length + Integer.parseInt(at.substring(0, 1));
        int column = Integer.parseInt(at.substring(2)) + 6;
        assertThat(problems(text)).anySatisfy(problem -> {
            assertThat(problem.line() + ":" + problem.column()).isEqualTo(line + ":" + column);
            assertThat(problem.expected()).contains(expected);
            assertThat(problem.fix()).contains(fix);
        });
    }

    @Test
    void takesWhatOnePositionCannotMeetWhereSeveralMay() {
        String audience = "    audience:\n      allOf: [roleIn: [nurse], roleIn: [clerk]]\n";
        assertThat(problems(HEAD + REQUIREMENT + audience))
                .singleElement()
                .satisfies(problem -> assertThat(problem.fix()).contains("a position has one role"));
        assertThat(problems(HEAD + REQUIREMENT + audience + "    positions: any\n"))
                .isEmpty();
    }

    @Test
    void refusesANamedAudienceThatLeadsBackToItself() {
        String text = HEAD + """
                audiences:
                  - {key: one, title: One, audience: {named: two}}
                  - {key: two, title: Two, audience: {anyOf: [roleIn: [nurse], named: one]}}
                """;
        assertThat(problems(text))
                .singleElement()
                .hasToString("p.yaml:9:71: expected an audience that does not lead back to itself; write out what is"
                        + " meant instead of the name");
    }

    @Test
    void refusesANamedAudienceThatContradictsTheRestOfWhatNamesIt() {
        String text = HEAD + """
                audiences:
                  - {key: nurses, title: Nurses, audience: {roleIn: [nurse]}}
                """ + REQUIREMENT + "    audience:\n      allOf: [named: nurses, roleIn: [clerk]]\n";
        assertThat(problems(text)).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(16);
            assertThat(problem.expected()).isEqualTo("an audience that can match somebody");
        });
    }

    @Test
    void refusesARuleThatEndsBeforeItBegins() {
        String text = HEAD + REQUIREMENT + """
                    audience: everyone
                    risk: dire
                    regulation: {authority: A, section: B, effective: 2027-01-01, sunset: 2026-01-01}
                """;
        assertThat(problems(text))
                .extracting(FileProblem::fix)
                .containsExactly(
                        "use one of: critical, high, low, medium",
                        "The sunset of a regulation must come after the day on which it takes effect: otherwise it is"
                                + " never in force");
    }

    @Test
    void refusesALineOfAListWithoutReasonOrIssuer() {
        String text = HEAD + REQUIREMENT + """
                    audience: {roleIn: [nurse]}
                    exclude:
                      - {value: "4711", until: soon}
                """;
        assertThat(problems(text))
                .extracting(problem -> problem.line() + ":" + problem.column() + " " + problem.expected())
                .containsExactly(
                        "15:9 `system`: whose number it is, an absolute URI",
                        "15:9 `reason`: why, as the person may read it",
                        "15:32 a date such as `2026-12-31`");
    }

    /// The lines of the second version of a pack, and what is wrong with it.
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            version: 1                                                  | each version of a pack once                     | give this one the next number
            version: 2                                                  | a version that supersedes the one before it, 1  | write `supersedes: 1`
            version: 3, supersedes: 2, effectiveFrom: 2027-01-01        | a version that supersedes the one before it, 1  | write `supersedes: 1`
            version: 2, supersedes: 1                                   | an entry that keeps the rules                   | from which day: effectiveFrom
            version: 2, supersedes: 1, effectiveFrom: 2026-01-01        | a version that takes effect after version 1     | set `effectiveFrom` to a later day
            version: 2, supersedes: 1, effectiveFrom: 2027-01-01, grandfather: 2026-12-01 | an entry that keeps the rules | kept until a day before
            version: 2, layer: land                                     | one of `national`, `state`, `accreditor`        | use one of: accreditor
            version: 2, appliesTo: [US-XX]                              | a jurisdiction in which a unit                  | did you mean `US-CO`?
            """)
    void refusesAVersionThatDoesNotFollowUponTheOneBefore(String second, String expected, String fix) {
        String layer = second.contains("layer:") ? "" : ", layer: state";
        String text = HEAD + """
                packs:
                  - {key: p, name: P, layer: state, version: 1, effectiveFrom: 2026-06-01, requirements: []}
                """ + "  - {key: p, name: P" + layer + ", " + second + ", requirements: []}\n";
        assertThat(problems(text)).anySatisfy(problem -> {
            assertThat(problem.line()).isEqualTo(9);
            assertThat(problem.expected()).contains(expected);
            assertThat(problem.fix()).contains(fix);
        });
    }

    @Test
    void refusesOlderTermsToKeepThatAreNotThere() {
        String text = HEAD + """
                packs:
                  - {key: p, name: P, layer: state, version: 2, supersedes: 1, effectiveFrom: 2027-01-01, grandfather: true, requirements: []}
                """;
        assertThat(problems(text)).singleElement().satisfies(problem -> {
            assertThat(problem.expected()).isEqualTo("the version whose terms are kept, 1, beside this one");
            assertThat(problem.fix()).contains("take out `grandfather`");
        });
    }

    @Test
    void takesOneKeyInTwoVersionsOfAPackAndNowhereElse() {
        String asked = "[{key: r, title: R, course: c, audience: everyone, due: {afterHire: 1 day}, owner: O}]";
        String versions = HEAD + "packs:\n  - {key: p, name: P, layer: state, version: 1, requirements: " + asked
                + "}\n  - {key: p, name: P, layer: state, version: 2, supersedes: 1, effectiveFrom: 2027-01-01,"
                + " requirements: " + asked + "}\n";
        assertThat(problems(versions)).isEmpty();
        String another = versions + "  - {key: q, name: Q, layer: state, version: 1, requirements: " + asked + "}\n";
        assertThat(problems(another)).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(10);
            assertThat(problem.expected()).isEqualTo("each key once");
        });
        assertThat(problems(versions + REQUIREMENT + "    audience: everyone\n"))
                .extracting(FileProblem::expected)
                .containsOnly("each key once");
    }

    /// What was published stays readable, also where the check has learned to refuse it since.
    @Test
    void readsBackWhatOlderChecksLetPass() {
        String kept = HEAD + REQUIREMENT + "    audience:\n      anyOf: [everyone, roleIn: [gone]]\n";
        assertThat(PolicyFormat.readBack(new FileText("kept", kept))).isInstanceOf(FileRead.Taken.class);
    }

    private static List<FileProblem> problems(String text) {
        return PolicyFormatTest.problems(PolicyFormat.read(List.of(new FileText("p.yaml", text)), PLACES));
    }
}
