package io.preceptor.lms.converge;

import io.preceptor.lms.workforce.Identifying;
import io.preceptor.lms.workforce.Identity;
import io.preceptor.lms.workforce.Parted;
import io.preceptor.lms.workforce.SourceObject;
import io.preceptor.lms.workforce.StaffIdentifier;
import io.preceptor.lms.workforce.store.IdentityStore;
import io.preceptor.lms.workforce.store.ReportWork.Pending;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Whose each report of a chunk is, found in the order of the reports: of each when those before it are applied, so
/// that an identifier that one person gave up and another took is told apart however the reports are cut into chunks.
final class Resolution {
    private final Map<StaffIdentifier, SortedSet<Long>> holders;
    private final Map<SourceObject, Long> linked;
    private final List<Long> free;
    private final Identifying identifying;
    private final Parted parted;
    private final Chunk chunk;
    final Map<Long, String> parked = new HashMap<>();
    final Map<StaffIdentifier, Long> newOwners = new HashMap<>();
    final List<NewLink> links = new ArrayList<>();
    /// Identifiers that decide nothing, and people who state them although they are another's.
    final List<IdentityStore.Held> shared = new ArrayList<>();

    record NewLink(SourceObject object, long staff, String verdict, String because) {}

    /// @param holders who stated each identifier before this chunk
    /// @param parted  who of them were parted
    Resolution(
            Map<StaffIdentifier, SortedSet<Long>> holders,
            Map<SourceObject, Long> linked,
            List<Long> free,
            Identifying identifying,
            Parted parted,
            Chunk chunk) {
        this.holders = new HashMap<>(holders);
        this.linked = new HashMap<>(linked);
        this.free = new ArrayList<>(free);
        this.identifying = identifying;
        this.parted = parted;
        this.chunk = chunk;
    }

    /// @return whose it is; empty where it is parked
    Optional<Long> resolve(Pending pending) {
        SourceObject object = pending.report().object();
        Set<StaffIdentifier> stated = Convergence.identifiers(pending.report());
        @Nullable Long link = linked.get(object);
        var owners = new HashMap<StaffIdentifier, Long>();
        stated.forEach(identifier -> owner(identifier).ifPresent(owner -> owners.put(identifier, owner)));
        List<StaffIdentifier> telling =
                stated.stream().filter(identifying::identifies).toList();
        var deciding = new HashMap<>(owners);
        if (link != null) {
            // That the record is not the other's was decided, whatever of theirs it states.
            deciding.values().removeIf(owner -> parted.are(link, owner));
        }
        return switch (Identity.resolve(object, link, telling, deciding)) {
            case Identity.Resolution.Known known -> {
                if (link == null) {
                    link(object, known.staff(), "MATCHED", known.because());
                }
                take(known.staff(), stated, owners);
                yield Optional.of(known.staff());
            }
            case Identity.Resolution.Unknown _ -> {
                long staff = free.removeLast();
                chunk.join(PersonState.minted(staff, UUID.randomUUID()));
                link(object, staff, "MINTED", "nobody has any of its identifiers");
                take(staff, stated, owners);
                yield Optional.of(staff);
            }
            case Identity.Resolution.Unclear unclear -> {
                parked.put(pending.number(), unclear.because());
                yield Optional.empty();
            }
        };
    }

    /// The first of those who state an identifier still and give way to nobody.
    private Optional<Long> owner(StaffIdentifier identifier) {
        SortedSet<Long> theirs = holders.getOrDefault(identifier, new TreeSet<>());
        theirs.removeIf(one -> chunk.lacks(one, identifier));
        return parted.keepers(theirs).stream().findFirst();
    }

    private void link(SourceObject object, long staff, String verdict, String because) {
        linked.put(object, staff);
        links.add(new NewLink(object, staff, verdict, because));
    }

    private void take(long staff, Set<StaffIdentifier> stated, Map<StaffIdentifier, Long> owners) {
        for (StaffIdentifier identifier : stated) {
            Long owner = owners.get(identifier);
            if (owner == null) {
                newOwners.put(identifier, staff);
            } else if (owner != staff) {
                shared.add(new IdentityStore.Held(identifier, staff));
            }
            holders.computeIfAbsent(identifier, _ -> new TreeSet<>()).add(staff);
        }
    }
}
