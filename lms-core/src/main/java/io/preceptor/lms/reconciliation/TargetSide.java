package io.preceptor.lms.reconciliation;

import io.preceptor.lms.reconciliation.Run.Part;
import io.preceptor.lms.reconciliation.Run.PartState;
import io.preceptor.lms.returns.ReadBack;
import io.preceptor.lms.returns.ReadBack.Seen;
import io.preceptor.lms.returns.Target;
import io.preceptor.lms.returns.TargetHolds;
import io.preceptor.lms.returns.TargetWatch;
import io.preceptor.lms.returns.TargetWatch.Watched;
import io.preceptor.lms.returns.Told;
import io.preceptor.lms.returns.store.ToldStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads a target person by person, not faster than it may be told, and compares.
final class TargetSide {

    /// So many people are kept together, with the place after them.
    private static final int CHUNK = 20;
    /// So many in a row that could not be read end the part: the target is away.
    private static final int MOST_UNREAD = 5;

    private final Map<String, Target> targets;
    private final TargetWatch watch;
    private final TargetHolds holds;
    private final ToldStore told;

    TargetSide(List<Target> targets, TargetWatch watch, TargetHolds holds, ToldStore told) {
        this.targets = targets.stream().collect(Collectors.toUnmodifiableMap(Target::name, Function.identity()));
        this.watch = watch;
        this.holds = holds;
        this.told = told;
    }

    void compare(Part part, Comparing comparing) {
        String name = part.side().name();
        comparing.total(part, told.count(name));
        ReadBack back = readBack(name).orElse(null);
        if (back == null) {
            comparing.unread(part, told.count(name));
            comparing.end(
                    part,
                    PartState.CANNOT,
                    "It cannot be read back: what it shows of these people is not known, whatever it confirmed");
            return;
        }
        Watched watched = watched(name);
        String notNow = notNow(name, watched);
        if (notNow != null) {
            comparing.unread(part, told.count(name));
            comparing.end(part, PartState.BROKEN, notNow);
            return;
        }
        new Walk(part, comparing, back, 1_000_000_000L / Math.max(1, watched == null ? 1 : watched.pushesASecond()))
                .walk();
    }

    /// Looks at people again, outside of a run.
    ///
    /// @return what is found of those who could be read and of whom nothing is on its way, by the staff member's
    ///         row number
    Map<Long, List<Finding>> look(String target, Collection<Long> people) {
        Optional<ReadBack> back = readBack(target);
        if (back.isEmpty() || notNow(target, watched(target)) != null) {
            return Map.of();
        }
        return told.told(target, people).stream()
                .filter(person -> person.underWay().isEmpty())
                .map(person -> Map.entry(person, back.get().look(person.push())))
                .filter(one -> !(one.getValue() instanceof Seen.NotNow))
                .collect(Collectors.toMap(
                        one -> one.getKey().staff(), one -> TargetComparison.compare(one.getKey(), one.getValue())));
    }

    private Optional<ReadBack> readBack(String name) {
        Target target = targets.get(name);
        return target == null ? Optional.empty() : target.readBack();
    }

    private @Nullable Watched watched(String name) {
        return watch.targets().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private @Nullable String notNow(String name, @Nullable Watched watched) {
        if (watched == null) {
            return "It is not configured any more";
        }
        if (watched.rehearsed()) {
            return "It is rehearsed: nothing was told there yet";
        }
        if (holds.held().containsKey(name)) {
            return "Somebody holds it: nobody asks it anything until it is resumed";
        }
        if (watched.quietUntil() != null) {
            return "It is in its quiet hours";
        }
        return watched.pausedUntil() == null ? null : "It keeps failing, and is left alone for a while";
    }

    private final class Walk {

        private final Part part;
        private final Comparing comparing;
        private final ReadBack back;
        private final long nanosEach;
        private int unreadInARow;
        private String lastReason = "";

        Walk(Part part, Comparing comparing, ReadBack back, long nanosEach) {
            this.part = part;
            this.comparing = comparing;
            this.back = back;
            this.nanosEach = nanosEach;
        }

        void walk() {
            long after = part.place().isEmpty() ? 0 : Long.parseLong(part.place());
            while (true) {
                List<Long> people = told.people(part.side().name(), after, CHUNK);
                if (people.isEmpty()) {
                    comparing.end(part, PartState.DONE, null);
                    return;
                }
                after = people.getLast();
                chunk(people, after);
                if (unreadInARow >= MOST_UNREAD) {
                    comparing.end(
                            part,
                            PartState.BROKEN,
                            "Stopped after " + unreadInARow + " people in a row could not be read: " + lastReason);
                    return;
                }
            }
        }

        private void chunk(List<Long> people, long after) {
            var findings = new ArrayList<Finding>();
            var kept = new ArrayList<String>();
            var unread = new ArrayList<Long>();
            for (Told person : told.told(part.side().name(), people)) {
                comparing.check();
                person.underWay().forEach(item -> kept.add(item.toString()));
                if (!person.isSettled()) {
                    continue;
                }
                if (unreadInARow >= MOST_UNREAD) {
                    unread.add(person.staff());
                    continue;
                }
                long began = System.nanoTime();
                switch (back.look(person.push())) {
                    case Seen.NotNow notNow -> {
                        unreadInARow++;
                        lastReason = notNow.reason();
                        unread.add(person.staff());
                    }
                    case Seen seen -> {
                        unreadInARow = 0;
                        findings.addAll(TargetComparison.compare(person, seen));
                    }
                }
                LockSupport.parkNanos(nanosEach - (System.nanoTime() - began));
            }
            comparing.keep(
                    part,
                    new Comparing.Piece(String.valueOf(after), people.size() - unread.size(), findings, kept, unread));
        }
    }
}
