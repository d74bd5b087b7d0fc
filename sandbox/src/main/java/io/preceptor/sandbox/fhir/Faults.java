package io.preceptor.sandbox.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The faults that are still to befall someone, in the order in which they were asked for.
final class Faults {

    /// Which requests a fault is meant for.
    enum Scope {
        ANY,
        READ,
        WRITE
    }

    /// @param times how many more requests it befalls
    /// @param path  the start of the path below `/fhir/`; empty means all
    /// @param host  the name by which a request calls this server; empty means any
    record Planned(Fault fault, int times, Scope on, String path, String host) {

        boolean befalls(boolean write, String requested, String called) {
            boolean meant =
                    switch (on) {
                        case ANY -> true;
                        case READ -> !write;
                        case WRITE -> write;
                    };
            boolean possible =
                    switch (fault) {
                        case Fault.TimeoutAfterWrite _ -> write;
                        case Fault.Status _, Fault.RefuseAuth _, Fault.Delay _ -> true;
                    };
            return meant && possible && requested.startsWith(path) && (host.isEmpty() || host.equals(called));
        }

        Planned onceLess() {
            return new Planned(fault, times - 1, on, path, host);
        }
    }

    private final List<Planned> planned = new ArrayList<>();

    synchronized void plan(Planned fault) {
        planned.add(fault);
    }

    synchronized void clear() {
        planned.clear();
    }

    synchronized List<Planned> pending() {
        return List.copyOf(planned);
    }

    /// Takes the first fault that is meant for such a request; each request suffers one at most.
    synchronized Optional<Fault> next(boolean write, String path, String host) {
        for (int i = 0; i < planned.size(); i++) {
            Planned candidate = planned.get(i);
            if (candidate.befalls(write, path, host)) {
                if (candidate.times() > 1) {
                    planned.set(i, candidate.onceLess());
                } else {
                    planned.remove(i);
                }
                return Optional.of(candidate.fault());
            }
        }
        return Optional.empty();
    }
}
