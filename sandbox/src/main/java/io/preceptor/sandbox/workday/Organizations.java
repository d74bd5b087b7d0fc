package io.preceptor.sandbox.workday;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The organizations that a tenant knows, by both clocks: what was entered stays, and what is entered later holds from
/// its day.
public final class Organizations {

    private final TreeMap<String, List<Entered>> logs = new TreeMap<>();
    private final TreeSet<String> hidden = new TreeSet<>();
    private InstantSource clock = InstantSource.system();

    /// @param on from which day it is so
    private record Entered(Instant at, LocalDate on, Organization organization) {}

    synchronized void clock(InstantSource other) {
        clock = other;
    }

    /// It is so from a day on.
    public synchronized void enter(Organization organization, LocalDate on) {
        logs.computeIfAbsent(organization.id(), _ -> new ArrayList<>())
                .add(new Entered(clock.instant(), on, organization));
    }

    /// From now on the integration system user may not see this one.
    public synchronized void hide(String id) {
        hidden.add(id);
    }

    /// @param organizations of the page
    /// @param total         how many meet what was asked
    record Slice(List<Organization> organizations, int total) {}

    /// By id.
    ///
    /// @param types empty: of every type
    synchronized Slice slice(
            List<String> types, boolean isWithInactive, Instant asOf, LocalDate on, int skip, int count) {
        List<Organization> all = logs.values().stream()
                .map(log -> known(log, asOf, on))
                .filter(one -> one != null
                        && (types.isEmpty() || types.contains(one.type()))
                        && (isWithInactive || one.active())
                        && !hidden.contains(one.id()))
                .toList();
        return new Slice(all.stream().skip(skip).limit(count).toList(), all.size());
    }

    private static @Nullable Organization known(List<Entered> log, Instant asOf, LocalDate on) {
        return log.stream()
                .filter(one -> !one.at().isAfter(asOf) && !one.on().isAfter(on))
                .max(Comparator.comparing(Entered::on).thenComparing(Entered::at))
                .map(Entered::organization)
                .orElse(null);
    }
}
