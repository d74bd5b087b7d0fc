package io.preceptor.lms.learning.packages.format;

import io.preceptor.lms.learning.packages.Reported;
import io.preceptor.lms.learning.packages.Reported.Completed;
import io.preceptor.lms.learning.packages.Reported.Passed;
import io.preceptor.lms.learning.packages.sequencing.Status;
import io.preceptor.lms.learning.packages.sequencing.Truth;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// The data model of both editions of SCORM, `{"cmi": {…}}`, to what it says of its learner.
final class ScormFormat {

    private static final int MOST_OBJECTIVES = 200;
    private static final int LONGEST_ID = 255;

    private ScormFormat() {}

    /// SCORM 1.2 RTE 3.4: one word says how far and how well.
    static Reported of12(JsonNode data, Duration counted) {
        JsonNode core = data.path("cmi").path("core");
        JsonNode score = core.path("score");
        String status = Claims.word(core.path("lesson_status"));
        Completed completed =
                switch (status) {
                    case "passed", "completed" -> Completed.YES;
                    case "incomplete", "not attempted", "browsed" -> Completed.NO;
                    default -> Completed.NOT_SAID;
                };
        Passed passed =
                switch (status) {
                    case "passed" -> Passed.YES;
                    case "failed" -> Passed.NO;
                    default -> Passed.NOT_SAID;
                };
        return new Reported(
                completed,
                passed,
                Claims.number(score.path("raw")),
                Claims.number(score.path("min")),
                Claims.number(score.path("max")),
                null,
                null,
                isSuspended(core.path("exit")),
                session(Times.timespan(Claims.word(core.path("session_time"))), counted));
    }

    /// SCORM 2004 RTE 4.2: two words, and two measures.
    static Reported of2004(JsonNode data, Duration counted) {
        JsonNode cmi = data.path("cmi");
        JsonNode score = cmi.path("score");
        Completed completed =
                switch (Claims.word(cmi.path("completion_status"))) {
                    case "completed" -> Completed.YES;
                    case "incomplete", "not attempted" -> Completed.NO;
                    default -> Completed.NOT_SAID;
                };
        Passed passed =
                switch (Claims.word(cmi.path("success_status"))) {
                    case "passed" -> Passed.YES;
                    case "failed" -> Passed.NO;
                    default -> Passed.NOT_SAID;
                };
        return new Reported(
                completed,
                passed,
                Claims.number(score.path("raw")),
                Claims.number(score.path("min")),
                Claims.number(score.path("max")),
                Claims.number(score.path("scaled"), -1, 1),
                Claims.number(cmi.path("progress_measure"), 0, 1),
                isSuspended(cmi.path("exit")),
                session(Times.duration(Claims.word(cmi.path("session_time"))), counted));
    }

    /// SCORM 2004 RTE 4.2.17: `cmi.objectives.n`, by their id.
    static Map<String, Status> objectives(JsonNode data) {
        var objectives = new HashMap<String, Status>();
        for (JsonNode one : data.path("cmi").path("objectives")) {
            String id = one.path("id").asString("");
            if (!id.isBlank() && id.length() <= LONGEST_ID && objectives.size() < MOST_OBJECTIVES) {
                Truth satisfied =
                        switch (Claims.word(one.path("success_status"))) {
                            case "passed" -> Truth.YES;
                            case "failed" -> Truth.NO;
                            default -> Truth.UNKNOWN;
                        };
                objectives.put(
                        id,
                        new Status(
                                Truth.UNKNOWN,
                                satisfied,
                                Claims.number(one.path("score").path("scaled"), -1, 1)));
            }
        }
        return objectives;
    }

    private static boolean isSuspended(JsonNode exit) {
        String word = Claims.word(exit);
        return word.equals("suspend") || word.equals("logout");
    }

    /// What the part says, else what the page counted.
    private static Duration session(Duration told, Duration counted) {
        return told.isZero() ? counted : CommitFormat.shortest(told);
    }
}
