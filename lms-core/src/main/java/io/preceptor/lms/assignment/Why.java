package io.preceptor.lms.assignment;

import io.preceptor.lms.learning.Certification;
import io.preceptor.lms.learning.Completion;
import io.preceptor.lms.training.DueRule;
import io.preceptor.lms.training.Requirement;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.EmploymentStatus;
import io.preceptor.lms.workforce.Origin;
import io.preceptor.lms.workforce.Position;
import io.preceptor.lms.workforce.StaffMember;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Why a requirement is asked of a person, or why it is not: everything that led to it, down to the field of the
/// message. Computed anew from the facts, never kept.
///
/// @param requirement    its key
/// @param title          what people read; the key where no publication in force has it
/// @param terms          as published now; null where no publication in force has it
/// @param world          the number of the publication that is in force
/// @param assignment     the latest cycle; null where it never was assigned
/// @param position       through which it binds, or was bound; null where through none
/// @param conditions     for each position that the person has, each condition and who said what it read
/// @param arithmetic     how the due date came about, a line for each step
/// @param steps          all that happened to the latest cycle, the oldest first
/// @param earlier        the cycles before it, the oldest first
/// @param completions    of its course, the oldest first: the history that could count
/// @param certifications what those awarded
/// @param rulings        what was decided by hand and bears on it, the oldest first
/// @param standing       how the person stands as a whole
/// @param facts          of the sentence that answers it, in whatever language
public record Why(
        String requirement,
        String title,
        @Nullable Requirement terms,
        long world,
        Answer answer,
        @Nullable Assignment assignment,
        @Nullable Position position,
        List<Explanation> conditions,
        List<Line> arithmetic,
        List<DutyChange> steps,
        List<Assignment> earlier,
        List<Completion> completions,
        List<Certification> certifications,
        List<Ruling> rulings,
        Standing standing,
        WhyFacts facts) {

    /// The answer in at most thirty words, without a code.
    public String sentence() {
        return WhySentence.english(facts);
    }

    /// The same in a language.
    ///
    /// @return empty where it cannot be said in it, and English is what there is
    public Optional<String> sentence(Locale language) {
        return WhySentence.of(facts, language);
    }

    /// What the answer is.
    public enum Answer {
        TO_DO,
        COMPLETED,
        EXEMPT,
        /// It was assigned, and is not required any more.
        NO_LONGER_REQUIRED,
        NOT_REQUIRED,
        /// Something is not known on which it depends.
        NOT_DECIDED,
        NOT_ACTIVE,
        /// Neither a publication in force nor an earlier one asked it of the person.
        NO_SUCH_REQUIREMENT
    }

    /// One step of the arithmetic of a date.
    ///
    /// @param what   `The position began`
    /// @param value  a day or a clause
    /// @param origin who said it, and at which place; null where no source did
    public record Line(String what, String value, @Nullable Origin origin) {}

    /// @param staff  the person as merged now
    /// @param duties as they stand now
    /// @param steps  every step that the person's assignments ever took, in order
    /// @param at     the moment that is asked about
    public static Why of(
            String requirement, StaffMember staff, Duties duties, List<DutyChange> steps, World world, Instant at) {
        Requirement terms = world.policy().requirement(requirement).orElse(null);
        Assignment latest = duties.latest(requirement).orElse(null);
        Assignment open = latest != null && latest.progress().isOpen() ? latest : null;
        Ruling.AssignedByHand byHand = byHand(requirement, duties);
        String course = terms != null
                ? terms.course()
                : latest != null ? latest.course() : byHand == null ? null : byHand.course();
        Learned learned = Learned.of(duties, staff, world, at);
        var seen = new Audiences(staff, world).at(duties.certifications(), at);
        Binding binding = terms == null ? null : Binding.of(terms, staff, seen, learned, at, open);
        Position position = position(staff, binding, latest);
        List<Completion> completions = course == null ? List.of() : learned.bearing(course);
        Answer answer = answer(requirement, staff, duties, terms, latest, binding, at, world);
        String title = terms != null
                ? terms.title()
                : course == null ? requirement : world.policy().title(course).orElse(course);
        var why = new Why(
                requirement,
                title,
                terms,
                world.number(),
                answer,
                latest,
                position,
                terms == null ? List.of() : Explanation.of(terms, staff, world, duties.certifications(), at, open),
                latest == null ? List.of() : arithmetic(staff, binding, position, latest),
                latest == null
                        ? List.of()
                        : steps.stream()
                                .filter(step -> step.assignment().equals(latest.id()))
                                .toList(),
                duties.assignments().stream()
                        .filter(one -> one.requirement().equals(requirement) && !one.equals(latest))
                        .toList(),
                completions,
                duties.certifications().stream()
                        .filter(one ->
                                completions.stream().anyMatch(completion -> completion.number() == one.completion()))
                        .toList(),
                bearing(requirement, completions, duties),
                duties.standing(),
                new WhyFacts(List.of(), Map.of()));
        return why.with(WhyFacts.of(
                why, binding, inForce(requirement, duties, at, world, staff), byHand, world, hold(staff, world, at)));
    }

    private Why with(WhyFacts found) {
        return new Why(
                requirement,
                title,
                terms,
                world,
                answer,
                assignment,
                position,
                conditions,
                arithmetic,
                steps,
                earlier,
                completions,
                certifications,
                rulings,
                standing,
                found);
    }

    private static Answer answer(
            String requirement,
            StaffMember staff,
            Duties duties,
            @Nullable Requirement terms,
            @Nullable Assignment latest,
            @Nullable Binding binding,
            Instant at,
            World world) {
        if (latest != null) {
            switch (latest.progress()) {
                case COMPLETED -> {
                    return Answer.COMPLETED;
                }
                case EXEMPT -> {
                    return Answer.EXEMPT;
                }
                case OPEN, IN_PROGRESS -> {
                    return Answer.TO_DO;
                }
                case WITHDRAWN -> {
                    // Below: today may have another reason.
                }
            }
        }
        if (terms == null && latest == null) {
            return Answer.NO_SUCH_REQUIREMENT;
        }
        if (staff.status() == EmploymentStatus.ENDED) {
            return Answer.NOT_ACTIVE;
        }
        if (inForce(requirement, duties, at, world, staff) != null) {
            return Answer.EXEMPT;
        }
        if (binding instanceof Binding.Open || duties.standing().kind() == Standing.Kind.ON_HOLD) {
            return Answer.NOT_DECIDED;
        }
        return latest == null ? Answer.NOT_REQUIRED : Answer.NO_LONGER_REQUIRED;
    }

    /// The exemption that holds; null where none does.
    private static Ruling.@Nullable Exempted inForce(
            String requirement, Duties duties, Instant at, World world, StaffMember staff) {
        LocalDate today = LocalDate.ofInstant(at, world.zone(staff, at));
        return new Rulings(duties.rulings()).exemption(requirement, today).orElse(null);
    }

    /// What must be mended before anything is decided; empty where nothing.
    private static String hold(StaffMember staff, World world, Instant at) {
        return world.holds(staff, at).stream()
                .map(hold -> hold.reason().fix())
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private static Ruling.@Nullable AssignedByHand byHand(String requirement, Duties duties) {
        return new Rulings(duties.rulings())
                .byHand()
                .filter(one -> one.requirement().equals(requirement))
                .findFirst()
                .orElse(null);
    }

    /// What was decided by hand about the requirement, about completions that bear on it, or about the person being
    /// away; and what ended any of it.
    private static List<Ruling> bearing(String requirement, List<Completion> completions, Duties duties) {
        Set<Long> numbers = completions.stream().map(Completion::number).collect(Collectors.toSet());
        var bearing = new ArrayList<Ruling>();
        for (Ruling ruling : duties.rulings()) {
            boolean bears =
                    switch (ruling) {
                        case Ruling.Exempted one -> one.requirement().equals(requirement);
                        case Ruling.Extended one -> one.requirement().equals(requirement);
                        case Ruling.AssignedByHand one -> one.requirement().equals(requirement);
                        case Ruling.SelfEnrolled _ -> false;
                        case Ruling.OnLeave _ -> true;
                        case Ruling.CompletionCorrected one -> numbers.contains(one.completion());
                        case Ruling.Credited one ->
                            completions.stream()
                                    .anyMatch(completion -> completion.id().equals(one.completion()));
                        case Ruling.Ended end ->
                            bearing.stream().anyMatch(one -> one.id().equals(end.ends()));
                    };
            if (bears) {
                bearing.add(ruling);
            }
        }
        return bearing;
    }

    private static @Nullable Position position(
            StaffMember staff, @Nullable Binding binding, @Nullable Assignment latest) {
        if (binding instanceof Binding.Bound bound) {
            return bound.position();
        }
        return latest == null
                ? null
                : staff.positions().stream()
                        .filter(one -> one.key().equals(latest.position()))
                        .findFirst()
                        .orElse(null);
    }

    private static List<Line> arithmetic(
            StaffMember staff, @Nullable Binding binding, @Nullable Position position, Assignment assignment) {
        var lines = new ArrayList<Line>();
        if (binding instanceof Binding.Bound bound
                && bound.isTransferred()
                && bound.requirement().due() instanceof DueRule.AfterPositionStart) {
            lines.add(new Line("Transfer", "it gives no more time than there was when this was assigned", null));
        } else if (position != null && position.startsOn() != null) {
            lines.add(new Line(
                    "The position begins on",
                    position.startsOn().toString(),
                    position.origins().get(Attribute.STARTS_ON)));
        }
        StaffMember.Attested hired = staff.attributes().get(Attribute.HIRED_ON);
        if (hired != null) {
            lines.add(new Line("Hired on", hired.text(), hired.origin()));
        }
        lines.add(new Line(
                "Assigned on",
                LocalDate.ofInstant(assignment.assignedAt(), assignment.zone()).toString(),
                null));
        if (assignment.aheadOf() != null) {
            lines.add(new Line("Assigned ahead of", assignment.aheadOf().toString(), null));
        }
        lines.add(new Line("Counted as", assignment.dueBecause(), null));
        lines.add(new Line(
                "Due at the end of",
                assignment.dueOn() + " in " + assignment.zone().getId(),
                null));
        return lines;
    }
}
