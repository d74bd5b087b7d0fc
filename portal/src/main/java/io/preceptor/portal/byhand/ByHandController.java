package io.preceptor.portal.byhand;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.compliance.ByHand;
import io.preceptor.lms.compliance.ByHand.Person;
import io.preceptor.lms.learning.CreditKind;
import io.preceptor.portal.page.NotFound;
import io.preceptor.portal.page.Words;
import io.preceptor.portal.right.RightsCheck;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What waits for a decision, and what was decided about one person.
@Controller
class ByHandController {

    private static final int MOST = 100;
    private static final int SETTLED = 20;

    private final ByHand byHand;
    private final HandScope scope;
    private final AuditLog audit;
    private final Clock clock;

    ByHandController(ByHand byHand, HandScope scope, AuditLog audit, Clock clock) {
        this.byHand = byHand;
        this.scope = scope;
        this.audit = audit;
        this.clock = clock;
    }

    @ModelAttribute("hand")
    HandWords hand(@ModelAttribute("words") Words words) {
        return new HandWords(words);
    }

    @GetMapping("/by-hand")
    String list(@RequestAttribute(RightsCheck.ACCOUNT) Account account, Model model) {
        Predicate<UUID> theirs = scope.of(account);
        model.addAttribute("waiting", byHand.waiting(theirs, MOST));
        model.addAttribute("settled", byHand.settled(theirs, SETTLED));
        model.addAttribute("now", clock.instant());
        return "portal/by-hand";
    }

    /// Leads to the one person with a staff number. The number stands in no address.
    @PostMapping("/by-hand")
    String find(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @RequestParam(required = false) @Nullable String number,
            RedirectAttributes next) {
        Optional<UUID> found = number == null
                ? Optional.empty()
                : byHand.withNumber(number).filter(person -> scope.covers(account, person));
        if (found.isEmpty()) {
            next.addFlashAttribute(
                    "problem", "Staff number: give it whole, as it stands on the badge. One person has to have it.");
            return "redirect:/by-hand";
        }
        return "redirect:/people/" + found.get() + "/by-hand";
    }

    @GetMapping("/people/{uuid}/by-hand")
    String person(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable UUID uuid,
            Model model,
            RedirectAttributes next) {
        Person person = byHand.person(uuid).orElseThrow(NotFound::new);
        if (!person.uuid().equals(uuid)) {
            // What came of a form that was sent under an old id is told on the page of today.
            Stream.of("done", "problem")
                    .filter(model::containsAttribute)
                    .forEach(name -> next.addFlashAttribute(name, model.getAttribute(name)));
            return "redirect:/people/" + person.uuid() + "/by-hand";
        }
        audit.append(account.username(), AuditAction.PERSON_SEEN, "person:" + uuid, "by hand");
        model.addAttribute("person", person);
        model.addAttribute("now", clock.instant());
        model.addAttribute("self", uuid.equals(account.staffMember()));
        model.addAttribute("fresh", UUID.randomUUID());
        model.addAttribute("credits", CreditKind.values());
        return "portal/by-hand-person";
    }
}
