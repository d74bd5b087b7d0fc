package io.preceptor.lms.learning.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.Generate.booleans;
import static org.quicktheories.generators.Generate.enumValues;
import static org.quicktheories.generators.SourceDSL.integers;

import io.preceptor.lms.learning.packages.Reported.Completed;
import io.preceptor.lms.learning.packages.Reported.Passed;
import io.preceptor.lms.learning.packages.format.CommitFormat;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class JudgedTest {

    private static final PackageKind SCORM12 = new PackageKind.Scorm12();
    private static final PackageKind SCORM2004 = new PackageKind.Scorm2004();
    private static final Measures MASTERY = new Measures(new BigDecimal("80"), null, null);
    private static final Measures BY_MEASURE = new Measures(null, new BigDecimal("0.6"), new BigDecimal("0.9"));

    private static Commit read(PackageKind kind, String data) {
        return assertThat(CommitFormat.read(body(data), kind))
                .asInstanceOf(InstanceOfAssertFactories.type(ReadCommit.Told.class))
                .actual()
                .commit();
    }

    private static byte[] body(String data) {
        return ("{\"session\": \"" + new UUID(1, 2) + "\", \"sequence\": 1, \"part\": 0, \"elapsed\": 30, \"data\": "
                        + data + "}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Judged scorm12(Measures measures, String core) {
        return Judged.of(
                measures, read(SCORM12, "{\"cmi\": {\"core\": {" + core + "}}}").reported());
    }

    private static Judged scorm2004(Measures measures, String cmi) {
        return Judged.of(measures, read(SCORM2004, "{\"cmi\": {" + cmi + "}}").reported());
    }

    @Test
    void believesNoWordWhereTheManifestGivesAMeasure() {
        assertThat(scorm12(MASTERY, "\"lesson_status\": \"passed\"").isDone()).isFalse();
        assertThat(scorm12(MASTERY, "\"lesson_status\": \"passed\", \"score\": {\"raw\": \"79.9\"}"))
                .isEqualTo(new Judged(false, true, 79));
        assertThat(scorm12(MASTERY, "\"lesson_status\": \"failed\", \"score\": {\"raw\": \"80\"}")
                        .isDone())
                .isTrue();
        assertThat(scorm12(MASTERY, "\"lesson_status\": \"incomplete\", \"score\": {\"raw\": \"99\"}")
                        .isDone())
                .as("it goes on")
                .isFalse();
        assertThat(scorm2004(BY_MEASURE, "\"completion_status\": \"completed\", \"success_status\": \"passed\"")
                        .isDone())
                .isFalse();
        assertThat(scorm2004(
                                BY_MEASURE,
                                "\"completion_status\": \"incomplete\", \"success_status\": \"failed\","
                                        + " \"progress_measure\": \"0.9\", \"score\": {\"scaled\": \"0.6\"}")
                        .isDone())
                .isTrue();
    }

    @Test
    void takesTheWordWhereThereIsNoMeasure() {
        assertThat(scorm12(Measures.NONE, "\"lesson_status\": \"completed\"")).isEqualTo(new Judged(true, false, null));
        assertThat(scorm12(
                        Measures.NONE,
                        "\"lesson_status\": \"failed\", \"score\": {\"raw\": 7, \"max\": 10, \"min\": 0}"))
                .isEqualTo(new Judged(false, true, 70));
        assertThat(scorm12(Measures.NONE, "\"lesson_status\": \"browsed\"").isDone())
                .isFalse();
        assertThat(scorm2004(Measures.NONE, "\"completion_status\": \"completed\"")
                        .isDone())
                .isTrue();
        assertThat(scorm2004(Measures.NONE, "\"completion_status\": \"unknown\", \"success_status\": \"passed\"")
                        .isDone())
                .isTrue();
        assertThat(scorm2004(Measures.NONE, "\"completion_status\": \"completed\", \"success_status\": \"failed\"")
                        .isDone())
                .isFalse();
    }

    @Test
    void noScoreBelowTheMeasureIsEverDoneWhateverElseIsSaid() {
        qt().forAll(
                        enumValues(Completed.class),
                        enumValues(Passed.class),
                        integers().between(-1, 100),
                        booleans())
                .checkAssert((completed, passed, raw, suspended) -> {
                    var reported = new Reported(
                            completed,
                            passed,
                            raw < 0 ? null : BigDecimal.valueOf(raw),
                            null,
                            null,
                            null,
                            null,
                            suspended,
                            Duration.ZERO);
                    Judged judged = Judged.of(MASTERY, reported);
                    assertThat(judged.isDone()).isEqualTo(raw >= 80 && completed != Completed.NO);
                });
    }

    @Test
    void readsTimesOfBothEditionsAndTheClockOfThePageWhereThereIsNone() {
        assertThat(read(SCORM12, "{\"cmi\": {\"core\": {\"session_time\": \"0001:02:03.45\"}}}")
                        .reported()
                        .session())
                .hasSeconds(3723);
        assertThat(read(SCORM2004, "{\"cmi\": {\"session_time\": \"PT1H2M3.4S\"}}")
                        .reported()
                        .session())
                .hasSeconds(3723);
        assertThat(read(SCORM2004, "{\"cmi\": {\"session_time\": \"P90D\"}}")
                        .reported()
                        .session())
                .as("no session is longer than a day")
                .isEqualTo(Duration.ofDays(1));
        assertThat(read(SCORM12, "{\"cmi\": {\"core\": {\"session_time\": \"soon\"}}}")
                        .reported()
                        .session())
                .hasSeconds(30);
    }

    @Test
    void refusesWhatIsNoCommitWithTheFieldAndTheFix() {
        String[] wrong = {
            "no json",
            "[]",
            "{}",
            "{\"session\": \"x\"}",
            "{\"session\": \"" + new UUID(1, 2) + "\", \"sequence\": 0}",
            "{\"session\": \"" + new UUID(1, 2) + "\", \"sequence\": 1, \"part\": -1}",
            "{\"session\": \"" + new UUID(1, 2) + "\", \"sequence\": 1, \"part\": 0, \"data\": 7}",
            "{\"session\":" + "[".repeat(5_000),
            "\"" + "x".repeat(CommitFormat.MOST_BYTES) + "\""
        };
        for (String body : wrong) {
            assertThat(CommitFormat.read(body.getBytes(StandardCharsets.UTF_8), SCORM12))
                    .as(body.substring(0, Math.min(60, body.length())))
                    .isInstanceOf(ReadCommit.Unreadable.class);
        }
        assertThat(read(SCORM12, "{\"cmi\": {\"core\": {\"score\": {\"raw\": \"1e999999999\"}}}}")
                        .reported()
                        .raw())
                .as("a number that would take all memory is none")
                .isNull();
    }
}
