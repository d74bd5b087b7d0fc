package io.preceptor.lms.converge;

import io.preceptor.lms.workforce.Parted;
import io.preceptor.lms.workforce.SourceObject;
import io.preceptor.lms.workforce.StaffIdentifier;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.store.IdentityStore;
import io.preceptor.lms.workforce.store.ReportWork;
import io.preceptor.lms.workforce.store.ReportWork.Stopped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/// Parked reports whose identifiers belong to several people, and whose they are: told anew each time from who
/// owns what now, so that nothing has to be remembered.
final class UnclearReports {

    /// More than so many are not looked through: parked reports are for people to work off.
    private static final int MOST = 1000;

    private final ReportWork work;
    private final IdentityStore identity;

    UnclearReports(ReportWork work, IdentityStore identity) {
        this.work = work;
        this.identity = identity;
    }

    /// @param people numbers of everyone concerned, at least two
    record Unclear(Stopped report, Set<Long> people) {}

    /// The oldest first.
    List<Unclear> find() {
        List<Stopped> parked = work.parked(MOST);
        Map<Long, StaffReport> said =
                work.reports(parked.stream().map(Stopped::number).toList());
        var stated = new TreeSet<StaffIdentifier>();
        var objects = new HashSet<SourceObject>();
        said.values().forEach(report -> {
            stated.addAll(Convergence.identifiers(report));
            objects.add(report.object());
        });
        Map<StaffIdentifier, Set<Long>> holders = identity.holders(stated);
        Map<SourceObject, Long> links = identity.links(objects);
        var concerned = new TreeSet<>(links.values());
        holders.values().forEach(concerned::addAll);
        Parted parted = identity.parted(concerned);
        var unclear = new ArrayList<Unclear>();
        for (Stopped one : parked) {
            StaffReport report = Objects.requireNonNull(said.get(one.number()));
            var people = new TreeSet<Long>();
            Convergence.identifiers(report)
                    .forEach(identifier -> people.addAll(holders.getOrDefault(identifier, Set.of())));
            Long linked = links.get(report.object());
            if (linked != null) {
                people.removeIf(other -> parted.are(linked, other));
                people.add(linked);
            }
            if (people.size() > 1) {
                unclear.add(new Unclear(one, people));
            }
        }
        return unclear;
    }

    /// The reports that wait because they point at exactly these two.
    List<Long> concerning(long one, long other) {
        return find().stream()
                .filter(unclear -> unclear.people().equals(Set.of(one, other)))
                .map(unclear -> unclear.report().number())
                .toList();
    }
}
