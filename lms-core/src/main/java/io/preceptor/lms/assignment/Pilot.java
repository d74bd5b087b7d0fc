package io.preceptor.lms.assignment;

import io.preceptor.lms.workforce.StaffMember;
import io.preceptor.lms.workforce.UnitTree;
import java.time.LocalDate;
import java.util.List;

/// A draft that is in force for some, while everybody else stays under what is published for all.
///
/// @param draft   the number of the draft
/// @param groups  who takes part: whoever is in any of them
/// @param sinceOn its first day, in the hospital's zone
/// @param seen    the world as these people see it
public record Pilot(long draft, List<PilotGroup> groups, LocalDate sinceOn, World seen) {

    public Pilot {
        groups = List.copyOf(groups);
    }

    boolean includes(StaffMember staff, UnitTree units) {
        return groups.stream().anyMatch(group -> group.includes(staff, units, sinceOn));
    }
}
