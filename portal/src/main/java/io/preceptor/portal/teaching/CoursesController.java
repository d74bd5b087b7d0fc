package io.preceptor.portal.teaching;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.teaching.Engagement;
import io.preceptor.lms.teaching.Engagement.CourseLine;
import io.preceptor.lms.teaching.Engagement.Detail;
import io.preceptor.lms.teaching.Engagement.Listing;
import io.preceptor.lms.teaching.Engagement.Person;
import io.preceptor.lms.teaching.Engagement.State;
import io.preceptor.portal.page.NotFound;
import io.preceptor.portal.right.RightsCheck;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/// How each course is taken, and the people behind each number.
@Controller
class CoursesController {

    private static final int PAGE = 100;
    private static final List<Integer> IDLE = List.of(7, 14, 30, 60);
    private static final int TWO_WEEKS = 14;

    private final Engagement engagement;
    private final AuditLog audit;

    CoursesController(Engagement engagement, AuditLog audit) {
        this.engagement = engagement;
        this.audit = audit;
    }

    enum Sort {
        TITLE("Title"),
        STUCK("Most stuck"),
        FAILED("Most failed"),
        DROPPED("Most dropped"),
        OPEN("Most to do");

        private final String words;

        Sort(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        private Comparator<CourseLine> order() {
            return switch (this) {
                case TITLE -> Comparator.comparingInt(_ -> 0);
                case STUCK -> Comparator.comparingLong(line -> -line.counts().of(State.STUCK));
                case FAILED -> Comparator.comparingLong(line -> -line.counts().failed());
                case DROPPED -> Comparator.comparingLong(line -> -line.counts().of(State.DROPPED));
                case OPEN ->
                    Comparator.comparingLong(line -> -(line.counts().all()
                            - line.counts().of(State.COMPLETED)
                            - line.counts().of(State.DROPPED)));
            };
        }
    }

    @ModelAttribute
    void frame(@RequestParam(defaultValue = "14") int idle, Model model) {
        model.addAttribute("idle", idle(idle));
        model.addAttribute("idles", IDLE);
        model.addAttribute("states", State.values());
        model.addAttribute("says", new CourseWords());
    }

    private static int idle(int asked) {
        return IDLE.contains(asked) ? asked : TWO_WEEKS;
    }

    @GetMapping("/teaching/courses")
    String courses(
            @ModelAttribute("idle") int idle,
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable Sort sort,
            Model model) {
        List<CourseLine> all = engagement.courses(idle);
        Sort order = sort == null ? Sort.TITLE : sort;
        model.addAttribute(
                "lines",
                all.stream()
                        .filter(line -> text == null
                                || line.title().toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT)))
                        .sorted(order.order())
                        .toList());
        model.addAttribute("text", text);
        model.addAttribute("sort", order);
        model.addAttribute("sorts", Sort.values());
        return "portal/courses";
    }

    @GetMapping("/teaching/courses/{key}")
    String course(@PathVariable String key, @ModelAttribute("idle") int idle, Model model) {
        Detail detail = engagement.course(key, idle).orElseThrow(NotFound::new);
        model.addAttribute("detail", detail);
        return "portal/course-taken";
    }

    /// @param page counted from 0
    @GetMapping("/teaching/courses/{key}/people")
    String people(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable String key,
            @ModelAttribute("idle") int idle,
            @ModelAttribute("q") Asked asked,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        Detail detail = engagement.course(key, idle).orElseThrow(NotFound::new);
        List<Person> people = engagement.people(asked.listing(key), idle);
        audit.append(account.username(), AuditAction.COURSE_PEOPLE_SEEN, "course:" + key, asked.words());
        int from = Math.clamp((long) page * PAGE, 0, people.size());
        model.addAttribute("detail", detail);
        model.addAttribute("count", people.size());
        model.addAttribute("people", people.subList(from, Math.min(from + PAGE, people.size())));
        model.addAttribute("next", from + PAGE < people.size() ? from / PAGE + 1 : null);
        return "portal/course-people";
    }

    /// What the address of a list asks for; everything may be absent.
    ///
    /// @param nowhere whether to list who holds no position today
    record Asked(
            @Nullable State state,
            @Nullable Boolean failed,
            @Nullable String unit,
            @Nullable Boolean nowhere,
            @Nullable String question) {

        Listing listing(String key) {
            return new Listing(key, state, failed != null && failed, nowhere != null && nowhere ? "" : unit, question);
        }

        String words() {
            return (state == null ? "all" : state.toString())
                    + (failed != null && failed ? ", failed" : "")
                    + (unit == null ? "" : ", unit " + unit)
                    + (question == null ? "" : ", question " + question);
        }
    }
}
