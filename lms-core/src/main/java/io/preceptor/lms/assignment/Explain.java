package io.preceptor.lms.assignment;

import io.preceptor.lms.assignment.Explanation.Condition;
import io.preceptor.lms.assignment.Explanation.PositionTrace;
import io.preceptor.lms.training.CriterionTrace;
import io.preceptor.lms.training.FactName;
import io.preceptor.lms.training.Requirement;
import io.preceptor.lms.training.Verdict;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.Origin;
import io.preceptor.lms.workforce.Position;
import io.preceptor.lms.workforce.StaffMember;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Follows a decision down to the segment and field that caused it. Pure: the person and the publication are
/// those of the
/// moment that is asked about.
public final class Explain {

    private Explain() {}

    /// Explains one requirement for one person at one moment.
    public static Explanation requirement(Requirement requirement, StaffMember staff, World world, Instant at) {
        Binding binding = Binding.of(requirement, staff, world, at);
        var positions = new ArrayList<PositionTrace>();
        for (Position position : staff.positions()) {
            LocalDate today = LocalDate.ofInstant(at, Binding.zone(position, world));
            var conditions = new ArrayList<Condition>();
            if (position.isHeldOn(today)) {
                add(requirement.audience().trace(Binding.facts(position, world)), 0, position, conditions);
            } else {
                conditions.add(new Condition(
                        0, Condition.Outcome.NOT_MET, "the position is not held on " + today, from(position)));
            }
            boolean bound = !conditions.isEmpty() && conditions.getFirst().outcome() == Condition.Outcome.MET;
            positions.add(new PositionTrace(position.key(), position.unit(), bound, conditions));
        }
        return switch (binding) {
            case Binding.Bound bound ->
                new Explanation(requirement, world.number(), true, metBecause(requirement, bound, world), positions);
            case Binding.NotBound not -> new Explanation(requirement, world.number(), false, not.because(), positions);
            case Binding.Open open -> new Explanation(requirement, world.number(), false, open.because(), positions);
        };
    }

    private static String metBecause(Requirement requirement, Binding.Bound bound, World world) {
        return requirement
                .audience()
                .test(Binding.facts(bound.position(), world))
                .because();
    }

    private static void add(CriterionTrace trace, int depth, Position position, List<Condition> conditions) {
        Condition.Outcome outcome =
                switch (trace.verdict()) {
                    case Verdict.Met _ -> Condition.Outcome.MET;
                    case Verdict.NotMet _ -> Condition.Outcome.NOT_MET;
                    case Verdict.Undecided _ -> Condition.Outcome.UNDECIDED;
                };
        conditions.add(new Condition(depth, outcome, trace.verdict().because(), origin(trace.read(), position)));
        trace.children().forEach(child -> add(child, depth + 1, position, conditions));
    }

    private static @Nullable Origin origin(@Nullable FactName read, Position position) {
        return switch (read) {
            case null -> null;
            case ROLE -> position.origins().get(Attribute.JOB_CODE);
            case UNIT, FACILITY -> position.origins().get(Attribute.UNIT);
            case EMPLOYMENT_TYPE -> position.origins().get(Attribute.EMPLOYMENT_TYPE);
        };
    }

    private static @Nullable Origin from(Position position) {
        Origin ends = position.origins().get(Attribute.ENDS_ON);
        return ends == null ? position.origins().get(Attribute.STARTS_ON) : ends;
    }
}
