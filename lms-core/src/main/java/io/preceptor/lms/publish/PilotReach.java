package io.preceptor.lms.publish;

import io.preceptor.lms.assignment.PilotFact;
import io.preceptor.lms.assignment.PilotGroup;
import io.preceptor.lms.publish.store.StandStore;
import io.preceptor.lms.workforce.EmploymentStatus;
import io.preceptor.lms.workforce.StaffMember;
import io.preceptor.lms.workforce.UnitTree;

/// How much of everybody a pilot reaches, whatever it names them by.
///
/// @param people    who work here and take part
/// @param everybody who works here
/// @param share     what the pilot itself says that it is, in percent: of few people more may be in it by
///                  chance; 0 where it names anybody otherwise
record PilotReach(long people, long everybody, int share) {

    /// Whether it is more than a share of everybody, in percent.
    boolean isMoreThan(int percent) {
        return share > 0 ? share > percent : people * 100 > everybody * percent;
    }

    /// Counts everybody, where the pilot does not say how much it is.
    static PilotReach of(PilotFact pilot, UnitTree units, StandStore store) {
        if (pilot.groups().stream().allMatch(group -> group.kind() == PilotGroup.Kind.SHARE)) {
            return new PilotReach(
                    0,
                    0,
                    pilot.groups().stream().mapToInt(PilotGroup::share).max().orElse(0));
        }
        var counted = new Object() {
            long people;
            long everybody;

            void count(StaffMember staff) {
                if (staff.status() != EmploymentStatus.ENDED) {
                    everybody++;
                    people += pilot.includes(staff, units) ? 1 : 0;
                }
            }
        };
        store.members(counted::count);
        return new PilotReach(counted.people, counted.everybody, 0);
    }

    /// For people to read.
    String words() {
        return share > 0 ? share + " %" : people + " of " + everybody + " people";
    }
}
