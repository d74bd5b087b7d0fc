package io.preceptor.portal.status;

import io.preceptor.lms.assignment.Standing;
import io.preceptor.lms.compliance.Compliance;
import io.preceptor.lms.compliance.Compliance.Overview;
import io.preceptor.lms.compliance.Compliance.Scope;
import io.preceptor.lms.compliance.TrainingStatus;
import io.preceptor.lms.compliance.TrainingStatus.StandingCount;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// Counts by standing and by requirement.
@Controller
class StatusController {

    private static final int HOLDS = 10;

    private final TrainingStatus status;
    private final Compliance compliance;

    StatusController(TrainingStatus status, Compliance compliance) {
        this.status = status;
        this.compliance = compliance;
    }

    @GetMapping("/status")
    String status(Model model) {
        List<StandingCount> standings = status.byStanding();
        model.addAttribute("standings", standings);
        model.addAttribute(
                "active",
                standings.stream()
                        .filter(count -> count.standing() != Standing.Kind.NOT_ACTIVE)
                        .mapToLong(StandingCount::people)
                        .sum());
        model.addAttribute(
                "requirements",
                compliance
                        .overview(new Scope(null, null, null))
                        .map(Overview::requirements)
                        .orElse(List.of()));
        model.addAttribute("holds", status.holds(HOLDS));
        return "portal/status";
    }
}
