package io.preceptor.lms.assignment;

import io.preceptor.lms.workforce.StaffMember;
import io.preceptor.lms.workforce.UnitTree;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a publication of the kind pilot holds: the pilot as it stands from then on, whole.
///
/// @param draft   the number of the draft
/// @param content the draft's canonical text
/// @param groups  who takes part; empty when it is over
/// @param sinceOn its first day
/// @param closed  whether nobody enters any more
/// @param over    why it is over; null while it runs
public record PilotFact(
        long draft,
        String content,
        List<PilotGroup> groups,
        LocalDate sinceOn,
        boolean closed,
        @Nullable String over) {

    public PilotFact {
        groups = List.copyOf(groups);
    }

    public boolean isRunning() {
        return over == null;
    }

    /// Whether somebody takes part.
    ///
    /// @param units as they are published for all
    public boolean includes(StaffMember staff, UnitTree units) {
        return groups.stream().anyMatch(group -> group.includes(staff, units, sinceOn));
    }

    /// With more people in it; nobody leaves it.
    public PilotFact widened(PilotGroup group) {
        var all = new ArrayList<>(groups);
        all.add(group);
        return new PilotFact(draft, content, all, sinceOn, false, null);
    }

    /// For those alone who take part now.
    public PilotFact closedTo(List<String> members) {
        List<PilotGroup> group =
                members.isEmpty() ? List.of() : List.of(new PilotGroup(PilotGroup.Kind.MEMBERS, members));
        return new PilotFact(draft, content, group, sinceOn, true, null);
    }

    /// In force for nobody.
    public PilotFact over(String why) {
        return new PilotFact(draft, content, List.of(), sinceOn, true, why);
    }
}
