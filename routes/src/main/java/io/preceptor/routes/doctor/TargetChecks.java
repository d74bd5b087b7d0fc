package io.preceptor.routes.doctor;

import io.preceptor.lms.observe.TargetLoad;
import io.preceptor.lms.observe.Vitals;
import io.preceptor.lms.returns.Reachable;
import io.preceptor.lms.returns.Reachable.Reach;
import io.preceptor.lms.returns.Target;
import io.preceptor.portal.doctor.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;

/// Whether each target lets us in, and what waits for a person there.
final class TargetChecks implements Check {

    private static final Set<String> FOR_PEOPLE = Set.of("PARKED", "ANSWER_UNKNOWN");

    private final ObjectProvider<List<Target>> targets;
    private final ObjectProvider<Vitals> vitals;
    private final Duration patience;

    /// @param patience for each of them
    TargetChecks(ObjectProvider<List<Target>> targets, ObjectProvider<Vitals> vitals, Duration patience) {
        this.targets = targets;
        this.vitals = vitals;
        this.patience = patience;
    }

    @Override
    public String area() {
        return "target";
    }

    @Override
    public List<Finding> look() {
        List<Target> all = targets.getObject();
        if (all.isEmpty()) {
            return List.of(Finding.warn(
                    area(), "", "No target is configured", "Name one below preceptor.targets, or leave it so."));
        }
        var looks = new ArrayList<Looks.Look>();
        all.forEach(target -> looks.add(new Looks.Look(area(), target.name(), () -> List.of(reach(target)))));
        looks.add(new Looks.Look(area(), "", this::waiting));
        return Looks.all(looks, patience);
    }

    private List<Finding> waiting() {
        var findings = new ArrayList<Finding>();
        vitals.getObject().targets().stream()
                .filter(load -> FOR_PEOPLE.contains(load.state()))
                .collect(Collectors.groupingBy(TargetLoad::target, Collectors.summingLong(TargetLoad::items)))
                .forEach((name, items) -> findings.add(Finding.warn(
                        area(),
                        name,
                        items + " delivery items are parked, or their answer is not known",
                        "Decide on them: page Deliveries.")));
        return findings;
    }

    private Finding reach(Target target) {
        if (!(target instanceof Reachable reachable)) {
            return Finding.ok(
                    area(), target.name(), "This kind of target cannot be asked without writing: it was not called");
        }
        return switch (reachable.reach()) {
            case Reach.Open(String saw) -> Finding.ok(area(), target.name(), saw);
            case Reach.Refused(String reason, String fix) -> Finding.fail(area(), target.name(), reason, fix);
            case Reach.Away(String reason) ->
                Finding.fail(
                        area(),
                        target.name(),
                        reason,
                        "See that it runs and that this machine may reach it; what is owed to it waits.");
        };
    }
}
