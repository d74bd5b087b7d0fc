package io.preceptor.portal.people;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.assignment.Explanation;
import io.preceptor.lms.assignment.Standing;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.compliance.ByHand;
import io.preceptor.lms.compliance.People;
import io.preceptor.lms.compliance.People.Dossier;
import io.preceptor.lms.compliance.People.Duty;
import io.preceptor.lms.compliance.People.Line;
import io.preceptor.lms.compliance.People.Search;
import io.preceptor.lms.converge.AsKnown;
import io.preceptor.lms.converge.AsKnown.Past;
import io.preceptor.lms.converge.Explanations;
import io.preceptor.lms.converge.IdentityReview;
import io.preceptor.lms.converge.PastCorrections;
import io.preceptor.lms.learning.ReportAccounts;
import io.preceptor.lms.training.CreditType;
import io.preceptor.portal.byhand.HandWords;
import io.preceptor.portal.page.NotFound;
import io.preceptor.portal.page.Statements;
import io.preceptor.portal.page.Words;
import io.preceptor.portal.right.RightsCheck;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/// People, and why they must learn what they must.
@Controller
class PeopleController {

    private static final int PAGE = 50;

    private final People people;
    private final Explanations explanations;
    private final AsKnown past;
    private final PastCorrections corrections;
    private final IdentityReview identity;
    private final ReportAccounts reports;
    private final ByHand byHand;
    private final AuditLog audit;

    PeopleController(
            People people,
            Explanations explanations,
            AsKnown past,
            PastCorrections corrections,
            IdentityReview identity,
            ReportAccounts reports,
            ByHand byHand,
            AuditLog audit) {
        this.people = people;
        this.explanations = explanations;
        this.past = past;
        this.corrections = corrections;
        this.identity = identity;
        this.reports = reports;
        this.byHand = byHand;
        this.audit = audit;
    }

    @GetMapping("/people")
    String list(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) Standing.@Nullable Kind standing,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable String job,
            @RequestParam(defaultValue = "false") boolean overdue,
            @RequestParam(required = false) @Nullable UUID after,
            Model model) {
        List<Line> lines = people.find(new Search(text, standing, unit, job, overdue, after), PAGE + 1);
        boolean more = lines.size() > PAGE;
        List<Line> page = more ? lines.subList(0, PAGE) : lines;
        audit.append(
                account.username(),
                AuditAction.PEOPLE_SEEN,
                "people",
                page.size() + by(text, standing, unit, job, overdue) + (after == null ? "" : ", a further page"));
        model.addAttribute("lines", page);
        model.addAttribute("next", more ? page.getLast().uuid() : null);
        model.addAttribute("text", text);
        model.addAttribute("standing", standing);
        model.addAttribute("standings", Standing.Kind.values());
        model.addAttribute("unit", unit);
        model.addAttribute("job", job);
        model.addAttribute("overdue", overdue);
        return "portal/people";
    }

    /// By what somebody searched, without the words: they may be names.
    private static String by(
            @Nullable String text,
            Standing.@Nullable Kind standing,
            @Nullable String unit,
            @Nullable String job,
            boolean overdue) {
        String by = Stream.of(
                        isGiven(text) ? "text" : "",
                        standing == null ? "" : "standing",
                        isGiven(unit) ? "unit" : "",
                        isGiven(job) ? "job" : "",
                        overdue ? "overdue" : "")
                .filter(one -> !one.isEmpty())
                .collect(Collectors.joining(" "));
        return by.isEmpty() ? "" : " by " + by;
    }

    private static boolean isGiven(@Nullable String field) {
        return field != null && !field.isBlank();
    }

    @GetMapping("/people/{uuid}")
    String person(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable UUID uuid,
            @RequestParam(name = "known-on", required = false) @Nullable LocalDate knownOn,
            @ModelAttribute("words") Words words,
            Model model) {
        Dossier dossier = people.dossier(uuid).orElseThrow(NotFound::new);
        if (!dossier.member().uuid().equals(uuid)) {
            // They turned out to be this one: old links lead there.
            return "redirect:/people/" + dossier.member().uuid();
        }
        audit.append(
                account.username(),
                AuditAction.PERSON_SEEN,
                "person:" + uuid,
                knownOn == null ? "" : "as known on " + knownOn);
        model.addAttribute("person", dossier);
        model.addAttribute("types", CreditType.values());
        model.addAttribute("today", past.today());
        model.addAttribute("knownOn", knownOn);
        Past then = knownOn == null ? null : past.on(uuid, knownOn).orElse(null);
        if (then != null) {
            model.addAttribute("past", then);
            return "portal/person-past";
        }
        Map<UUID, List<Explanation>> made = new HashMap<>();
        for (Duty duty : dossier.duties()) {
            made.put(duty.assignment().id(), explanations.then(uuid, duty.assignment()));
        }
        model.addAttribute("then", made);
        model.addAttribute("corrections", corrections.of(uuid));
        model.addAttribute("decisions", identity.decisions(uuid));
        model.addAttribute("reports", reports.ofPerson(uuid));
        model.addAttribute("byHand", byHand.person(uuid).orElseThrow(NotFound::new));
        model.addAttribute("hand", new HandWords(words));
        model.addAttribute("statements", new Statements());
        return "portal/person";
    }
}
