package io.preceptor.lms.training;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Who must complete which course or learning path, by when, and why.
///
/// @param key           stable across publications: assignments name it
/// @param title         what the learner sees as the reason
/// @param course        the key of the course, or of the learning path: the two share one set of keys
/// @param audience      whom it binds
/// @param due           how the due date follows from the person's dates
/// @param recurring     true: again each time the certification of the course nears its expiry
/// @param effectiveFrom the first day on which it binds anyone; null means always
/// @param owner         the office that answers questions about it, never a person's name
/// @param regulation    the rule from outside that it answers to; null when it is the house's own
/// @param beforeStart   how long before a position begins it binds already; null means from its first day
/// @param risk          how much harm follows where it is not met; null where nobody has said
/// @param positions     whether one position must meet the audience, or several may together
/// @param pack          where it stands in its regulation pack; null where it stands in none
/// @param dueTerms      grace, notice and the like around the due date
public record Requirement(
        String key,
        String title,
        String course,
        Criterion audience,
        DueRule due,
        boolean recurring,
        @Nullable LocalDate effectiveFrom,
        String owner,
        @Nullable Regulation regulation,
        @Nullable Period beforeStart,
        @Nullable RiskClass risk,
        Positions positions,
        @Nullable PackTerms pack,
        DueTerms dueTerms) {
    public Requirement {
        Keys.require("The key of a requirement", key);
        Keys.requireText("The title of a requirement", title);
        Keys.require("The course of a requirement", course);
        Keys.requireText("The owner of a requirement", owner);
        if (beforeStart != null) {
            Periods.requireNotNegative("A time before the start", beforeStart);
        }
    }

    /// A requirement that binds from the first day of a position.
    public Requirement(
            String key,
            String title,
            String course,
            Criterion audience,
            DueRule due,
            boolean recurring,
            @Nullable LocalDate effectiveFrom,
            String owner,
            @Nullable Regulation regulation) {
        this(key, title, course, audience, due, recurring, effectiveFrom, owner, regulation, null);
    }

    /// A requirement of no pack, which one position must meet.
    public Requirement(
            String key,
            String title,
            String course,
            Criterion audience,
            DueRule due,
            boolean recurring,
            @Nullable LocalDate effectiveFrom,
            String owner,
            @Nullable Regulation regulation,
            @Nullable Period beforeStart) {
        this(
                key,
                title,
                course,
                audience,
                due,
                recurring,
                effectiveFrom,
                owner,
                regulation,
                beforeStart,
                null,
                Positions.ONE,
                null,
                DueTerms.NONE);
    }

    /// The same, with other terms around its due date.
    public Requirement with(DueTerms other) {
        return new Requirement(
                key,
                title,
                course,
                audience,
                due,
                recurring,
                effectiveFrom,
                owner,
                regulation,
                beforeStart,
                risk,
                positions,
                pack,
                other);
    }

    /// The first day on which it binds anyone: its own, else that of the regulation; null where it always did.
    public @Nullable LocalDate inForceFrom() {
        return effectiveFrom != null || regulation == null ? effectiveFrom : regulation.effectiveOn();
    }

    /// The first day on which it binds nobody any more, because the regulation is over; null where none is set.
    public @Nullable LocalDate inForceUntil() {
        return regulation == null ? null : regulation.sunsetOn();
    }

    /// Whether it binds anyone on that day.
    public boolean isEffectiveOn(LocalDate day) {
        return whyNotInForce(day).isEmpty();
    }

    /// Why it binds nobody on that day, whatever the audience; empty where it may bind.
    public Optional<String> whyNotInForce(LocalDate day) {
        LocalDate from = inForceFrom();
        if (from != null && day.isBefore(from)) {
            return Optional.of("the requirement is in force from " + from);
        }
        if (regulation != null && regulation.sunsetOn() != null && !day.isBefore(regulation.sunsetOn())) {
            return Optional.of(regulation.authority() + " " + regulation.section() + " is in force no more since "
                    + regulation.sunsetOn());
        }
        return Optional.empty();
    }

    /// The terms of its pack that hold for somebody on a day; itself where it stands in none. Empty where the pack
    /// asks nothing: [#whyNoTerms(LocalDate)] says why.
    ///
    /// @param assignedOn when their open assignment was made; null where none is open
    public Optional<Requirement> terms(LocalDate day, @Nullable LocalDate assignedOn) {
        return pack == null ? Optional.of(this) : pack.terms(this, day, assignedOn);
    }

    public String whyNoTerms(LocalDate day) {
        return pack == null ? "" : pack.why(day);
    }

    /// The days on which it comes into force, changes its terms or goes, for everybody alike.
    public Stream<LocalDate> turns() {
        if (pack == null && inForceFrom() == null && inForceUntil() == null) {
            return Stream.empty();
        }
        return Stream.of(
                        Stream.ofNullable(inForceFrom()),
                        Stream.ofNullable(inForceUntil()),
                        pack == null ? Stream.<LocalDate>empty() : pack.turns())
                .flatMap(days -> days);
    }

    /// Itself and every earlier version of it.
    public List<Requirement> versions() {
        if (pack == null) {
            return List.of(this);
        }
        var versions = new ArrayList<>(List.of(this));
        if (pack.earlier() != null) {
            versions.addAll(pack.earlier().versions());
        }
        return versions;
    }

    /// How its audience answers for somebody with these positions, one of them or all together as [#positions()]
    /// says.
    ///
    /// @param facts at least one; where one position must meet it, exactly that
    public CriterionTrace trace(List<PositionFacts> facts) {
        return positions == Positions.ANY ? Together.trace(audience, facts) : audience.trace(facts.getFirst());
    }

    /// Whether the day alone can turn whom it binds, in any version of it.
    public boolean isTimed() {
        return versions().stream().anyMatch(version -> version.audience().isTimed());
    }

    /// The days after that of the facts on which the day alone turns whom some version of it binds, in order. Where
    /// several positions meet it together, those on which it may turn.
    public SortedSet<LocalDate> turns(PositionFacts facts) {
        var days = new TreeSet<LocalDate>();
        for (Requirement version : versions()) {
            Function<PositionFacts, @Nullable LocalDate> turn =
                    positions == Positions.ANY ? version.audience()::mayTurn : version.audience()::nextTurn;
            LocalDate day = turn.apply(facts);
            while (day != null) {
                days.add(day);
                day = turn.apply(facts.on(day));
            }
        }
        return days;
    }

    /// The same, met by one position or by several.
    public Requirement with(Positions other) {
        return new Requirement(
                key,
                title,
                course,
                audience,
                due,
                recurring,
                effectiveFrom,
                owner,
                regulation,
                beforeStart,
                risk,
                other,
                pack,
                dueTerms);
    }

    Requirement with(Criterion other, @Nullable PackTerms terms) {
        return new Requirement(
                key,
                title,
                course,
                other,
                due,
                recurring,
                effectiveFrom,
                owner,
                regulation,
                beforeStart,
                risk,
                positions,
                terms,
                dueTerms);
    }
}
