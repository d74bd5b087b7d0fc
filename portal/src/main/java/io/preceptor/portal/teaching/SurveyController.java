package io.preceptor.portal.teaching;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.converge.Worlds;
import io.preceptor.lms.teaching.Survey;
import io.preceptor.lms.teaching.Survey.Kind;
import io.preceptor.lms.teaching.Survey.Question;
import io.preceptor.lms.teaching.Surveys;
import io.preceptor.lms.teaching.Surveys.Outcome;
import io.preceptor.lms.teaching.Topic;
import io.preceptor.lms.teaching.Topics;
import io.preceptor.portal.page.NotFound;
import io.preceptor.portal.page.Words;
import io.preceptor.portal.right.RightsCheck;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Surveys of what people need to learn, what came of them, and what to teach next.
@Controller
class SurveyController {

    private static final int WEEKS = 2;

    private final Surveys surveys;
    private final Topics topics;
    private final Worlds worlds;
    private final Clock clock;

    SurveyController(Surveys surveys, Topics topics, Worlds worlds, Clock clock) {
        this.surveys = surveys;
        this.topics = topics;
        this.worlds = worlds;
        this.clock = clock;
    }

    @GetMapping("/teaching/surveys")
    String list(Model model) {
        model.addAttribute("lines", surveys.list());
        return "portal/surveys";
    }

    @GetMapping("/teaching/surveys/new")
    String write(@ModelAttribute("words") Words words, Model model) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), words.zone());
        return form(new Form(UUID.randomUUID(), null, today, today.plusWeeks(WEEKS), null, Set.of()), List.of(), model);
    }

    /// What surrounds the questions in the form.
    ///
    /// @param id    minted where the form was opened: sent twice it is one survey; null where it is not sent
    /// @param units codes, with a comma or space between them
    record Form(
            @Nullable UUID id,
            @Nullable String title,
            @Nullable LocalDate opens,
            @Nullable LocalDate closes,
            @Nullable String units,
            @Nullable Set<String> roles) {}

    @PostMapping("/teaching/surveys")
    String make(
            @RequestAttribute(RightsCheck.ACCOUNT) Account by,
            Form form,
            @RequestParam MultiValueMap<String, String> fields,
            Model model,
            RedirectAttributes next) {
        LocalDate opens = form.opens();
        LocalDate closes = form.closes();
        if (opens == null || closes == null) {
            return refused(form, fields, List.of("Days: choose the first and the last day."), model);
        }
        var survey = new Survey(
                form.id() == null ? UUID.randomUUID() : form.id(),
                form.title() == null ? "" : form.title(),
                by.username(),
                opens,
                closes,
                form.units() == null
                        ? Set.of()
                        : Set.copyOf(List.of(form.units().split("[,;\\s]+"))),
                form.roles() == null ? Set.of() : form.roles(),
                questions(fields));
        return switch (surveys.make(survey, by.username())) {
            case Outcome.Refused(List<String> problems) -> refused(form, fields, problems, model);
            case Outcome.Done _ -> {
                next.addFlashAttribute("done", "The survey is ready: those whom it asks find it on their first page.");
                yield "redirect:/teaching/surveys/" + survey.id();
            }
        };
    }

    /// Rows without words are left out.
    private static List<Question> questions(MultiValueMap<String, String> fields) {
        var questions = new ArrayList<Question>();
        for (int i = 0; i < Survey.MOST_QUESTIONS; i++) {
            String text = value(fields, "text-" + i);
            String course = value(fields, "course-" + i);
            if (!text.isEmpty()) {
                questions.add(new Question(
                        "TEXT".equals(value(fields, "kind-" + i)) ? Kind.TEXT : Kind.SCALE,
                        text,
                        course.isEmpty() ? null : course));
            }
        }
        return questions;
    }

    private static String value(MultiValueMap<String, String> fields, String name) {
        String value = fields.getFirst(name);
        return value == null ? "" : value.replaceAll("\\p{Cntrl}", " ").strip();
    }

    private String refused(Form form, MultiValueMap<String, String> fields, List<String> problems, Model model) {
        List<Question> kept = questions(fields);
        model.addAttribute("kept", kept);
        return form(form, problems, model);
    }

    private String form(Form form, List<String> problems, Model model) {
        var policy = worlds.upToNow().getLast().policy();
        if (!model.containsAttribute("kept")) {
            model.addAttribute("kept", List.of());
        }
        model.addAttribute("form", form);
        model.addAttribute("problems", problems);
        model.addAttribute("rows", Survey.MOST_QUESTIONS);
        model.addAttribute("courses", policy.courses());
        model.addAttribute("roles", policy.roles());
        return "portal/survey-new";
    }

    @GetMapping("/teaching/surveys/{id}")
    String results(@PathVariable UUID id, Model model) {
        model.addAttribute("results", surveys.results(id).orElseThrow(NotFound::new));
        model.addAttribute("fewest", Surveys.FEWEST);
        return "portal/survey-results";
    }

    @PostMapping("/teaching/surveys/{id}/close")
    String close(@RequestAttribute(RightsCheck.ACCOUNT) Account by, @PathVariable UUID id, RedirectAttributes next) {
        surveys.close(id, by.username());
        next.addFlashAttribute("done", "Closed: nobody can answer it any more.");
        return "redirect:/teaching/surveys/" + id;
    }

    /// @param survey whose answers count; the newest where it is not given
    @GetMapping("/teaching/next")
    String next(
            @RequestParam(required = false) @Nullable UUID survey,
            @RequestParam(defaultValue = "50") int need,
            @RequestParam(defaultValue = "30") int overdue,
            @RequestParam(defaultValue = "20") int failed,
            Model model) {
        List<Surveys.Line> all = surveys.list();
        UUID counted =
                survey == null && !all.isEmpty() ? all.getFirst().survey().id() : survey;
        Topic.Weights weights = weights(need, overdue, failed);
        model.addAttribute("topics", topics.rank(counted, weights));
        model.addAttribute("weights", weights);
        model.addAttribute("surveys", all);
        model.addAttribute("survey", counted);
        model.addAttribute("fewest", Surveys.FEWEST);
        return "portal/teach-next";
    }

    private static Topic.Weights weights(int need, int overdue, int failed) {
        boolean usable = inRange(need) && inRange(overdue) && inRange(failed) && need + overdue + failed > 0;
        return usable ? new Topic.Weights(need, overdue, failed) : Topic.Weights.USUAL;
    }

    private static boolean inRange(int weight) {
        return weight >= 0 && weight <= 100;
    }
}
