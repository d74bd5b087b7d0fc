package io.preceptor.lms.converge;

import io.preceptor.lms.workforce.Identifying;
import io.preceptor.lms.workforce.Identity;
import io.preceptor.lms.workforce.SourceObject;
import io.preceptor.lms.workforce.StaffIdentifier;
import io.preceptor.lms.workforce.store.IdentityStore;
import io.preceptor.lms.workforce.store.ReportWork.Pending;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Whose each report of a chunk is, found in the order of the reports.
final class Resolution {
    private final Map<StaffIdentifier, Long> owners;
    private final Map<SourceObject, Long> linked;
    private final List<Long> free;
    private final Identifying identifying;
    final Map<Long, Long> whose = new HashMap<>();
    final Map<Long, UUID> minted = new HashMap<>();
    final Map<Long, String> parked = new HashMap<>();
    final Map<StaffIdentifier, Long> newOwners = new HashMap<>();
    final List<NewLink> links = new ArrayList<>();
    /// Identifiers that decide nothing, and people who state them although they are another's.
    final List<IdentityStore.Held> shared = new ArrayList<>();

    record NewLink(SourceObject object, long staff, String verdict, String because) {}

    Resolution(
            Map<StaffIdentifier, Long> owners,
            Map<SourceObject, Long> linked,
            List<Long> free,
            Identifying identifying) {
        this.owners = owners;
        this.linked = new HashMap<>(linked);
        this.free = new ArrayList<>(free);
        this.identifying = identifying;
    }

    void resolve(Pending pending) {
        SourceObject object = pending.report().object();
        Set<StaffIdentifier> stated = Convergence.identifiers(pending.report());
        @Nullable Long link = linked.get(object);
        List<StaffIdentifier> telling =
                stated.stream().filter(identifying::identifies).toList();
        switch (Identity.resolve(object, link, telling, owners)) {
            case Identity.Resolution.Known known -> {
                if (link == null) {
                    link(object, known.staff(), "MATCHED", known.because());
                }
                take(pending, known.staff(), stated);
            }
            case Identity.Resolution.Unknown _ -> {
                long staff = free.removeLast();
                minted.put(staff, UUID.randomUUID());
                link(object, staff, "MINTED", "nobody has any of its identifiers");
                take(pending, staff, stated);
            }
            case Identity.Resolution.Unclear unclear -> parked.put(pending.number(), unclear.because());
        }
    }

    private void link(SourceObject object, long staff, String verdict, String because) {
        linked.put(object, staff);
        links.add(new NewLink(object, staff, verdict, because));
    }

    private void take(Pending pending, long staff, Set<StaffIdentifier> stated) {
        whose.put(pending.number(), staff);
        for (StaffIdentifier identifier : stated) {
            Long owner = owners.putIfAbsent(identifier, staff);
            if (owner == null) {
                newOwners.put(identifier, staff);
            } else if (owner != staff) {
                shared.add(new IdentityStore.Held(identifier, staff));
            }
        }
    }

    List<Long> known() {
        return whose.values().stream()
                .distinct()
                .filter(staff -> !minted.containsKey(staff))
                .toList();
    }
}
