package io.preceptor.portal.byhand;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.assignment.Ruling;
import io.preceptor.lms.compliance.ByHand;
import io.preceptor.lms.compliance.ByHand.Person;
import io.preceptor.lms.converge.Rulings;
import io.preceptor.lms.converge.Rulings.Outcome;
import io.preceptor.lms.learning.CompletedWhen;
import io.preceptor.portal.page.NotFound;
import io.preceptor.portal.right.RightsCheck;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Assigning a course, recording a leave, correcting a completion, and ending any of what was decided.
@Controller
class RulingController {

    private final Rulings rulings;
    private final ByHand byHand;

    RulingController(Rulings rulings, ByHand byHand) {
        this.rulings = rulings;
        this.byHand = byHand;
    }

    /// What every form has.
    ///
    /// @param id minted where the form was opened
    record Form(@Nullable UUID id, @Nullable String reason) {

        UUID number() {
            return id == null ? UUID.randomUUID() : id;
        }

        String why() {
            return reason == null ? "" : reason;
        }
    }

    @PostMapping("/people/{uuid}/by-hand/course")
    String assign(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable UUID uuid,
            Form form,
            @RequestParam(required = false) @Nullable String course,
            @RequestParam(name = "due-on", required = false) @Nullable LocalDate dueOn,
            RedirectAttributes next) {
        if (course == null || dueOn == null) {
            return problem(uuid, "Choose the course and by when it is to be done.", next);
        }
        return rule(
                account,
                uuid,
                new Ruling.AssignedByHand(form.number(), course, dueOn, form.why(), account.username()),
                "Assigned. It stands beside what rules ask, and no rule takes it back.",
                next);
    }

    @PostMapping("/people/{uuid}/by-hand/leave")
    String leave(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable UUID uuid,
            Form form,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate until,
            RedirectAttributes next) {
        if (from == null) {
            return problem(uuid, "Choose the first day away.", next);
        }
        return rule(
                account,
                uuid,
                new Ruling.OnLeave(form.number(), from, until, form.why(), account.username()),
                "Recorded. Clocks stand still while they are away.",
                next);
    }

    enum What {
        /// It took place on another day.
        DAY,
        /// It did not take place.
        NOTHING
    }

    @PostMapping("/people/{uuid}/by-hand/correction")
    String correct(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable UUID uuid,
            Form form,
            @RequestParam(required = false) @Nullable Long completion,
            @RequestParam(required = false) @Nullable What what,
            @RequestParam(name = "completed-on", required = false) @Nullable LocalDate completedOn,
            RedirectAttributes next) {
        if (completion == null || what == null || (what == What.DAY && completedOn == null)) {
            return problem(uuid, "Choose the completion, and what is right instead.", next);
        }
        return rule(
                account,
                uuid,
                new Ruling.CompletionCorrected(
                        form.number(),
                        completion,
                        what == What.DAY && completedOn != null ? at(uuid, completedOn) : null,
                        form.why(),
                        account.username()),
                "Corrected. What was recorded first stays on record beside it.",
                next);
    }

    /// The moment of a day where the person works. A day to come stays one, so that it is refused.
    private Instant at(UUID uuid, LocalDate day) {
        Person person = byHand.person(uuid).orElseThrow(NotFound::new);
        return day.isAfter(person.today())
                ? day.atStartOfDay(person.zone()).toInstant()
                : new CompletedWhen.On(day).instant(person.zone(), person.now());
    }

    @PostMapping("/people/{uuid}/by-hand/exemption/{ruling}/end")
    String endExemption(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable UUID uuid,
            @PathVariable UUID ruling,
            Form form,
            RedirectAttributes next) {
        return end(account, uuid, ruling, Set.of(Ruling.Exempted.class, Ruling.Extended.class), form, next);
    }

    @PostMapping("/people/{uuid}/by-hand/credit/{ruling}/end")
    String endCredit(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable UUID uuid,
            @PathVariable UUID ruling,
            Form form,
            RedirectAttributes next) {
        return end(account, uuid, ruling, Set.of(Ruling.Credited.class), form, next);
    }

    @PostMapping("/people/{uuid}/by-hand/course/{ruling}/end")
    String endCourse(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable UUID uuid,
            @PathVariable UUID ruling,
            Form form,
            RedirectAttributes next) {
        return end(account, uuid, ruling, Set.of(Ruling.AssignedByHand.class), form, next);
    }

    @PostMapping("/people/{uuid}/by-hand/leave/{ruling}/end")
    String endLeave(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable UUID uuid,
            @PathVariable UUID ruling,
            Form form,
            RedirectAttributes next) {
        return end(account, uuid, ruling, Set.of(Ruling.OnLeave.class), form, next);
    }

    @PostMapping("/people/{uuid}/by-hand/correction/{ruling}/end")
    String endCorrection(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable UUID uuid,
            @PathVariable UUID ruling,
            Form form,
            RedirectAttributes next) {
        return end(account, uuid, ruling, Set.of(Ruling.CompletionCorrected.class), form, next);
    }

    private String end(
            Account account,
            UUID uuid,
            UUID ruling,
            Set<Class<? extends Ruling>> kinds,
            Form form,
            RedirectAttributes next) {
        Person person = byHand.person(uuid).orElseThrow(NotFound::new);
        // Who may end one kind may not end another by its number.
        boolean theirs = person.decided().stream()
                .anyMatch(one -> one.ruling().id().equals(ruling)
                        && kinds.contains(one.ruling().getClass()));
        if (!theirs) {
            throw new NotFound();
        }
        return rule(
                account,
                uuid,
                new Ruling.Ended(form.number(), ruling, form.why(), account.username()),
                "Ended. What was right while it held stays right.",
                next);
    }

    private String rule(Account account, UUID uuid, Ruling ruling, String done, RedirectAttributes next) {
        return switch (rulings.rule(uuid, ruling, account.staffMember())) {
            case Outcome.Refused(var problems) -> problem(uuid, Refusal.words(problems), next);
            case Outcome.Recorded _ -> {
                next.addFlashAttribute("done", done);
                yield "redirect:/people/" + uuid + "/by-hand";
            }
        };
    }

    private static String problem(UUID uuid, String problem, RedirectAttributes next) {
        next.addFlashAttribute("problem", problem);
        return "redirect:/people/" + uuid + "/by-hand";
    }
}
