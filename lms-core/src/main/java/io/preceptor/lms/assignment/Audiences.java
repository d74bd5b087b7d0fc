package io.preceptor.lms.assignment;

import io.preceptor.lms.learning.Certification;
import io.preceptor.lms.training.PositionFacts;
import io.preceptor.lms.training.Requirement;
import io.preceptor.lms.training.Verdict;
import io.preceptor.lms.workforce.Position;
import io.preceptor.lms.workforce.StaffMember;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One person as the audiences of one publication see them. Kept from step to step while only time goes by: then
/// nothing is asked again but what the day can turn.
///
/// For one thread.
final class Audiences {

    private final StaffMember staff;
    private final World world;
    private @Nullable Lasting lasting;

    Audiences(StaffMember staff, World world) {
        this.staff = staff;
        this.world = world;
    }

    /// @param awarded everything the person was ever awarded until then
    Seen at(List<Certification> awarded, Instant at) {
        Lasting known = lasting;
        if (known == null || !known.awarded().equals(awarded)) {
            known = Lasting.of(staff, world, awarded, at);
            lasting = known;
        }
        return new Seen(known, at);
    }

    /// What no day turns, as long as nothing more is awarded.
    ///
    /// @param zones      of each position
    /// @param facts      of each position, on some day
    /// @param candidates by key
    /// @param keys       of the candidates
    /// @param verdicts   by requirement and position, as far as they were asked for
    private record Lasting(
            List<Certification> awarded,
            List<ZoneId> zones,
            List<PositionFacts> facts,
            List<Requirement> candidates,
            Set<String> keys,
            Map<Requirement, Map<Integer, Verdict>> verdicts) {

        static Lasting of(StaffMember staff, World world, List<Certification> awarded, Instant at) {
            List<PositionFacts> facts = Facts.of(staff, world, awarded, at);
            List<Requirement> candidates = world.policy().candidates(facts).stream()
                    .sorted(Comparator.comparing(Requirement::key))
                    .toList();
            return new Lasting(
                    awarded,
                    staff.positions().stream()
                            .map((Position position) -> world.zone(position))
                            .toList(),
                    facts,
                    candidates,
                    candidates.stream().map(Requirement::key).collect(Collectors.toUnmodifiableSet()),
                    // The terms that hold are always the same objects of one publication.
                    new IdentityHashMap<>());
        }
    }

    /// The same at one instant.
    static final class Seen {

        private final Lasting lasting;
        private final Instant at;

        private Seen(Lasting lasting, Instant at) {
            this.lasting = lasting;
            this.at = at;
        }

        /// In which zone the days of a position are meant.
        ///
        /// @param position its place among the person's positions
        ZoneId zone(int position) {
            return lasting.zones().get(position);
        }

        /// What may be asked about a position on its day of this instant.
        PositionFacts facts(int position) {
            PositionFacts known = lasting.facts().get(position);
            LocalDate today = LocalDate.ofInstant(at, zone(position));
            return known.today().equals(today) ? known : known.on(today);
        }

        /// Every requirement that can bind through one of the positions, by key. What cannot match costs nothing.
        List<Requirement> candidates() {
            return lasting.candidates();
        }

        boolean isCandidate(String requirement) {
            return lasting.keys().contains(requirement);
        }

        /// How an audience answers about one position, or about several of which each condition may be met by
        /// another.
        ///
        /// @param positions at least one
        Verdict verdict(Requirement terms, List<Integer> positions) {
            if (positions.size() > 1) {
                return ask(terms, positions);
            }
            Map<Integer, Verdict> known = lasting.verdicts().get(terms);
            Verdict verdict = known == null ? null : known.get(positions.getFirst());
            if (verdict == null) {
                verdict = ask(terms, positions);
                if (!terms.audience().isTimed()) {
                    lasting.verdicts()
                            .computeIfAbsent(terms, _ -> new HashMap<>())
                            .put(positions.getFirst(), verdict);
                }
            }
            return verdict;
        }

        private Verdict ask(Requirement terms, List<Integer> positions) {
            return terms.trace(positions.stream().map(this::facts).toList()).verdict();
        }
    }
}
