package io.preceptor.portal.checkoff;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.access.Permission;
import io.preceptor.lms.checkoff.CheckOff;
import io.preceptor.lms.checkoff.CheckOffLists;
import io.preceptor.lms.checkoff.CheckOffs;
import io.preceptor.lms.checkoff.Outcome;
import io.preceptor.lms.compliance.ByHand;
import io.preceptor.lms.converge.Worlds;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.learning.ShownCode;
import io.preceptor.lms.session.SessionLists;
import io.preceptor.lms.session.SessionLists.Person;
import io.preceptor.lms.training.CheckOffRule;
import io.preceptor.lms.training.CheckStep;
import io.preceptor.lms.training.Course;
import io.preceptor.portal.page.FieldText;
import io.preceptor.portal.page.NotFound;
import io.preceptor.portal.page.PageAddress;
import io.preceptor.portal.page.QrPicture;
import io.preceptor.portal.right.RightsCheck;
import io.preceptor.portal.signin.OwnPassword;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// An observer's check-offs, on a phone.
@Controller
class CheckOffController {

    private final CheckOffs checkOffs;
    private final CheckOffLists lists;
    private final SessionLists people;
    private final ByHand numbers;
    private final Worlds worlds;
    private final OwnPassword ownPassword;
    private final PageAddress address;

    CheckOffController(
            CheckOffs checkOffs,
            CheckOffLists lists,
            SessionLists people,
            ByHand numbers,
            Worlds worlds,
            OwnPassword ownPassword,
            PageAddress address) {
        this.checkOffs = checkOffs;
        this.lists = lists;
        this.people = people;
        this.numbers = numbers;
        this.worlds = worlds;
        this.ownPassword = ownPassword;
        this.address = address;
    }

    /// @param title of the course
    /// @param steps how many it has now
    record Row(CheckOff checkOff, String title, String name, int steps) {}

    /// To everybody who observes any course.
    @GetMapping("/check-offs")
    String list(@RequestAttribute(RightsCheck.ACCOUNT) Account account, Model model) {
        List<Course> observed = observed(account);
        if (observed.isEmpty() && !account.may(Permission.OBSERVE)) {
            throw new NotFound();
        }
        List<CheckOff> open = lists.open(account.may(Permission.OBSERVE) ? null : account.username());
        Map<UUID, Person> names =
                people.people(open.stream().map(CheckOff::person).collect(Collectors.toSet()));
        model.addAttribute(
                "rows",
                open.stream()
                        .map(one -> new Row(
                                one,
                                title(one.course()),
                                name(names.get(one.person())),
                                checkOffs
                                        .rule(one.course())
                                        .map(rule -> rule.steps().size())
                                        .orElse(0)))
                        .toList());
        model.addAttribute("courses", observed);
        model.addAttribute("fresh", UUID.randomUUID());
        return "portal/check-offs";
    }

    private List<Course> observed(Account account) {
        return worlds.upToNow().getLast().policy().courses().stream()
                .filter(course -> mayObserve(account, course.key()))
                .sorted(Comparator.comparing(Course::title))
                .toList();
    }

    private boolean mayObserve(Account account, String course) {
        CheckOffRule rule = checkOffs.rule(course).orElse(null);
        UUID self = account.staffMember();
        return rule != null
                && (account.may(Permission.OBSERVE) || (self != null && lists.isNamed(self, rule.observers())));
    }

    @PostMapping("/check-offs")
    String begin(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @RequestParam(required = false) @Nullable UUID id,
            @RequestParam(required = false) @Nullable String course,
            @RequestParam(required = false) @Nullable String number,
            RedirectAttributes next) {
        if (course == null || !mayObserve(account, course)) {
            throw new NotFound();
        }
        UUID person = number == null ? null : numbers.withNumber(number).orElse(null);
        if (person == null) {
            next.addFlashAttribute(
                    "problem", "Give the staff number of one person: nobody, or more than one, has this.");
            return "redirect:/check-offs";
        }
        Outcome outcome = checkOffs.begin(
                id == null ? UUID.randomUUID() : id, person, course, account.username(), account.staffMember());
        return outcome instanceof Outcome.Done(UUID begun, boolean repeated)
                ? answer(outcome, repeated ? "It goes on where it stopped." : "Begun.", begun, next)
                : answer(outcome, "", null, next);
    }

    /// A step as the page shows it.
    ///
    /// @param mark null while nothing was said of it
    record Step(CheckStep step, CheckOff.@Nullable Mark mark) {

        public long seen() {
            return mark == null ? 0 : mark.number();
        }

        public boolean isDone() {
            return mark != null && mark.done();
        }

        public boolean isNotYet() {
            return mark != null && !mark.done();
        }
    }

    @GetMapping("/check-offs/{id}")
    String look(@RequestAttribute(RightsCheck.ACCOUNT) Account account, @PathVariable UUID id, Model model) {
        fill(checkOff(account, id), account, model);
        return "portal/check-off";
    }

    private void fill(CheckOff checkOff, Account account, Model model) {
        List<CheckStep> steps =
                checkOffs.rule(checkOff.course()).map(CheckOffRule::steps).orElse(List.of());
        model.addAttribute("checkOff", checkOff);
        model.addAttribute("courseTitle", title(checkOff.course()));
        model.addAttribute(
                "name", name(people.people(List.of(checkOff.person())).get(checkOff.person())));
        model.addAttribute(
                "steps",
                steps.stream()
                        .map(step -> new Step(step, checkOff.marks().get(step.key())))
                        .toList());
        model.addAttribute("self", checkOff.person().equals(account.staffMember()));
        model.addAttribute("current", checkOffs.isCurrent(checkOff));
        model.addAttribute("fresh", UUID.randomUUID());
        code(checkOff, model);
    }

    /// One step or all: of each that stands in the form what was seen, and the remark where it stands there. Sent again
    /// it changes nothing; what somebody changed meanwhile is left.
    @PostMapping("/check-offs/{id}/steps")
    String mark(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> form,
            RedirectAttributes next) {
        CheckOff checkOff = checkOff(account, id);
        var problems = new ArrayList<Problem>();
        for (CheckStep step :
                checkOffs.rule(checkOff.course()).map(CheckOffRule::steps).orElse(List.of())) {
            String said = form.getFirst("step." + step.key());
            if (said == null) {
                continue;
            }
            take(
                    checkOffs.mark(
                            id,
                            step.key(),
                            "done".equals(said),
                            seen(form.getFirst("seen." + step.key())),
                            account.username(),
                            account.staffMember()),
                    problems);
        }
        if (form.containsKey("remark")) {
            String remark = form.getFirst("remark");
            take(
                    checkOffs.remark(
                            id, remark == null ? "" : remark.strip(), account.username(), account.staffMember()),
                    problems);
        }
        if (problems.isEmpty()) {
            next.addFlashAttribute("done", "Kept.");
        } else {
            next.addFlashAttribute("problem", words(problems.stream().distinct().toList()));
        }
        return "redirect:/check-offs/" + id;
    }

    private static void take(Outcome outcome, List<Problem> problems) {
        if (outcome instanceof Outcome.Refused(var refused)) {
            problems.addAll(refused);
        }
    }

    private static long seen(@Nullable String text) {
        return (text != null && text.matches("[0-9]{1,18}")) ? Long.parseLong(text) : 0;
    }

    @InitBinder("password")
    void readPassword(WebDataBinder binder) {
        binder.registerCustomEditor(String.class, FieldText.ofPassword());
    }

    /// The observer's signature: their password once more, whoever holds the phone.
    @PostMapping("/check-offs/{id}/sign")
    String sign(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String password,
            RedirectAttributes next) {
        checkOff(account, id);
        if (ownPassword.check(account, password == null ? "" : password).isEmpty()) {
            next.addFlashAttribute("problem", "Type your own password to sign: this one is not right.");
            return "redirect:/check-offs/" + id;
        }
        return answer(
                checkOffs.signAsObserver(id, account.username(), account.staffMember()),
                "Signed. Now the learner signs on their own phone.",
                id,
                next);
    }

    @PostMapping("/check-offs/{id}/reopen")
    String reopen(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account, @PathVariable UUID id, RedirectAttributes next) {
        checkOff(account, id);
        return answer(
                checkOffs.reopen(id, account.username(), account.staffMember()),
                "Your signature is taken back: go on.",
                id,
                next);
    }

    /// The code for the learner, and whether they have signed.
    @GetMapping("/check-offs/{id}/code")
    String code(@RequestAttribute(RightsCheck.ACCOUNT) Account account, @PathVariable UUID id, Model model) {
        CheckOff checkOff = checkOff(account, id);
        model.addAttribute("checkOff", checkOff);
        code(checkOff, model);
        return "portal/check-off :: code";
    }

    private void code(CheckOff checkOff, Model model) {
        ShownCode code = checkOffs.code(checkOff.id()).orElse(null);
        model.addAttribute("code", code);
        if (code != null) {
            String here = "/sessions/check-offs/" + checkOff.id() + "?code=" + code.digits();
            model.addAttribute("qr", QrPicture.of(address.of(here)));
        }
    }

    private static String answer(Outcome outcome, String done, @Nullable UUID on, RedirectAttributes next) {
        switch (outcome) {
            case Outcome.Done _ -> next.addFlashAttribute("done", done);
            case Outcome.Refused(var problems) -> next.addFlashAttribute("problem", words(problems));
        }
        return on == null ? "redirect:/check-offs" : "redirect:/check-offs/" + on;
    }

    private static String words(List<Problem> problems) {
        return problems.stream()
                .map(one ->
                        Character.toUpperCase(one.fix().charAt(0)) + one.fix().substring(1) + ".")
                .collect(Collectors.joining(" "));
    }

    private String title(String course) {
        return worlds.upToNow().getLast().course(course).map(Course::title).orElse(course);
    }

    private static String name(@Nullable Person person) {
        String name = person == null ? null : person.name();
        return name == null ? "No name stated" : name;
    }

    /// One that this account may observe; their own is none.
    private CheckOff checkOff(Account account, UUID id) {
        return lists.find(id)
                .filter(one -> mayObserve(account, one.course()))
                .filter(one -> !one.person().equals(account.staffMember()))
                .orElseThrow(NotFound::new);
    }
}
