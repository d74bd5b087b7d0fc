package io.preceptor.lms.learning.packages.format;

import io.preceptor.lms.learning.packages.Reported;
import io.preceptor.lms.learning.packages.Reported.Completed;
import io.preceptor.lms.learning.packages.Reported.Passed;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/// The messages of a plain package (`docs/packages.md`): `{"completed": true, "passed": true, "score": 0.9, "progress":
/// 1}`.
final class Html5Format {

    private Html5Format() {}

    static Reported of(JsonNode data, Duration counted) {
        return new Reported(
                data.path("completed").isBoolean()
                        ? data.path("completed").asBoolean() ? Completed.YES : Completed.NO
                        : Completed.NOT_SAID,
                data.path("passed").isBoolean()
                        ? data.path("passed").asBoolean() ? Passed.YES : Passed.NO
                        : Passed.NOT_SAID,
                null,
                null,
                null,
                Claims.number(data.path("score"), 0, 1),
                Claims.number(data.path("progress"), 0, 1),
                true,
                counted);
    }
}
