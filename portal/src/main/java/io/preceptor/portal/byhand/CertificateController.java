package io.preceptor.portal.byhand;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.compliance.ByHand;
import io.preceptor.lms.converge.Certificates;
import io.preceptor.lms.converge.Certificates.Outcome;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.learning.CertificateClaim;
import io.preceptor.lms.learning.CertificateClaims;
import io.preceptor.portal.language.LearnerWords;
import io.preceptor.portal.page.Words;
import io.preceptor.portal.right.RightsCheck;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
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

/// A learner's certificates from elsewhere, and the review of everybody's.
@Controller
class CertificateController {

    private static final int MOST = 100;
    private static final int REVIEWED = 20;

    private final Certificates certificates;
    private final CertificateClaims claims;
    private final ByHand byHand;
    private final Clock clock;

    CertificateController(Certificates certificates, CertificateClaims claims, ByHand byHand, Clock clock) {
        this.certificates = certificates;
        this.claims = claims;
        this.byHand = byHand;
        this.clock = clock;
    }

    /// What the learner says of it. Every part may be absent: the refusal says what is missing.
    record Form(
            @Nullable UUID id,
            @Nullable String course,
            @Nullable String issuer,
            @Nullable String reference,
            @Nullable LocalDate completedOn,
            @Nullable LocalDate validUntil,
            @Nullable BigDecimal ce,
            @Nullable BigDecimal cme,
            @Nullable BigDecimal contactHours,
            @Nullable String link,
            @Nullable String sha256) {

        Hours hours() {
            return new Hours(ce, cme, contactHours);
        }
    }

    enum Decision {
        ACCEPT,
        REFUSE
    }

    @ModelAttribute("hand")
    HandWords hand(@ModelAttribute("words") Words words) {
        return new HandWords(words);
    }

    @GetMapping("/certificates")
    String own(@RequestAttribute(RightsCheck.ACCOUNT) Account account, Model model) {
        UUID person = account.staffMember();
        model.addAttribute("linked", person != null);
        model.addAttribute("claims", person == null ? List.of() : claims.ofPerson(person));
        model.addAttribute("courses", person == null ? List.of() : byHand.courses());
        model.addAttribute("fresh", UUID.randomUUID());
        return "portal/certificates";
    }

    @PostMapping("/certificates")
    String handIn(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            Form form,
            @ModelAttribute("own") LearnerWords own,
            RedirectAttributes next) {
        UUID person = account.staffMember();
        if (person == null) {
            return again(form, own.say("elsewhere.noPerson"), next);
        }
        LocalDate completedOn = form.completedOn();
        if (form.course() == null || completedOn == null) {
            return again(form, own.say("elsewhere.noCourse"), next);
        }
        if (form.hours().areUnfit()) {
            return again(form, own.say("elsewhere.noHours"), next);
        }
        var claim = new CertificateClaim(
                form.id() == null ? UUID.randomUUID() : form.id(),
                person,
                form.course(),
                form.issuer() == null ? "" : form.issuer(),
                form.reference() == null ? "" : form.reference(),
                completedOn,
                form.validUntil(),
                form.hours().hours(),
                uri(form.link()),
                form.sha256() == null ? null : form.sha256().toLowerCase(Locale.ROOT),
                account.username());
        return switch (certificates.handIn(claim)) {
            case Outcome.Refused(var problems) -> again(form, words(problems, own), next);
            case Outcome.Done _ -> {
                next.addFlashAttribute("done", own.say("elsewhere.taken"));
                yield "redirect:/certificates";
            }
        };
    }

    private static String again(Form form, String problem, RedirectAttributes next) {
        next.addFlashAttribute("problem", problem);
        next.addFlashAttribute("kept", form);
        return "redirect:/certificates";
    }

    private static String words(List<Problem> problems, LearnerWords own) {
        return problems.stream()
                .map(one -> own.say("elsewhere.refused." + one.at() + "." + one.code()))
                .collect(Collectors.joining(" "));
    }

    /// What is no address at all is refused like one that is not `https`.
    private static @Nullable URI uri(@Nullable String link) {
        try {
            return link == null ? null : URI.create(link);
        } catch (IllegalArgumentException malformed) {
            return URI.create("malformed:address");
        }
    }

    @GetMapping("/certificates/review")
    String review(Model model) {
        model.addAttribute("waiting", claims.waiting(MOST));
        model.addAttribute("reviewed", claims.reviewed(REVIEWED));
        model.addAttribute("now", clock.instant());
        return "portal/certificates-review";
    }

    @PostMapping("/certificates/review/{id}")
    String decide(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable UUID id,
            @RequestParam Decision decision,
            @RequestParam(required = false) @Nullable String reason,
            RedirectAttributes next) {
        String why = reason == null ? "" : reason;
        Outcome outcome =
                switch (decision) {
                    case ACCEPT -> certificates.accept(id, account.username(), account.staffMember(), why);
                    case REFUSE -> certificates.refuse(id, account.username(), account.staffMember(), why);
                };
        switch (outcome) {
            case Outcome.Refused(var problems) -> next.addFlashAttribute("problem", Refusal.words(problems));
            case Outcome.Done _ ->
                next.addFlashAttribute(
                        "done",
                        decision == Decision.ACCEPT
                                ? "Accepted: the completion counts, with its evidence."
                                : "Refused: the learner reads why.");
        }
        return "redirect:/certificates/review";
    }
}
