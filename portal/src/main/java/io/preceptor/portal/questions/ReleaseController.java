package io.preceptor.portal.questions;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.converge.Attempts;
import io.preceptor.lms.converge.Worlds;
import io.preceptor.lms.learning.ItemStatistics;
import io.preceptor.lms.learning.ItemStatistics.Stuck;
import io.preceptor.lms.training.Course;
import io.preceptor.portal.byhand.HandScope;
import io.preceptor.portal.page.NotFound;
import io.preceptor.portal.right.RightsCheck;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Those whose attempts at a course are used up, for those who may let them try again.
@Controller
class ReleaseController {

    private static final int MOST = 200;
    private static final String PAGE = "redirect:/training-attempts";

    private final ItemStatistics statistics;
    private final Attempts attempts;
    private final Worlds worlds;
    private final HandScope scope;

    ReleaseController(ItemStatistics statistics, Attempts attempts, Worlds worlds, HandScope scope) {
        this.statistics = statistics;
        this.attempts = attempts;
        this.worlds = worlds;
        this.scope = scope;
    }

    /// @param again what brings more attempts: nothing but a release, or time too
    record StuckRow(Stuck stuck, String title, String again) {}

    @GetMapping("/training-attempts")
    String stuck(@RequestAttribute(RightsCheck.ACCOUNT) Account account, Model model) {
        Map<String, Course> limited = limited();
        Map<String, Integer> most = limited.values().stream()
                .collect(Collectors.toMap(
                        Course::key,
                        course -> Objects.requireNonNull(course.quiz().attempts())));
        List<StuckRow> rows = statistics.stuck(most, scope.of(account), MOST).stream()
                .flatMap(one -> Stream.ofNullable(limited.get(one.course()))
                        .map(course -> new StuckRow(
                                one, course.title(), again(course.quiz().pause()))))
                .toList();
        model.addAttribute("rows", rows);
        return "portal/training-attempts";
    }

    private static String again(@Nullable Duration wait) {
        return wait == null
                ? "Only when somebody releases more"
                : "By itself after " + wait.toHours() + " hours " + wait.toMinutesPart() + " minutes";
    }

    @PostMapping("/training-attempts")
    String release(
            @RequestAttribute(RightsCheck.ACCOUNT) Account by,
            @RequestParam(required = false) @Nullable UUID person,
            @RequestParam(required = false) @Nullable String course,
            @RequestParam(required = false) @Nullable String reason,
            RedirectAttributes next) {
        if (person == null || course == null || !limited().containsKey(course) || !scope.covers(by, person)) {
            throw new NotFound();
        }
        if (reason == null || reason.length() > 200) {
            next.addFlashAttribute(
                    "problem", "Say why, in at most 200 characters, so that others understand it later.");
            return PAGE;
        }
        try {
            switch (attempts.release(person, course, reason, by.username(), by.staffMember())) {
                case RELEASED -> next.addFlashAttribute("done", "Released: they may try again now.");
                case OWN -> next.addFlashAttribute("problem", "Nobody releases their own attempts: ask somebody else.");
            }
        } catch (IllegalArgumentException nobody) {
            throw new NotFound();
        }
        return PAGE;
    }

    private Map<String, Course> limited() {
        return worlds.upToNow().getLast().policy().courses().stream()
                .filter(course -> course.quiz().attempts() != null)
                .collect(Collectors.toMap(Course::key, course -> course));
    }
}
