package io.preceptor.lms.publish;

import io.preceptor.lms.publish.Finding.Day;
import io.preceptor.lms.publish.Finding.InTime;
import io.preceptor.lms.publish.Finding.Load;
import io.preceptor.lms.publish.Finding.Person;
import io.preceptor.lms.publish.Finding.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Adds up effects person by person. What it holds grows with units, requirements and months, not with people.
final class Tally {

    /// So many people are named; the sums count all of them.
    static final int LISTED = 500;

    private static final Comparator<Kept> URGENT = Comparator.comparingLong(Kept::urgency)
            .reversed()
            .thenComparing(kept -> kept.person().staff());

    private final Cost cost;
    private final Map<String, Sums> units = new TreeMap<>();
    private final Map<String, Sums> requirements = new TreeMap<>();
    private final Map<String, Sums> months = new TreeMap<>();
    private final Map<String, Map<String, Load>> load = new TreeMap<>();
    private final Map<LocalDate, Day> days = new TreeMap<>();
    private final TreeSet<Kept> listed = new TreeSet<>(URGENT);
    private Sums total = Sums.NONE;
    private long people;
    private long active;
    private long assigned;
    private long affected;
    private @Nullable InTime inTime;

    Tally(Cost cost) {
        this.cost = cost;
    }

    private record Kept(long urgency, Person person) {}

    void add(WhatIf.Compared one) {
        one.late().forEach(day -> days.merge(day, new Day(day, 1, 0), Tally::plus));
        one.lateToo().forEach(day -> days.merge(day, new Day(day, 0, 1), Tally::plus));
        add(one.after().uuid(), one.effects(), one.active(), one.onLeave());
    }

    /// Somebody for whom nothing changes.
    void pass(boolean works) {
        people++;
        active += works ? 1 : 0;
    }

    void add(UUID staff, List<Effect> effects, boolean works, boolean away) {
        pass(works);
        assigned += works && effects.stream().anyMatch(effect -> effect.kind() == Effect.Kind.GAINS) ? 1 : 0;
        if (effects.isEmpty()) {
            return;
        }
        affected++;
        total = total.person();
        var seen = new HashSet<String>();
        for (Effect effect : effects) {
            total = total.plus(effect, away, cost);
            String unit = effect.unit() == null ? "" : effect.unit();
            count(units, unit, "u" + unit, seen, effect, away);
            count(requirements, effect.requirement(), "r" + effect.requirement(), seen, effect, away);
            LocalDate due = effect.after() == null ? effect.before() : effect.after();
            String month = due == null ? "" : YearMonth.from(due).toString();
            count(months, month, "m" + month, seen, effect, away);
            if (effect.isWork()) {
                load.computeIfAbsent(unit, _ -> new TreeMap<>())
                        .merge(
                                month,
                                new Load(unit, month, effect.minutes(), cost.parts(effect.minutes(), effect.role())),
                                (a, b) -> new Load(unit, month, a.minutes() + b.minutes(), a.cents() + b.cents()));
            }
        }
        list(new Kept(urgency(effects), new Person(staff, effects)));
    }

    void add(InTime one) {
        inTime = inTime == null
                ? one
                : new InTime(
                        inTime.inForce() + one.inForce(),
                        inTime.draft() + one.draft(),
                        inTime.late() + one.late(),
                        inTime.lateDraft() + one.lateDraft());
    }

    long people() {
        return people;
    }

    private void count(
            Map<String, Sums> where, String key, String mark, Set<String> seen, Effect effect, boolean away) {
        Sums sums = where.getOrDefault(key, Sums.NONE);
        where.put(key, (seen.add(mark) ? sums.person() : sums).plus(effect, away, cost));
    }

    private static long urgency(List<Effect> effects) {
        long late = effects.stream().filter(Effect::overdueAtOnce).count();
        return late * 1_000 + effects.size();
    }

    private void list(Kept kept) {
        listed.add(kept);
        if (listed.size() > LISTED) {
            listed.removeLast();
        }
    }

    private static Day plus(Day one, Day other) {
        return new Day(one.day(), one.inForce() + other.inForce(), one.draft() + other.draft());
    }

    Finding finding(int version, Instant at) {
        return new Finding(
                version,
                at,
                people,
                active,
                assigned,
                affected,
                total.inCents(),
                rows(units),
                rows(requirements),
                rows(months),
                load.values().stream()
                        .flatMap(byMonth -> byMonth.values().stream())
                        .map(one -> new Load(one.unit(), one.month(), one.minutes(), Cost.cents(one.cents())))
                        .toList(),
                List.copyOf(days.values()),
                listed.stream().map(Kept::person).toList(),
                inTime);
    }

    private static List<Row> rows(Map<String, Sums> sums) {
        return sums.entrySet().stream()
                .map(entry -> new Row(entry.getKey(), entry.getValue().inCents()))
                .toList();
    }
}
