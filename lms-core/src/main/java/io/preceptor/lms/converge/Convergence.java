package io.preceptor.lms.converge;

import io.preceptor.lms.assignment.World;
import io.preceptor.lms.converge.store.FactStore;
import io.preceptor.lms.converge.store.PeopleStore;
import io.preceptor.lms.journal.FailPoints;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.workforce.AttributeGroup;
import io.preceptor.lms.workforce.Identifying;
import io.preceptor.lms.workforce.SourceObject;
import io.preceptor.lms.workforce.StaffIdentifier;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.Stated;
import io.preceptor.lms.workforce.store.IdentityStore;
import io.preceptor.lms.workforce.store.ReportWork;
import io.preceptor.lms.workforce.store.ReportWork.Pending;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/// Brings people to the state that their facts call for, a chunk at a time, each chunk in one transaction.
///
/// Locks are taken in one order everywhere: publications in share, identifiers by system and value, people by
/// id, the endings of a source, delivery items by target and person. Any number of threads and nodes may do
/// this at once.
public final class Convergence {

    /// At most so many reports, and so at most so many people, in a transaction.
    public static final int CHUNK = 500;

    private final Transactions transactions;
    private final ReportWork work;
    private final IdentityStore identity;
    private final PeopleStore people;
    private final FactStore facts;
    private final Worlds worlds;
    private final Reviews reviews;
    private final Bisection bisection;

    public Convergence(
            Transactions transactions,
            ReportWork work,
            IdentityStore identity,
            PeopleStore people,
            FactStore facts,
            Worlds worlds) {
        this.transactions = transactions;
        this.work = work;
        this.identity = identity;
        this.people = people;
        this.facts = facts;
        this.worlds = worlds;
        this.reviews = new Reviews(people, facts, worlds);
        this.bisection = new Bisection(
                numbers -> transactions.inTransaction(() -> apply(work.claim(numbers), numbers.size())), this::park);
    }

    /// Applies the oldest reports that wait. An error that nobody foresaw is followed down to the report that
    /// causes it: that one is parked, the others are applied.
    ///
    /// @return how many reports were taken off the list, 0 when none waits
    /// @throws RuntimeException when the database is away, or took too long over one of them; nothing is lost,
    /// and the next call goes on
    public int reports() {
        List<Long> numbers = work.waiting(CHUNK);
        return numbers.isEmpty() ? 0 : bisection.apply(numbers);
    }

    private int park(long number, RuntimeException failed) {
        return transactions.inTransaction(() -> {
            String reason = "Unexpected " + Failures.name(failed)
                    + " while it was applied: correct the record at the source, or report the error, then release it";
            work.stop("PARKED", Map.of(number, reason));
            return 1;
        });
    }

    private int apply(List<Pending> pending, int asked) {
        if (pending.isEmpty()) {
            return 0;
        }
        Work one = fold(pending);
        FailPoints.reach("converge.folded");
        var links = one.resolved().links.stream()
                .map(link -> new IdentityStore.Link(
                        one.numbers().next(),
                        link.object(),
                        link.staff(),
                        one.chunk().state(link.staff()).uuid(),
                        link.verdict(),
                        link.because(),
                        null))
                .toList();
        identity.link(links);
        facts.append(one.chunk().applied());
        people.save(one.chunk().changes());
        // What a later report had taken back already, or what only a held report states, is nobody's.
        one.resolved().newOwners.entrySet().removeIf(owner -> !one.chunk().states(owner.getValue(), owner.getKey()));
        identity.own(one.resolved().newOwners, one.claimed(), lost(one.chunk()));
        one.resolved().shared.removeIf(held -> !one.chunk().states(held.staff(), held.identifier()));
        if (!one.resolved().shared.isEmpty()) {
            identity.hold(one.resolved().shared);
        }
        settle(pending, one.resolved(), one.chunk());
        // After what this chunk itself has parked: what it waited for may have come later in the same chunk.
        work.wake(one.resolved().newOwners.keySet());
        work.wakeObjects(links.stream().map(IdentityStore.Link::object).toList());
        FailPoints.reach("converge.before-commit");
        return asked;
    }

    /// Says what reports would do, and does nothing: everything that was looked up and folded is rolled back.
    ///
    /// @param reports as a mapping gave them; at most [#CHUNK]
    public Preview preview(List<StaffReport> reports) {
        if (reports.isEmpty() || reports.size() > CHUNK) {
            throw new IllegalArgumentException("Between 1 and " + CHUNK + " reports can be tried at once");
        }
        return transactions.rolledBack(() -> {
            var pending = new ArrayList<Pending>();
            for (StaffReport report : reports) {
                pending.add(new Pending(Long.MAX_VALUE - reports.size() + pending.size(), false, report));
            }
            Work one = fold(pending);
            var stopped = new ArrayList<>(one.resolved().parked.values());
            one.chunk().held().forEach(held -> stopped.add(held.reason()));
            return new Preview(one.chunk().changes(), stopped);
        });
    }

    /// @param people  everyone who would change, before and after
    /// @param stopped why reports would be parked or held
    public record Preview(List<PersonChange> people, List<String> stopped) {
        public Preview {
            people = List.copyOf(people);
            stopped = List.copyOf(stopped);
        }
    }

    /// A chunk that is folded and not yet written.
    private record Work(Resolution resolved, Set<StaffIdentifier> claimed, Iterator<Long> numbers, Chunk chunk) {}

    private Work fold(List<Pending> pending) {
        facts.shareWorld();
        List<World> published = worlds.upToNow();
        var claimed = new TreeSet<StaffIdentifier>();
        var objects = new HashSet<SourceObject>();
        pending.forEach(one -> {
            claimed.addAll(identifiers(one.report()));
            objects.add(one.report().object());
        });
        Map<StaffIdentifier, SortedSet<Long>> holders = identity.claim(claimed);
        Map<SourceObject, Long> links = identity.links(objects);
        Identifying identifying = published.getLast().settings().identifying();
        var concerned = new HashSet<>(links.values());
        holders.forEach((identifier, theirs) -> {
            if (identifying.identifies(identifier)) {
                concerned.addAll(theirs);
            }
        });
        Map<Long, PersonState> loaded = people.lock(concerned);
        FactStore.Numbers numbers = facts.numbers(2 * pending.size());
        Iterator<Long> next = numbers.numbers().iterator();
        var chunk = new Chunk(published, loaded, counting(pending));
        var resolved = new Resolution(
                holders, links, facts.staffNumbers(objects.size()), identifying, identity.parted(concerned), chunk);
        for (Pending one : pending) {
            resolved.resolve(one).ifPresent(staff -> chunk.apply(staff, one, numbers, next.next()));
        }
        return new Work(resolved, claimed, next, chunk);
    }

    private void settle(List<Pending> pending, Resolution resolved, Chunk chunk) {
        var held = new HashMap<Long, String>();
        chunk.held().forEach(one -> held.put(one.report(), one.reason()));
        work.stop("PARKED", resolved.parked);
        work.stop("HELD", held);
        work.done(pending.stream()
                .map(Pending::number)
                .filter(number -> !resolved.parked.containsKey(number) && !held.containsKey(number))
                .toList());
    }

    /// Applies publications and the passing of time to people whom they concern. Of whom a publication cannot concern
    /// no more is read than tells that, and nothing is decided.
    ///
    /// @return how many people were reviewed and how many reports told ahead are due now; 0 when none is
    /// @throws ClockSteppedException when the database's clock stands more than five minutes before the newest
    /// fact
    public int reviews() {
        // What was told ahead is applied like what came in this moment.
        return transactions.inTransaction(() -> work.wakeDue() + reviews.next());
    }

    /// Counts for all sources at once, and only where somebody is ended: two chunks lock the sources in one order.
    private Function<String, FactStore.Endings> counting(List<Pending> pending) {
        var counted = new HashMap<String, FactStore.Endings>();
        return source -> {
            if (counted.isEmpty()) {
                var sources = new TreeSet<String>();
                pending.forEach(one -> sources.add(one.report().object().source()));
                counted.putAll(facts.endings(sources));
            }
            return counted.getOrDefault(source, new FactStore.Endings(0, 0));
        };
    }

    private static Collection<IdentityStore.Held> lost(Chunk chunk) {
        var lost = new ArrayList<IdentityStore.Held>();
        chunk.changes().forEach(change -> {
            if (change.before().staff() != null && change.after().staff() != null) {
                var gone = new TreeSet<>(change.before().staff().identifiers());
                change.after().staff().identifiers().forEach(gone::remove);
                gone.forEach(one ->
                        lost.add(new IdentityStore.Held(one, change.after().id())));
            }
        });
        return lost;
    }

    static Set<StaffIdentifier> identifiers(StaffReport report) {
        var identifiers = new TreeSet<StaffIdentifier>();
        report.statements().forEach((path, stated) -> {
            if (path.group() == AttributeGroup.IDENTIFIER && stated instanceof Stated.Value) {
                identifiers.add(StaffIdentifier.parse(path.key()));
            }
        });
        return identifiers;
    }
}
