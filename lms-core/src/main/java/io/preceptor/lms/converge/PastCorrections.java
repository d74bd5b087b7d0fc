package io.preceptor.lms.converge;

import io.preceptor.lms.assignment.World;
import io.preceptor.lms.converge.store.FactLog;
import io.preceptor.lms.converge.store.PeopleStore;
import java.util.List;
import java.util.UUID;

/// What sources corrected of a person's past. Computed anew from the facts, never kept; locks nobody and writes
/// nothing.
public final class PastCorrections {

    private final PeopleStore people;
    private final FactLog log;
    private final Worlds worlds;

    public PastCorrections(PeopleStore people, FactLog log, Worlds worlds) {
        this.people = people;
        this.log = log;
        this.worlds = worlds;
    }

    /// @return the latest first; none where there is no such person
    public List<PastCorrection> of(UUID staffMember) {
        List<World> published = worlds.upToNow();
        return published.isEmpty()
                ? List.of()
                : people.id(staffMember)
                        .map(staff -> new PastCorrectionFold(staff, staffMember, published)
                                .of(log.facts(staff, Long.MAX_VALUE)))
                        .orElse(List.of());
    }

    /// What was corrected that concerns one requirement.
    public List<PastCorrection> of(UUID staffMember, String requirement) {
        return of(staffMember).stream()
                .map(correction -> new PastCorrection(
                        correction.fact(),
                        correction.at(),
                        correction.report(),
                        correction.days(),
                        correction.effects().stream()
                                .filter(effect -> effect.requirement().equals(requirement))
                                .toList()))
                .filter(correction -> !correction.effects().isEmpty())
                .toList();
    }
}
