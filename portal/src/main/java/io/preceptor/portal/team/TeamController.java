package io.preceptor.portal.team;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.compliance.OwnTraining;
import io.preceptor.lms.compliance.Status;
import io.preceptor.lms.notice.Nudges;
import io.preceptor.lms.notice.Nudges.Outcome;
import io.preceptor.lms.team.Team;
import io.preceptor.lms.team.Team.Detail;
import io.preceptor.lms.team.Team.Lead;
import io.preceptor.lms.team.Team.Member;
import io.preceptor.lms.team.Team.Overview;
import io.preceptor.portal.page.NotFound;
import io.preceptor.portal.page.TallyBar;
import io.preceptor.portal.right.RightsCheck;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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

/// A manager's people, one of them, and reminding them.
@Controller
class TeamController {

    private static final int PAGE = 50;
    private static final int REMINDERS = 10;

    private final Team team;
    private final OwnTraining training;
    private final Nudges nudges;
    private final AuditLog audit;
    private final Clock clock;

    TeamController(Team team, OwnTraining training, Nudges nudges, AuditLog audit, Clock clock) {
        this.team = team;
        this.training = training;
        this.nudges = nudges;
        this.audit = audit;
        this.clock = clock;
    }

    static Lead lead(Account account, boolean indirect) {
        return new Lead(account.id(), account.staffMember(), indirect);
    }

    /// @param page counted from 0
    @GetMapping("/team")
    String people(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @ModelAttribute("q") TeamForm form,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        Optional<Overview> overview = team.overview(lead(account, form.isIndirect()));
        audit.append(account.username(), AuditAction.TEAM_SEEN, "team:" + account.username(), form.words());
        List<Member> chosen =
                overview.map(found -> form.choose(found.members())).orElse(List.of());
        int from = Math.clamp((long) page * PAGE, 0, chosen.size());
        List<Member> shown = chosen.subList(from, Math.min(from + PAGE, chosen.size()));
        model.addAttribute("found", overview.orElse(null));
        model.addAttribute("lines", shown);
        model.addAttribute("count", chosen.size());
        model.addAttribute("next", from + PAGE < chosen.size() ? from / PAGE + 1 : null);
        model.addAttribute(
                "nudged", nudges.last(shown.stream().map(Member::uuid).toList()));
        model.addAttribute("statuses", Status.values());
        model.addAttribute("shows", TeamForm.Show.values());
        model.addAttribute("sorts", TeamForm.Sort.values());
        model.addAttribute("bars", new TallyBar());
        model.addAttribute("now", clock.instant());
        return "portal/team";
    }

    @GetMapping("/team/{uuid}")
    String person(@RequestAttribute(RightsCheck.ACCOUNT) Account account, @PathVariable UUID uuid, Model model) {
        Detail detail = team.member(lead(account, true), uuid).orElseThrow(NotFound::new);
        UUID today = detail.member().uuid();
        if (!today.equals(uuid)) {
            return "redirect:/team/" + today;
        }
        audit.append(account.username(), AuditAction.PERSON_SEEN, "person:" + uuid, "as their manager");
        model.addAttribute("detail", detail);
        model.addAttribute("training", training.overview(uuid).orElseThrow(NotFound::new));
        model.addAttribute("nudges", nudges.of(uuid, REMINDERS));
        return "portal/team-person";
    }

    /// @param back `list` where it was asked in the list
    @PostMapping("/team/{uuid}/nudge")
    String nudge(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable UUID uuid,
            @RequestParam(required = false) @Nullable String back,
            RedirectAttributes next) {
        Member member =
                team.member(lead(account, true), uuid).map(Detail::member).orElseThrow(NotFound::new);
        String name = member.name() == null ? "This person" : member.name();
        switch (nudges.nudge(member.uuid(), account.username())) {
            case Outcome.Reminded(String remark) -> next.addFlashAttribute("done", name + " is reminded. " + remark);
            case Outcome.Refused(String because) ->
                next.addFlashAttribute("problem", name + " is not reminded: " + because);
        }
        return "list".equals(back) ? "redirect:/team" : "redirect:/team/" + member.uuid();
    }
}
