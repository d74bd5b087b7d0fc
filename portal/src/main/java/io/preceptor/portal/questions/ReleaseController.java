package io.preceptor.portal.questions;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.assignment.Pilot;
import io.preceptor.lms.assignment.World;
import io.preceptor.lms.converge.Attempts;
import io.preceptor.lms.converge.Worlds;
import io.preceptor.lms.learning.ItemStatistics;
import io.preceptor.lms.learning.ItemStatistics.Stuck;
import io.preceptor.lms.learning.Tries;
import io.preceptor.lms.training.Course;
import io.preceptor.portal.byhand.HandScope;
import io.preceptor.portal.page.NotFound;
import io.preceptor.portal.right.RightsCheck;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
    private final InstantSource clock;

    ReleaseController(
            ItemStatistics statistics, Attempts attempts, Worlds worlds, HandScope scope, InstantSource portalClock) {
        this.statistics = statistics;
        this.attempts = attempts;
        this.worlds = worlds;
        this.scope = scope;
        this.clock = portalClock;
    }

    /// @param again what brings more attempts: nothing but a release, or time too
    record StuckRow(Stuck stuck, String title, String again) {}

    @GetMapping("/training-attempts")
    String stuck(@RequestAttribute(RightsCheck.ACCOUNT) Account account, Model model) {
        World world = worlds.upToNow().getLast();
        Instant now = clock.instant();
        List<StuckRow> rows = statistics.stuck(fewest(world), scope.of(account), Integer.MAX_VALUE).stream()
                .flatMap(one -> seen(one, world)
                        .filter(course -> !Tries.of(course.quiz(), one.failed(), one.lastAt(), now)
                                .isOpen())
                        .map(course -> new StuckRow(
                                one, course.title(), again(course.quiz().pause())))
                        .stream())
                .limit(MOST)
                .toList();
        model.addAttribute("rows", rows);
        return "portal/training-attempts";
    }

    /// The course as they see it; who takes part in a pilot is asked for only where that makes a difference.
    private Optional<Course> seen(Stuck one, World world) {
        Optional<Course> forAll = world.policy().course(one.course());
        boolean isSameForAll = worlds(world)
                .allMatch(each -> each.policy().course(one.course()).equals(forAll));
        return isSameForAll ? forAll : attempts.course(one.person(), one.course());
    }

    /// What is published for all, and what is in force for those in a pilot.
    private static Stream<World> worlds(World published) {
        return Stream.concat(
                Stream.of(published), Stream.ofNullable(published.pilot()).map(Pilot::seen));
    }

    /// For each course that limits the attempts, for all or in a pilot, the fewest that it allows.
    private static Map<String, Integer> fewest(World published) {
        return worlds(published)
                .flatMap(world -> world.policy().courses().stream())
                .filter(course -> course.quiz().attempts() != null)
                .collect(Collectors.toMap(
                        Course::key,
                        course -> Objects.requireNonNull(course.quiz().attempts()),
                        Math::min));
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
        if (person == null || course == null || !isLimited(course) || !scope.covers(by, person)) {
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

    private boolean isLimited(String course) {
        return fewest(worlds.upToNow().getLast()).containsKey(course);
    }
}
