package io.preceptor.portal.team;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.team.Starters;
import io.preceptor.lms.team.Team;
import io.preceptor.lms.team.Team.Event;
import io.preceptor.lms.team.Team.EventKind;
import io.preceptor.lms.team.Team.Lead;
import io.preceptor.portal.page.Chip;
import io.preceptor.portal.page.Words;
import io.preceptor.portal.right.RightsCheck;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/// What a month brings to a team, and how long its new starters take.
@Controller
class TeamTimeController {

    private static final List<Integer> SPANS = List.of(90, 180, 365);
    private static final int YEAR = 365;
    /// Beyond it a link leads nowhere.
    private static final int MONTHS = 36;

    private final Team team;
    private final AuditLog audit;
    private final Clock clock;

    TeamTimeController(Team team, AuditLog audit, Clock clock) {
        this.team = team;
        this.audit = audit;
        this.clock = clock;
    }

    @GetMapping("/team/calendar")
    String calendar(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @RequestParam(required = false) @Nullable YearMonth month,
            @RequestParam(required = false) @Nullable Boolean indirect,
            @ModelAttribute("words") Words words,
            Model model) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), words.zone());
        YearMonth here = YearMonth.from(today);
        boolean far =
                month == null || month.isBefore(here.minusMonths(MONTHS)) || month.isAfter(here.plusMonths(MONTHS));
        YearMonth shown = month == null || far ? here : month;
        Lead lead = TeamController.lead(account, indirect != null && indirect);
        List<Event> events = team.calendar(lead, shown);
        audit.append(account.username(), AuditAction.TEAM_SEEN, "team:" + account.username(), "calendar " + shown);
        model.addAttribute("events", events);
        model.addAttribute("grid", MonthGrid.of(shown, events, today));
        model.addAttribute("first", shown.atDay(1));
        model.addAttribute("before", shown.minusMonths(1));
        model.addAttribute("after", shown.plusMonths(1));
        model.addAttribute("indirect", lead.indirect());
        model.addAttribute("says", new Says());
        return "portal/team-calendar";
    }

    /// @param days how long ago at most they began
    @GetMapping("/team/starters")
    String starters(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @RequestParam(defaultValue = "365") int days,
            @RequestParam(required = false) @Nullable Boolean indirect,
            Model model) {
        int span = SPANS.contains(days) ? days : YEAR;
        Lead lead = TeamController.lead(account, indirect != null && indirect);
        Starters starters = team.starters(lead, span);
        audit.append(account.username(), AuditAction.TEAM_SEEN, "team:" + account.username(), "new starters");
        model.addAttribute("starters", starters);
        model.addAttribute("stretches", starters.distribution());
        model.addAttribute("picture", TeamPicture.of(starters.distribution()));
        model.addAttribute("median", median(starters.medianDays()));
        model.addAttribute("days", span);
        model.addAttribute("spans", SPANS);
        model.addAttribute("indirect", lead.indirect());
        return "portal/team-starters";
    }

    private static String median(@Nullable Double days) {
        if (days == null) {
            return "–";
        }
        return (days == Math.rint(days) ? String.valueOf(days.intValue()) : String.valueOf(days)) + " days";
    }

    /// The words for what a day brings.
    static final class Says {

        public Chip kind(Event event) {
            return switch (event.kind()) {
                case DUE -> event.late() ? Chip.late("Overdue") : Chip.warn("Due");
                case EXPIRES -> event.late() ? Chip.late("Ended") : Chip.info("Ends");
                case SESSION -> Chip.good("Session");
                case AWAY -> Chip.waiting("Away");
            };
        }

        public boolean isAway(Event event) {
            return event.kind() == EventKind.AWAY;
        }
    }
}
