package io.preceptor.portal.compliance;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.compliance.Compliance;
import io.preceptor.lms.compliance.Compliance.Line;
import io.preceptor.lms.compliance.Compliance.Listing;
import io.preceptor.lms.compliance.Compliance.Overview;
import io.preceptor.lms.compliance.Compliance.Place;
import io.preceptor.lms.compliance.Compliance.Point;
import io.preceptor.lms.compliance.Status;
import io.preceptor.portal.byhand.HandWords;
import io.preceptor.portal.page.TallyBar;
import io.preceptor.portal.page.Words;
import io.preceptor.portal.right.RightsCheck;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestAttribute;

/// Numbers, and behind each number the people.
@Controller
class ComplianceController {

    private static final int PAGE = 50;
    private static final int MONTHS = 12;

    private final Compliance compliance;
    private final AuditLog audit;

    ComplianceController(Compliance compliance, AuditLog audit) {
        this.compliance = compliance;
        this.audit = audit;
    }

    @GetMapping("/compliance")
    String overview(@ModelAttribute("q") Question question, Model model) {
        Optional<LocalDate> today = frame(question, model);
        Optional<Overview> overview = today.flatMap(now -> compliance.overview(question.scope(now)));
        if (overview.isPresent()) {
            List<Point> trend = compliance.trend(overview.get(), MONTHS);
            model.addAttribute("found", overview.get());
            model.addAttribute("trend", trend);
            model.addAttribute("picture", trend.size() > 1 ? Picture.trend(trend) : null);
        }
        return "portal/compliance";
    }

    @GetMapping("/compliance/people")
    String people(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @ModelAttribute("q") Question question,
            @ModelAttribute("words") Words words,
            Model model) {
        Optional<LocalDate> today = frame(question, model);
        model.addAttribute("hand", new HandWords(words));
        if (today.isPresent()) {
            Listing listing = question.listing(today.get(), after(question));
            List<Line> lines = compliance.list(listing, PAGE + 1);
            List<Line> page = lines.size() > PAGE ? lines.subList(0, PAGE) : lines;
            audit.append(account.username(), AuditAction.COMPLIANCE_LIST_SEEN, "compliance", question.words());
            model.addAttribute("lines", page);
            model.addAttribute("count", compliance.count(listing));
            model.addAttribute("next", lines.size() > PAGE ? page.getLast() : null);
            model.addAttribute("past", listing.scope().day());
        }
        return "portal/compliance-people";
    }

    /// Where the page before ended; nowhere after someone who turned out to be somebody else, so that nobody is
    /// left out.
    private @Nullable Place after(Question question) {
        UUID person = question.after();
        String requirement = question.at() == null ? "" : question.at();
        return person == null ? null : compliance.place(person, requirement).orElse(null);
    }

    /// What both pages have: what can be chosen, and the words of the choice.
    private Optional<LocalDate> frame(Question question, Model model) {
        Optional<LocalDate> today = compliance.today();
        LocalDate day = today.filter(now -> !now.equals(question.day()))
                .map(_ -> question.day())
                .orElse(null);
        model.addAttribute("today", today.orElse(null));
        model.addAttribute("kept", compliance.kept().orElse(null));
        model.addAttribute("units", compliance.units(day));
        model.addAttribute("requirements", compliance.requirements(day));
        model.addAttribute("statuses", Status.values());
        model.addAttribute("bars", new TallyBar());
        return today;
    }
}
