package io.preceptor.lms.converge;

import io.preceptor.lms.assignment.World;
import io.preceptor.lms.converge.store.FactLog;
import io.preceptor.lms.converge.store.PeopleStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What sources corrected of a person's past. Computed anew from the facts, never kept; locks nobody and writes
/// nothing.
public final class PastCorrections {

    private static final int PIECE = 500;
    private static final int MOST_PIECES = 4;
    private static final int ENOUGH = 20;

    private final PeopleStore people;
    private final FactLog log;
    private final Worlds worlds;

    public PastCorrections(PeopleStore people, FactLog log, Worlds worlds) {
        this.people = people;
        this.log = log;
        this.worlds = worlds;
    }

    /// @param name of the person; null where no source states one
    public record OfPerson(UUID person, @Nullable String name, PastCorrection correction) {}

    /// What was found of everybody.
    ///
    /// @param corrections the latest first
    /// @param reports     how many reports were looked at
    /// @param since       when the earliest of them was applied; null where there was none
    /// @param next        before which fact to look on; null where all were looked at
    public record Looked(
            List<OfPerson> corrections,
            int reports,
            @Nullable Instant since,
            @Nullable Long next) {
        public Looked {
            corrections = List.copyOf(corrections);
        }
    }

    /// What was corrected of anybody, looking back from a fact through the reports that were applied, until some are
    /// found or many reports were looked at: each costs the folding of a person.
    public Looked before(long fact) {
        List<World> published = worlds.upToNow();
        var found = new ArrayList<OfPerson>();
        int reports = 0;
        Instant since = null;
        Long next = fact;
        for (int piece = 0; piece < MOST_PIECES && next != null && found.size() < ENOUGH; piece++) {
            long before = next;
            FactLog.Applications looked = log.before(before, PIECE).orElse(null);
            if (looked == null) {
                next = null;
            } else {
                found.addAll(within(published, looked, before));
                reports += looked.count();
                since = looked.firstAt();
                next = looked.count() < PIECE ? null : Long.valueOf(looked.first());
            }
        }
        return new Looked(found, reports, since, next);
    }

    private List<OfPerson> within(List<World> published, FactLog.Applications looked, long before) {
        record Found(long staff, UUID person, PastCorrection correction) {}
        List<Found> found = log.people(looked.people()).stream()
                .flatMap(person -> new PastCorrectionFold(person.id(), person.uuid(), published)
                        .of(person.facts()).stream()
                                .filter(each -> each.fact() >= looked.first() && each.fact() < before)
                                .map(each -> new Found(person.id(), person.uuid(), each)))
                .sorted(Comparator.comparingLong(
                                (Found each) -> each.correction().fact())
                        .reversed())
                .toList();
        Map<Long, String> names =
                people.names(found.stream().map(Found::staff).distinct().toList());
        return found.stream()
                .map(each -> new OfPerson(each.person(), names.get(each.staff()), each.correction()))
                .toList();
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
