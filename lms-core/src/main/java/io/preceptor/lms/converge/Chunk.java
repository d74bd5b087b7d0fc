package io.preceptor.lms.converge;

import io.preceptor.lms.assignment.DutyChange;
import io.preceptor.lms.assignment.Settings;
import io.preceptor.lms.assignment.World;
import io.preceptor.lms.converge.store.FactStore;
import io.preceptor.lms.converge.store.FactStore.Applied;
import io.preceptor.lms.converge.store.FactStore.Endings;
import io.preceptor.lms.workforce.EmploymentStatus;
import io.preceptor.lms.workforce.StaffIdentifier;
import io.preceptor.lms.workforce.StaffMember;
import io.preceptor.lms.workforce.store.ReportWork.Pending;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The fold of one chunk in memory: reports applied to people who are already found and locked.
final class Chunk {

    private final PersonFold fold;
    private final Settings settings;
    private final Map<Long, PersonState> before;
    private final Map<Long, PersonState> after = new HashMap<>();
    private final Map<Long, List<DutyChange>> steps = new HashMap<>();
    private final Function<String, Endings> endings;
    private final Map<String, Endings> counted = new HashMap<>();
    private final List<Applied> applied = new ArrayList<>();
    private final List<Held> held = new ArrayList<>();

    /// A report that the guard holds.
    record Held(long report, String reason) {}

    /// @param before  every person concerned, as loaded
    /// @param endings counts what a source has ended; asked once for a source, and only when it ends somebody
    Chunk(List<World> worlds, Map<Long, PersonState> before, Function<String, Endings> endings) {
        this(new PersonFold(worlds), worlds.getLast().settings(), before, endings);
    }

    /// @param settings in force
    Chunk(PersonFold fold, Settings settings, Map<Long, PersonState> before, Function<String, Endings> endings) {
        this.fold = fold;
        this.settings = settings;
        this.before = new HashMap<>(before);
        this.endings = endings;
    }

    /// Adds somebody of whom nothing was known.
    void join(PersonState minted) {
        before.put(minted.id(), minted);
    }

    void apply(long staff, Pending pending, FactStore.Numbers numbers, long number) {
        PersonState current = state(staff);
        var fact = new PersonFact.ReportApplied(number, numbers.at(), pending.number(), pending.report());
        PersonFold.Folded folded = fold.apply(current, fact);
        String source = pending.report().object().source();
        boolean ends = works(current) && !works(folded.state());
        if (ends && !pending.released() && isTooMuch(source)) {
            held.add(new Held(
                    pending.number(),
                    "The guard holds it: " + source + " has ended more people within an hour than is believed without a"
                            + " person's word; release or discard it"));
            return;
        }
        if (ends) {
            counted.computeIfPresent(source, (_, count) -> new Endings(count.endings() + 1, count.active()));
        }
        keep(folded);
        applied.add(new Applied(number, staff, numbers.at(), "REPORT", pending.number(), source, ends));
    }

    void complete(long staff, PersonFact.CompletionRecorded fact) {
        keep(fold.apply(state(staff), fact));
        applied.add(new Applied(
                fact.number(),
                staff,
                fact.recordedAt(),
                "COMPLETION",
                fact.completion().number(),
                null,
                false));
    }

    void rule(long staff, PersonFact.RulingRecorded fact) {
        keep(fold.apply(state(staff), fact));
        applied.add(new Applied(fact.number(), staff, fact.recordedAt(), "RULING", fact.number(), null, false));
    }

    void review(long staff, Instant now) {
        keep(fold.review(state(staff), now));
    }

    private void keep(PersonFold.Folded folded) {
        long staff = folded.state().id();
        after.put(staff, folded.state());
        steps.computeIfAbsent(staff, _ -> new ArrayList<>()).addAll(folded.changes());
    }

    /// The person after everything in this chunk so far.
    PersonState state(long staff) {
        PersonState folded = after.get(staff);
        PersonState state = folded == null ? before.get(staff) : folded;
        if (state == null) {
            throw new IllegalStateException("Staff member " + staff + " is linked but not stored");
        }
        return state;
    }

    /// Whether any source of the person states the identifier, after everything in this chunk.
    boolean states(long staff, StaffIdentifier identifier) {
        StaffMember member = state(staff).staff();
        return member != null && member.identifiers().contains(identifier);
    }

    /// Whether somebody of this chunk does not state the identifier after what is applied so far.
    boolean lacks(long staff, StaffIdentifier identifier) {
        return before.containsKey(staff) && !states(staff, identifier);
    }

    private boolean isTooMuch(String source) {
        Endings count = counted.computeIfAbsent(source, endings);
        return count.endings() >= settings.guard().allowed(count.active());
    }

    private static boolean works(PersonState state) {
        StaffMember staff = state.staff();
        return staff != null && staff.status() != EmploymentStatus.ENDED;
    }

    List<Applied> applied() {
        return applied;
    }

    List<Held> held() {
        return held;
    }

    List<PersonChange> changes() {
        var changes = new ArrayList<PersonChange>();
        after.forEach((staff, state) -> {
            PersonState was = before.get(staff);
            if (was != null && !state.equals(was)) {
                changes.add(new PersonChange(was, state, steps.getOrDefault(staff, List.of())));
            }
        });
        changes.sort((a, b) -> Long.compare(a.after().id(), b.after().id()));
        return changes;
    }
}
