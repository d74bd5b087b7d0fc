package io.preceptor.lms.converge;

import io.preceptor.lms.assignment.World;
import io.preceptor.lms.converge.store.DayStore;
import io.preceptor.lms.converge.store.DayStore.Kept;
import io.preceptor.lms.converge.store.FactLog;
import io.preceptor.lms.converge.store.FactStore;
import io.preceptor.lms.journal.store.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/// Keeps how everyone stood at the end of each day that is over, so that the compliance page of a past day is one
/// query. It folds what [AsKnown] folds, for those alone to whom something happened since it last looked, and
/// may be interrupted at any time.
///
/// The days of someone who turned out to be somebody else are theirs: a merge changes the past, from the day after.
public final class StatusHistory {

    private static final int BATCH = 500;

    /// So long after midnight no transaction is under way any more that took its time before it.
    private static final Duration SETTLED = Duration.ofMinutes(10);

    private final Transactions transactions;
    private final FactStore facts;
    private final FactLog log;
    private final DayStore days;
    private final Worlds worlds;

    public StatusHistory(Transactions transactions, FactStore facts, FactLog log, DayStore days, Worlds worlds) {
        this.transactions = transactions;
        this.facts = facts;
        this.log = log;
        this.days = days;
        this.worlds = worlds;
    }

    /// Takes up to 500 people further. Two nodes that call it take turns.
    ///
    /// @return whether there may be more to do
    public boolean keep() {
        return transactions.inTransaction(() -> {
            List<World> published = worlds.upToNow();
            ZoneId home = published.getLast().settings().home();
            Kept kept = days.lock();
            if (kept.zone() != null && !kept.zone().equals(home)) {
                days.clear();
                kept = days.lock();
            }
            LocalDate over =
                    LocalDate.ofInstant(facts.now().minus(SETTLED), home).minusDays(1);
            LocalDate through = kept.throughOn();
            LocalDate target = kept.targetOn() == null ? over : kept.targetOn();
            if (through != null && !target.isAfter(through)) {
                return false;
            }
            Instant from = through == null ? Instant.EPOCH : end(through, home);
            Instant to = end(target, home);
            boolean everybody =
                    published.stream().map(World::recordedAt).anyMatch(at -> at.isAfter(from) && !at.isAfter(to));
            List<Long> people = days.concerned(from, to, everybody, kept.after(), BATCH);
            if (people.isEmpty()) {
                days.reached(target, home);
                return target.isBefore(over);
            }
            var walk = new DayWalk(published, home);
            days.replace(
                    people,
                    log.people(people).stream()
                            .map(person -> walk.walk(
                                    person.id(),
                                    person.facts(),
                                    PersonState.minted(person.id(), person.uuid()),
                                    target))
                            .toList());
            days.progress(target, people.getLast(), home);
            return true;
        });
    }

    private static Instant end(LocalDate day, ZoneId home) {
        return day.plusDays(1).atStartOfDay(home).toInstant().minusNanos(1);
    }
}
