package io.preceptor.lms.compliance;

import io.preceptor.lms.assignment.CreditEarned;
import io.preceptor.lms.assignment.Duties;
import io.preceptor.lms.assignment.World;
import io.preceptor.lms.learning.Completion;
import io.preceptor.lms.training.CreditHours;
import io.preceptor.lms.workforce.StaffMember;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The hours of credit that one person earned.
///
/// @param byCompletion of each completion that earned some, by its fact number; without what did not take place
/// @param years        the sums of each calendar year where the person works, the newest first
public record Credit(Map<Long, CreditHours> byCompletion, List<CreditEarned.Year> years) {

    public static final Credit NONE = new Credit(Map.of(), List.of());

    public Credit {
        byCompletion = Map.copyOf(byCompletion);
        years = List.copyOf(years);
    }

    /// @param learned what was completed and decided by hand; nothing else of it is read
    /// @param worlds  every publication, oldest first; at least one
    public static Credit of(Duties learned, StaffMember staff, List<World> worlds, Instant now) {
        var earned = new CreditEarned(worlds, staff);
        List<Completion> corrected = learned.corrected();
        var byCompletion = new HashMap<Long, CreditHours>();
        for (Completion one : corrected) {
            CreditHours hours = earned.of(one);
            if (!hours.hasNone()) {
                byCompletion.put(one.number(), hours);
            }
        }
        return new Credit(byCompletion, earned.years(corrected, worlds.getLast().zone(staff, now)));
    }

    /// What one completion earned.
    public CreditHours of(long completion) {
        return byCompletion.getOrDefault(completion, CreditHours.NONE);
    }
}
