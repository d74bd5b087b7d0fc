package io.preceptor.portal.byhand;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.assignment.RulingRequest.Wish;
import io.preceptor.lms.converge.RulingRequests;
import io.preceptor.lms.converge.RulingRequests.Outcome;
import io.preceptor.lms.learning.CreditKind;
import io.preceptor.lms.learning.Evidence;
import io.preceptor.lms.learning.EvidenceKind;
import io.preceptor.portal.right.RightsCheck;
import java.net.URI;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Asking for an exemption or more time, and deciding on what others asked for.
@Controller
class RequestController {

    private final RulingRequests requests;

    RequestController(RulingRequests requests) {
        this.requests = requests;
    }

    /// What both forms ask for.
    ///
    /// @param id minted where the form was opened
    record Form(
            @Nullable UUID id,
            @Nullable String reason,
            @Nullable String link,
            @Nullable String sha256) {

        @Nullable
        Evidence evidence() {
            return link == null && sha256 == null
                    ? null
                    : new Evidence(EvidenceKind.OTHER, null, null, uri(link), sha256);
        }

        /// What is no address at all is refused like one that is not `https`.
        private static @Nullable URI uri(@Nullable String link) {
            try {
                return link == null ? null : URI.create(link);
            } catch (IllegalArgumentException malformed) {
                return URI.create("malformed:address");
            }
        }
    }

    enum Decision {
        APPROVE,
        REFUSE
    }

    @PostMapping("/people/{uuid}/by-hand/exemption")
    String exemption(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable UUID uuid,
            Form form,
            @RequestParam(required = false) @Nullable String requirement,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate until,
            RedirectAttributes next) {
        if (requirement == null || from == null) {
            return again(uuid, "Choose the requirement and the first day of the exemption.", next);
        }
        return ask(account, uuid, form, new Wish.Exemption(requirement, from, until), next);
    }

    /// @param assignment the requirement and the cycle, as `key/2`
    @PostMapping("/people/{uuid}/by-hand/extension")
    String extension(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable UUID uuid,
            Form form,
            @RequestParam(required = false) @Nullable String assignment,
            @RequestParam(name = "due-on", required = false) @Nullable LocalDate dueOn,
            RedirectAttributes next) {
        if (assignment == null || dueOn == null || !assignment.matches("[^/]+/[0-9]{1,6}")) {
            return again(uuid, "Choose what is to be due later, and the new due date.", next);
        }
        int slash = assignment.indexOf('/');
        var wish = new Wish.Extension(
                assignment.substring(0, slash), Integer.parseInt(assignment.substring(slash + 1)), dueOn);
        return ask(account, uuid, form, wish, next);
    }

    @PostMapping("/people/{uuid}/by-hand/credit")
    String credit(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable UUID uuid,
            Form form,
            @RequestParam(required = false) @Nullable String course,
            @RequestParam(required = false) @Nullable CreditKind kind,
            @RequestParam(name = "completed-on", required = false) @Nullable LocalDate completedOn,
            @RequestParam(name = "valid-to", required = false) @Nullable LocalDate validTo,
            Hours hours,
            RedirectAttributes next) {
        if (course == null || kind == null || completedOn == null) {
            return again(uuid, "Choose the course, the kind of credit, and the day from which it counts.", next);
        }
        if (hours.areUnfit()) {
            return again(uuid, "Hours of credit: give hours such as 2 or 1.5, or leave them empty.", next);
        }
        return ask(account, uuid, form, new Wish.Credit(course, kind, completedOn, validTo, hours.hours()), next);
    }

    private String ask(Account account, UUID uuid, Form form, Wish wish, RedirectAttributes next) {
        UUID id = form.id() == null ? UUID.randomUUID() : form.id();
        String reason = form.reason() == null ? "" : form.reason();
        Outcome outcome = requests.ask(id, uuid, wish, reason, form.evidence(), account.username());
        return switch (outcome) {
            case Outcome.Refused(var problems) -> again(uuid, Refusal.words(problems), next);
            case Outcome.Done _ -> {
                next.addFlashAttribute("done", "Asked. Nothing changes until somebody else approves it.");
                yield "redirect:/people/" + uuid + "/by-hand";
            }
        };
    }

    private static String again(UUID uuid, String problem, RedirectAttributes next) {
        next.addFlashAttribute("problem", problem);
        return "redirect:/people/" + uuid + "/by-hand";
    }

    @PostMapping("/by-hand/requests/{id}")
    String decide(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable UUID id,
            @RequestParam Decision decision,
            @RequestParam(required = false) @Nullable String reason,
            RedirectAttributes next) {
        String why = reason == null ? "" : reason;
        Outcome outcome =
                switch (decision) {
                    case APPROVE -> requests.approve(id, account.username(), account.staffMember(), why);
                    case REFUSE -> requests.refuse(id, account.username(), why);
                };
        return told(outcome, decision == Decision.APPROVE ? "Approved: it holds from now on." : "Refused.", next);
    }

    @PostMapping("/by-hand/requests/{id}/withdraw")
    String withdraw(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account, @PathVariable UUID id, RedirectAttributes next) {
        return told(requests.withdraw(id, account.username()), "Withdrawn.", next);
    }

    private static String told(Outcome outcome, String done, RedirectAttributes next) {
        switch (outcome) {
            case Outcome.Refused(var problems) -> next.addFlashAttribute("problem", Refusal.words(problems));
            case Outcome.Done _ -> next.addFlashAttribute("done", done);
        }
        return "redirect:/by-hand";
    }
}
