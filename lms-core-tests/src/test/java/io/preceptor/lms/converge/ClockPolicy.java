package io.preceptor.lms.converge;

import io.preceptor.lms.training.Criterion;
import io.preceptor.lms.training.DueRule;
import io.preceptor.lms.training.Policy;
import io.preceptor.lms.training.Requirement;
import io.preceptor.lms.workforce.Crosswalk;
import io.preceptor.lms.workforce.JobCode;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Sepsis and triage by unit, hygiene by role; some assigned before day one.
final class ClockPolicy {

    static final Crosswalk NURSES = new Crosswalk(Map.of(new JobCode(null, "RN2"), "nurse"));
    static final DueRule FROM_START = new DueRule.AfterPositionStart(Period.ofDays(30));
    static final DueRule FROM_ASSIGNMENT = new DueRule.AfterAssignment(Period.ofDays(30));

    private ClockPolicy() {}

    /// @param ahead how long before a position begins its training is assigned; null on the day
    static Policy policy(@Nullable Period ahead) {
        var sepsis = requirement("sepsis", "icu-sepsis", new Criterion.UnitWithin(Set.of("ICU")), FROM_START, ahead);
        var triage = requirement("triage", "ed-triage", new Criterion.UnitWithin(Set.of("ED")), FROM_START, null);
        var hygiene =
                requirement("hygiene", "hand-hygiene", new Criterion.RoleIn(Set.of("nurse")), FROM_ASSIGNMENT, ahead);
        return new Policy(
                Hospital.content().policy().courses(),
                ahead == null ? List.of(sepsis, triage) : List.of(hygiene, sepsis),
                List.of());
    }

    static Requirement requirement(String key, String course, Criterion audience, DueRule due, @Nullable Period ahead) {
        return new Requirement(key, key, course, audience, due, false, null, "Office", null, ahead);
    }
}
