package io.preceptor.portal.content;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.compliance.OwnTraining;
import io.preceptor.lms.converge.Attempts;
import io.preceptor.lms.converge.Attempts.Heard;
import io.preceptor.lms.converge.Learning;
import io.preceptor.lms.learning.Attempt;
import io.preceptor.lms.learning.Intervals;
import io.preceptor.lms.learning.Intervals.Interval;
import io.preceptor.lms.learning.Watch;
import io.preceptor.portal.page.NotFound;
import io.preceptor.portal.right.RightsCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/// What a browser says of a video or a document that is being taken in. It may say the same as often as it likes.
@Controller
class ProgressController {

    private static final Pattern PART = Pattern.compile("(\\d{1,12})-(\\d{1,12})");
    private static final Pattern POSITION = Pattern.compile("\\d{1,12}");

    private final Attempts attempts;
    private final Learning learning;
    private final OwnTraining training;

    ProgressController(Attempts attempts, Learning learning, OwnTraining training) {
        this.attempts = attempts;
        this.learning = learning;
        this.training = training;
    }

    /// What the server believes now.
    ///
    /// @param percent  of what is needed
    /// @param complete whether all of that was taken in
    /// @param result   where the result stands; null while there is none
    record Believed(int percent, boolean complete, @Nullable String result) {}

    /// @param fix what is wrong with what was said, and how it is said right
    record Refused(String fix) {}

    /// @param shown    parts such as `0-9800`, in milliseconds
    /// @param position in milliseconds
    @PostMapping("/training/{assignment}/progress/{attempt}")
    ResponseEntity<Object> hear(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable UUID assignment,
            @PathVariable UUID attempt,
            @RequestParam(required = false) @Nullable List<String> shown,
            @RequestParam(required = false) @Nullable String position) {
        UUID person = account.staffMember();
        if (person == null || training.duty(person, assignment).isEmpty()) {
            throw new NotFound();
        }
        Watch.Report report;
        try {
            report = report(shown == null ? List.of() : shown, position);
        } catch (IllegalArgumentException unreadable) {
            return ResponseEntity.badRequest().body(new Refused(String.valueOf(unreadable.getMessage())));
        }
        return switch (believed(person, attempt, report)) {
            case Heard.Over() ->
                ResponseEntity.status(HttpStatus.CONFLICT)
                        .body(new Believed(100, true, result(person, assignment, attempt)));
            case Heard.Believed believed -> {
                boolean isAll =
                        believed.isComplete() && believed.course().questions().isEmpty();
                if (isAll
                        && learning.submit(new Attempt(
                                        attempt, person, believed.begun().course(), Map.of()))
                                instanceof Learning.Outcome.Overtaken) {
                    yield ResponseEntity.status(HttpStatus.CONFLICT).body(new Believed(100, true, null));
                }
                yield ResponseEntity.ok(new Believed(
                        believed.percent(), believed.isComplete(), isAll ? result(person, assignment, attempt) : null));
            }
        };
    }

    private Heard believed(UUID person, UUID attempt, Watch.Report report) {
        try {
            return attempts.hear(person, attempt, report);
        } catch (IllegalArgumentException notTheirs) {
            throw new NotFound();
        }
    }

    /// Seen from the page of the course.
    private @Nullable String result(UUID person, UUID assignment, UUID attempt) {
        return training.result(person, attempt)
                .map(_ -> assignment + "/results/" + attempt)
                .orElse(null);
    }

    private static Watch.Report report(List<String> shown, @Nullable String position) {
        if (shown.size() > Watch.Report.MOST_PARTS) {
            throw new IllegalArgumentException("shown has at most " + Watch.Report.MOST_PARTS + " parts");
        }
        if (position == null || !POSITION.matcher(position).matches()) {
            throw new IllegalArgumentException("position is a whole number of milliseconds, 0 or more");
        }
        var parts = new ArrayList<Interval>();
        for (String part : shown) {
            Matcher read = PART.matcher(part);
            if (!read.matches()) {
                throw new IllegalArgumentException("shown is parts such as 0-9800, in whole milliseconds");
            }
            long from = Long.parseLong(read.group(1));
            long to = Long.parseLong(read.group(2));
            if (to <= from) {
                throw new IllegalArgumentException("shown is parts that end after they begin, such as 0-9800");
            }
            parts.add(new Interval(from, to));
        }
        return new Watch.Report(new Intervals(parts), Long.parseLong(position));
    }
}
