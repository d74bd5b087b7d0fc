package io.preceptor.portal.learner;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.compliance.ByHand;
import io.preceptor.lms.compliance.Catalogue;
import io.preceptor.lms.compliance.Champions;
import io.preceptor.lms.compliance.CourseFeedback;
import io.preceptor.lms.compliance.Credit;
import io.preceptor.lms.compliance.OwnTraining;
import io.preceptor.lms.compliance.OwnTraining.Done;
import io.preceptor.lms.compliance.OwnTraining.Duty;
import io.preceptor.lms.compliance.OwnTraining.Overview;
import io.preceptor.lms.compliance.OwnTraining.Result;
import io.preceptor.lms.compliance.Proofs;
import io.preceptor.lms.converge.Attempts;
import io.preceptor.lms.converge.Learning;
import io.preceptor.lms.converge.PackageLearning;
import io.preceptor.lms.converge.Whys;
import io.preceptor.lms.learning.Attempt;
import io.preceptor.lms.learning.Begun;
import io.preceptor.lms.learning.Completion;
import io.preceptor.lms.learning.CourseParts;
import io.preceptor.lms.learning.PartSum;
import io.preceptor.lms.notice.Nudges;
import io.preceptor.lms.notice.Nudges.Nudge;
import io.preceptor.lms.teaching.Surveys;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.CreditType;
import io.preceptor.lms.training.Format;
import io.preceptor.lms.training.Material;
import io.preceptor.lms.training.Question;
import io.preceptor.lms.training.QuizRules;
import io.preceptor.portal.content.MaterialView;
import io.preceptor.portal.content.TriesView;
import io.preceptor.portal.page.Markdown;
import io.preceptor.portal.page.Navigation;
import io.preceptor.portal.page.NotFound;
import io.preceptor.portal.right.RightsCheck;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/// A learner's own training.
@Controller
class LearnerController {

    /// How a question's field is named in the form: this and the question's key.
    private static final String QUESTION = "q.";

    /// Has the page say that what was handed in is not recorded.
    private static final String NOTHING_RECORDED = "?unrecorded";

    /// How many days a reminder stands on the page.
    private static final int REMINDED_FOR = 7;

    /// So many of what is done show on the first page; the history has them all.
    private static final int LATELY = 5;

    private static final Comparator<Duty> LAST_FIRST = Comparator.comparing(
            (Duty duty) -> duty.assignment().closedAt(), Comparator.nullsLast(Comparator.reverseOrder()));

    private final OwnTraining training;
    private final Learning learning;
    private final Attempts attempts;
    private final ByHand byHand;
    private final Catalogue catalogue;
    private final Whys whys;
    private final Proofs proofs;
    private final CourseFeedback feedback;
    private final Champions champions;
    private final Nudges nudges;
    private final Surveys surveys;
    private final CourseParts parts;
    private final PackageLearning packages;

    LearnerController(
            OwnTraining training,
            Learning learning,
            Attempts attempts,
            ByHand byHand,
            Catalogue catalogue,
            Whys whys,
            Proofs proofs,
            CourseFeedback feedback,
            Champions champions,
            Nudges nudges,
            Surveys surveys,
            CourseParts parts,
            PackageLearning packages) {
        this.training = training;
        this.learning = learning;
        this.attempts = attempts;
        this.byHand = byHand;
        this.catalogue = catalogue;
        this.whys = whys;
        this.proofs = proofs;
        this.feedback = feedback;
        this.champions = champions;
        this.nudges = nudges;
        this.surveys = surveys;
        this.parts = parts;
        this.packages = packages;
    }

    /// What is due; for an account that is nobody's on the staff, the first page that it may see.
    @GetMapping("/")
    String mine(@RequestAttribute(RightsCheck.ACCOUNT) Account account, Model model) {
        if (account.staffMember() == null) {
            List<Navigation.Item> elsewhere = Navigation.of(account, "/");
            if (!elsewhere.isEmpty()) {
                return "redirect:" + elsewhere.getFirst().href();
            }
        }
        Optional<Overview> overview = Optional.ofNullable(account.staffMember()).flatMap(training::overview);
        model.addAttribute("overview", overview.orElse(null));
        model.addAttribute("open", overview.map(Overview::toDo).orElse(List.of()));
        model.addAttribute(
                "lately",
                overview.stream()
                        .flatMap(found -> found.duties().stream())
                        .filter(duty -> !duty.assignment().progress().isOpen())
                        .sorted(LAST_FIRST)
                        .limit(LATELY)
                        .toList());
        UUID person = account.staffMember();
        model.addAttribute("chosen", person == null ? List.of() : catalogue.chosen(person));
        model.addAttribute("champions", person == null ? List.of() : champions.of(person, null));
        model.addAttribute("mayWait", person != null && packages.hasTaken(person));
        model.addAttribute("surveys", person == null ? List.of() : surveys.openFor(person));
        model.addAttribute(
                "nudge", overview.flatMap(found -> reminded(account, found)).orElse(null));
        return "portal/my-training";
    }

    /// What their manager reminded them of lately, while something is open.
    private Optional<Nudge> reminded(Account account, Overview overview) {
        UUID person = account.staffMember();
        return person == null || overview.toDo().isEmpty()
                ? Optional.empty()
                : nudges.of(person, 1).stream()
                        .filter(nudge -> !nudge.day().isBefore(overview.today().minusDays(REMINDED_FOR)))
                        .findFirst();
    }

    @GetMapping("/history")
    String history(@RequestAttribute(RightsCheck.ACCOUNT) Account account, Model model) {
        UUID person = account.staffMember();
        model.addAttribute(
                "byHand", person == null ? null : byHand.person(person).orElse(null));
        List<Done> history = person == null ? List.of() : training.history(person);
        model.addAttribute("history", history);
        model.addAttribute(
                "receipts",
                proofs.receipts(history.stream().map(Done::completion).toList()));
        model.addAttribute("credit", person == null ? Credit.NONE : training.credit(person));
        model.addAttribute("types", CreditType.values());
        return "portal/history";
    }

    /// The whole why of what is asked; what was chosen has none.
    @GetMapping("/training/{assignment}/why")
    String why(@RequestAttribute(RightsCheck.ACCOUNT) Account account, @PathVariable UUID assignment, Model model) {
        UUID person = person(account);
        Duty duty = training.duty(person, assignment)
                .filter(found -> !found.isChosen())
                .orElseThrow(NotFound::new);
        model.addAttribute("duty", duty);
        model.addAttribute(
                "why",
                whys.why(person, duty.assignment().requirement())
                        .map(Whys.Answered::why)
                        .orElseThrow(NotFound::new));
        return "portal/training-why";
    }

    /// The course, as long as it is to be done; afterwards the result that was recorded.
    @GetMapping("/training/{assignment}")
    String course(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable UUID assignment,
            @RequestParam(name = "course", required = false) @Nullable String step,
            @RequestParam(required = false) @Nullable String overtaken,
            @RequestParam(required = false) @Nullable String unrecorded,
            Model model) {
        UUID person = person(account);
        Duty duty = training.duty(person, assignment).orElseThrow(NotFound::new);
        model.addAttribute("overtaken", overtaken != null);
        if (!duty.assignment().progress().isOpen()) {
            Optional<UUID> attempt = training.attempt(person, assignment);
            if (attempt.isPresent()) {
                return "redirect:/training/" + assignment + "/results/" + attempt.get()
                        + (unrecorded == null ? "" : NOTHING_RECORDED);
            }
        }
        Course course = duty.taking(step);
        model.addAttribute("duty", duty);
        model.addAttribute("course", course);
        List<Course> first =
                course == null || !duty.assignment().progress().isOpen() ? List.of() : duty.missing(course);
        model.addAttribute("first", first);
        model.addAttribute("body", course == null ? "" : Markdown.html(course.body(), assignment + "/files/"));
        if (course != null) {
            boolean isToDo = duty.assignment().progress().isOpen()
                    && first.isEmpty()
                    && course.terms().formats().offers(Format.ONLINE);
            begin(isToDo ? attempts.open(person, course.key()) : null, course, assignment, model);
        }
        model.addAttribute("champions", champions.of(person, course == null ? null : course.key()));
        model.addAttribute("inPackage", isPackage(course));
        return "portal/course";
    }

    private static boolean isPackage(@Nullable Course course) {
        return course != null && course.material() instanceof Material.Bundle;
    }

    /// The attempt that is open, on whatever device it was begun; or why none is.
    private static void begin(Attempts.@Nullable Opening opening, Course course, UUID assignment, Model model) {
        Attempts.Opening.Open open = opening instanceof Attempts.Opening.Open one ? one : null;
        model.addAttribute("attempt", open == null ? null : open.begun().id());
        model.addAttribute("questions", open == null ? List.of() : open.begun().questions(open.course()));
        model.addAttribute(
                "tries",
                switch (opening) {
                    case null -> null;
                    case Attempts.Opening.Open one -> TriesView.of(one.tries());
                    case Attempts.Opening.UsedUp(var tries) -> TriesView.of(tries);
                    case Attempts.Opening.TooEarly() -> null;
                });
        model.addAttribute("material", MaterialView.of(course, assignment, open));
    }

    @PostMapping("/training/{assignment}")
    String submit(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable UUID assignment,
            @RequestParam UUID attempt,
            @RequestParam(name = "course", required = false) @Nullable String step,
            @RequestParam MultiValueMap<String, String> form) {
        UUID person = person(account);
        Duty duty = training.duty(person, assignment).orElseThrow(NotFound::new);
        if (training.result(person, attempt).isEmpty()) {
            boolean isOpen = duty.assignment().progress().isOpen();
            Course course = duty.taking(step);
            // What was begun while it was open counts, whatever closed it meanwhile.
            String key = isOpen && course != null
                    ? course.key()
                    : attempts.begun(person, attempt)
                            .map(Begun::course)
                            .filter(duty::asks)
                            .orElse(null);
            if (key == null) {
                return "redirect:/training/" + assignment + NOTHING_RECORDED;
            }
            Learning.Outcome outcome = submit(new Attempt(attempt, person, key, answers(form)));
            switch (outcome) {
                case Learning.Outcome.Recorded _ -> {}
                case Learning.Outcome.TooEarly _, Learning.Outcome.NotYet _, Learning.Outcome.NotOnline _ -> {
                    // The page of what is open says what is missing, or how else it is taken, and leads there.
                    return "redirect:/training/" + assignment + (isOpen ? "?course=" + key : NOTHING_RECORDED);
                }
                case Learning.Outcome.Overtaken _ -> {
                    return "redirect:/training/" + assignment + "?overtaken&course=" + key;
                }
            }
        }
        return "redirect:/training/" + assignment + "/results/" + attempt;
    }

    private Learning.Outcome submit(Attempt attempt) {
        try {
            return learning.submit(attempt);
        } catch (IllegalArgumentException notTheirs) {
            throw new NotFound();
        }
    }

    @GetMapping("/training/{assignment}/results/{attempt}")
    String result(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable UUID assignment,
            @PathVariable UUID attempt,
            Model model) {
        UUID person = person(account);
        Duty duty = training.duty(person, assignment).orElseThrow(NotFound::new);
        Result result = training.result(person, attempt)
                .filter(found -> duty.asks(found.courseKey()))
                .orElseThrow(NotFound::new);
        model.addAttribute("duty", duty);
        model.addAttribute("result", result);
        model.addAttribute("again", again(result));
        model.addAttribute(
                "answers", result.course() != null && result.course().quiz().review() == QuizRules.Review.ANSWERS);
        model.addAttribute("tries", result.passed() ? null : TriesView.of(attempts.tries(person, result.courseKey())));
        model.addAttribute("receipt", result.passed() ? receipt(person, attempt) : null);
        model.addAttribute(
                "opinion",
                feedback.given(person, Learning.completionId(attempt)).orElse(null));
        model.addAttribute("left", left(person, result));
        model.addAttribute("inPackage", isPackage(result.course()));
        return "portal/result";
    }

    private @Nullable String receipt(UUID person, UUID attempt) {
        UUID id = Learning.completionId(attempt);
        List<Completion> earned = training.history(person).stream()
                .map(Done::completion)
                .filter(one -> one.id().equals(id))
                .toList();
        return proofs.receipts(earned).values().stream().findFirst().orElse(null);
    }

    /// What a course that needs several formats still waits for, once one of them is passed.
    private Set<Format> left(UUID person, Result result) {
        Course course = result.course();
        if (course == null || !result.passed() || !course.terms().formats().all()) {
            return Set.of();
        }
        List<CourseParts.Passed> open = parts.open(person).stream()
                .filter(part -> part.course().equals(course.key()))
                .toList();
        return open.isEmpty()
                ? Set.of()
                : PartSum.of(course.terms().formats(), open, ZoneOffset.UTC).missing();
    }

    /// Questions that were asked and not answered right, as far as the course shows them.
    private static List<Question> again(Result result) {
        Course course = result.course();
        return course == null || course.quiz().review() == QuizRules.Review.NOTHING
                ? List.of()
                : course.questions().stream()
                        .filter(question -> result.answers().containsKey(question.key()))
                        .filter(question ->
                                !question.isAnsweredBy(result.answers().getOrDefault(question.key(), Set.of())))
                        .toList();
    }

    /// What was answered, to whatever was asked: the attempt knows its questions, though the course have others now.
    private static Map<String, Set<String>> answers(MultiValueMap<String, String> form) {
        var answers = new TreeMap<String, Set<String>>();
        form.forEach((name, chosen) -> {
            if (name.startsWith(QUESTION)) {
                answers.put(name.substring(QUESTION.length()), Set.copyOf(chosen));
            }
        });
        return answers;
    }

    private static UUID person(Account account) {
        UUID person = account.staffMember();
        if (person == null) {
            throw new NotFound();
        }
        return person;
    }
}
