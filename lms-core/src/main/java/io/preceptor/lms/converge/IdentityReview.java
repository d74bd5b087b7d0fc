package io.preceptor.lms.converge;

import io.preceptor.lms.converge.store.ReviewStore;
import io.preceptor.lms.workforce.Comparison;
import io.preceptor.lms.workforce.SourceObject;
import io.preceptor.lms.workforce.store.IdentityStore;
import io.preceptor.lms.workforce.store.ReportWork;
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What waits for a person to say who is who, and what was said.
public final class IdentityReview {

    private final ReviewStore store;
    private final IdentityStore identity;
    private final UnclearReports unclear;

    public IdentityReview(ReviewStore store, IdentityStore identity, ReportWork work) {
        this.store = store;
        this.identity = identity;
        this.unclear = new UnclearReports(work, identity);
    }

    /// @param name null where no source states one
    public record Who(UUID uuid, @Nullable String name) {}

    /// Two people who look like one.
    public record Proposal(Who one, Who other, Comparison comparison, Instant foundAt) {}

    /// A report that is parked because its identifiers belong to several people.
    public record Parked(long report, long entry, SourceObject object, String reason, List<Who> people) {
        public Parked {
            people = List.copyOf(people);
        }
    }

    /// An identifier that several people state, by its issuer.
    ///
    /// @param keeper whose it is all the same; null where nobody decided that
    public record Shared(
            URI system, List<Who> people, @Nullable Who keeper) {
        public Shared {
            people = List.copyOf(people);
        }
    }

    /// What somebody decided.
    ///
    /// @param verdict  `SAME`, `APART` or `NOT_SAME`
    /// @param inForce  whether it is a merge that can be taken back
    public record Decision(
            Instant at, String verdict, UUID staffMember, UUID other, String by, String reason, boolean inForce) {}

    /// The highest score first.
    public List<Proposal> proposals(int limit) {
        return store.proposals(limit);
    }

    public Optional<Comparison> comparison(UUID one, UUID other) {
        return store.pair(one, other).map(pair -> Comparison.of(pair.one(), pair.other()));
    }

    /// The longest waiting first.
    public List<Parked> parked() {
        List<UnclearReports.Unclear> found = unclear.find();
        var numbers = new TreeSet<Long>();
        found.forEach(one -> numbers.addAll(one.people()));
        Map<Long, Who> names = store.names(numbers);
        return found.stream()
                .map(one -> new Parked(
                        one.report().number(),
                        one.report().entry(),
                        one.report().object(),
                        one.report().reason(),
                        who(one.people(), names)))
                .toList();
    }

    public List<Shared> shared(int limit) {
        List<IdentityStore.Shared> found = identity.shared(limit);
        var numbers = new TreeSet<Long>();
        found.forEach(one -> numbers.addAll(one.people()));
        Map<Long, Who> names = store.names(numbers);
        return found.stream()
                .map(one -> new Shared(
                        one.system(),
                        who(one.people(), names),
                        one.keepers().size() == 1
                                ? names.get(one.keepers().iterator().next())
                                : null))
                .toList();
    }

    /// Every decision that concerned a person, or those whom they turned out to be; the newest first.
    public List<Decision> decisions(UUID person) {
        return store.decisions(person);
    }

    /// Those who turned out to be this person.
    public Set<UUID> absorbed(UUID person) {
        return store.absorbed(person);
    }

    private static List<Who> who(Collection<Long> people, Map<Long, Who> names) {
        return people.stream().sorted().map(names::get).filter(Objects::nonNull).toList();
    }
}
