package io.preceptor.lms.publish;

import io.preceptor.lms.assignment.Assignment;
import io.preceptor.lms.assignment.Progress;
import io.preceptor.lms.assignment.World;
import io.preceptor.lms.converge.PersonState;
import io.preceptor.lms.publish.Effect.Kind;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.workforce.Position;
import io.preceptor.lms.workforce.StaffMember;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What two folds of one person differ in. Pure.
final class Effects {

    private final World inForce;
    private final World draft;

    /// @param inForce where the courses of what is in force stand
    /// @param draft   where the draft's stand
    Effects(World inForce, World draft) {
        this.inForce = inForce;
        this.draft = draft;
    }

    /// What publishing does at that moment.
    List<Effect> atOnce(PersonState before, PersonState after, Instant now) {
        Map<UUID, Assignment> old = byId(before, one -> one.progress().isOpen());
        Map<UUID, Assignment> fresh = byId(after, one -> one.progress().isOpen());
        Map<UUID, Assignment> all = byId(before, _ -> true);
        var effects = new ArrayList<Effect>();
        for (UUID id : ids(old, fresh)) {
            Assignment was = old.get(id);
            Assignment is = fresh.get(id);
            if (was == null && is != null) {
                effects.add(effect(Kind.GAINS, null, is, after, now));
            } else if (was != null && is == null) {
                effects.add(effect(Kind.LOSES, was, null, before, now));
            } else if (was != null && is != null && !was.dueOn().equals(is.dueOn())) {
                effects.add(effect(Kind.MOVES, was, is, after, now));
            }
        }
        byId(after, one -> one.progress() == Progress.COMPLETED).forEach((id, done) -> {
            Assignment was = all.get(id);
            if (was == null || was.progress() == Progress.WITHDRAWN) {
                effects.add(effect(Kind.DONE_ALREADY, null, done, after, now));
            }
        });
        return effects;
    }

    /// What follows in the days after it.
    ///
    /// @param known assignments that were compared already
    List<Effect> later(PersonState before, PersonState after, Predicate<Assignment> known, Instant now) {
        Map<UUID, Assignment> old = byId(before, one -> one.progress().isOpen());
        Map<UUID, Assignment> fresh = byId(after, one -> one.progress().isOpen());
        var effects = new ArrayList<Effect>();
        for (UUID id : ids(old, fresh)) {
            Assignment was = old.get(id);
            Assignment is = fresh.get(id);
            if (was == null && is != null && !known.test(is)) {
                effects.add(effect(Kind.GAINS_LATER, null, is, after, now));
            } else if (was != null && is == null && !known.test(was)) {
                effects.add(effect(Kind.LOSES_LATER, was, null, before, now));
            }
        }
        return effects;
    }

    /// What would have been assigned, or not, or for another day, of all that was or would have been assigned since.
    List<Effect> since(PersonState before, PersonState after, Instant from, Instant until) {
        Map<UUID, Assignment> old = byId(before, one -> !one.assignedAt().isBefore(from));
        Map<UUID, Assignment> fresh = byId(after, one -> !one.assignedAt().isBefore(from));
        Map<UUID, Assignment> allOld = byId(before, one -> one.progress() != Progress.WITHDRAWN);
        Map<UUID, Assignment> allFresh = byId(after, one -> one.progress() != Progress.WITHDRAWN);
        var effects = new ArrayList<Effect>();
        for (UUID id : ids(old, fresh)) {
            Assignment was = allOld.get(id);
            Assignment is = allFresh.get(id);
            if (was == null && is != null) {
                effects.add(effect(Kind.GAINS, null, is, after, until));
            } else if (was != null && is == null) {
                effects.add(effect(Kind.LOSES, was, null, before, until));
            } else if (was != null && is != null && !was.dueOn().equals(is.dueOn())) {
                effects.add(effect(Kind.MOVES, was, is, after, until));
            }
        }
        return effects;
    }

    private Effect effect(
            Kind kind, @Nullable Assignment was, @Nullable Assignment is, PersonState person, Instant now) {
        Assignment one = is == null ? Objects.requireNonNull(was) : is;
        Position position = position(person.staff(), one.position());
        boolean late = is != null
                && is.progress().isOpen()
                && isLateTonight(is, now)
                && (was == null || !isLateTonight(was, now));
        return new Effect(
                kind,
                one.requirement(),
                one.cycle(),
                position == null ? null : position.unit(),
                position == null ? null : position.role(),
                minutes(one.course(), is == null ? inForce : draft),
                was == null ? null : was.dueOn(),
                is == null ? null : is.dueOn(),
                late,
                LocalDate.ofInstant(one.assignedAt(), one.zone()));
    }

    private static boolean isLateTonight(Assignment one, Instant now) {
        return !one.dueOn().isAfter(LocalDate.ofInstant(now, one.zone()));
    }

    private static long minutes(String course, World world) {
        return world.course(course)
                .map(Course::expectedTime)
                .map(time -> time.toMinutes())
                .orElse(0L);
    }

    private static @Nullable Position position(@Nullable StaffMember staff, @Nullable String key) {
        if (staff == null) {
            return null;
        }
        return staff.positions().stream()
                .filter(position -> position.key().equals(key))
                .findFirst()
                .or(() -> staff.positions().stream().findFirst())
                .orElse(null);
    }

    private static Map<UUID, Assignment> byId(PersonState state, Predicate<Assignment> which) {
        var byId = new HashMap<UUID, Assignment>();
        state.duties().assignments().stream().filter(which).forEach(one -> byId.put(one.id(), one));
        return byId;
    }

    private static Set<UUID> ids(Map<UUID, Assignment> one, Map<UUID, Assignment> other) {
        var ids = new TreeSet<>(one.keySet());
        ids.addAll(other.keySet());
        return ids;
    }
}
