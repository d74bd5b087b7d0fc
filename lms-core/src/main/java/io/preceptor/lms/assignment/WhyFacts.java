package io.preceptor.lms.assignment;

import io.preceptor.lms.learning.Certification;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.Role;
import io.preceptor.lms.training.Verdict;
import io.preceptor.lms.workforce.UnitReport;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the sentence that answers why is made of, before anybody's language: what first, then why, then how the date
/// came about.
///
/// @param parts the first is the answer; each further one is said where it still fits
/// @param names of roles, units and courses by their keys
record WhyFacts(List<Part> parts, Map<String, String> names) {

    WhyFacts {
        parts = List.copyOf(parts);
        names = Map.copyOf(names);
    }

    sealed interface Part {

        /// Words of the bundle.
        ///
        /// @param facts what stands in them: texts as they are, and days
        record Words(String key, List<Object> facts) implements Part {
            public Words {
                facts = List.copyOf(facts);
            }
        }

        /// The words of whoever decided.
        record Own(String text) implements Part {}

        /// A recorded reason that stands for itself.
        record Recorded(String reason) implements Part {}

        /// A recorded reason for what comes before it.
        record Because(String reason) implements Part {}

        /// Why it is asked and how the date came about, both as recorded.
        record Dated(String met, String due) implements Part {}
    }

    /// What needs no words of its own.
    private static final String COMPLETED = "the course was completed";

    /// @param hold what must be mended before anything is decided about the person; empty where nothing
    static WhyFacts of(
            Why why,
            @Nullable Binding binding,
            Ruling.@Nullable Exempted exempted,
            Ruling.@Nullable AssignedByHand byHand,
            World world,
            String hold) {
        return new WhyFacts(parts(why, binding, exempted, byHand, hold), names(world));
    }

    private static List<Part> parts(
            Why why,
            @Nullable Binding binding,
            Ruling.@Nullable Exempted exempted,
            Ruling.@Nullable AssignedByHand byHand,
            String hold) {
        String title = why.title();
        Assignment assignment = why.assignment();
        return switch (why.answer()) {
            case TO_DO -> toDo(title, Objects.requireNonNull(assignment), why, binding, byHand);
            case COMPLETED -> completed(title, Objects.requireNonNull(assignment), why.certifications());
            case EXEMPT -> exempt(title, exempted);
            case NO_LONGER_REQUIRED -> {
                Assignment gone = Objects.requireNonNull(assignment);
                yield List.of(
                        sinceClosed("noLonger", "noLonger.since", title, gone),
                        new Part.Because(Objects.requireNonNullElse(gone.closedBecause(), "no rule asks it")));
            }
            case NOT_REQUIRED -> List.of(words("notRequired", title), new Part.Because(notMet(binding)));
            case NOT_DECIDED -> {
                String open = binding instanceof Binding.Open(String because)
                        ? because
                        : why.standing().because();
                yield List.of(
                        words("notDecided", title),
                        new Part.Because(hold.isEmpty() ? open : "something about the person is missing"),
                        hold.isEmpty() ? new Part.Own("") : new Part.Recorded(hold));
            }
            case NOT_ACTIVE -> List.of(words("notRequired", title), words("because.left"));
            case NO_SUCH_REQUIREMENT -> List.of(words("unknown"));
        };
    }

    private static List<Part> toDo(
            String title, Assignment open, Why why, @Nullable Binding binding, Ruling.@Nullable AssignedByHand byHand) {
        Part head = words(open.timeliness() == Timeliness.OVERDUE ? "overdue" : "toDo", title, open.dueOn());
        return byHand == null
                ? List.of(head, new Part.Dated(met(why, binding), open.dueBecause()))
                : List.of(head, words("because.byHand", byHand.decidedBy()), new Part.Own(byHand.reason()));
    }

    private static List<Part> completed(String title, Assignment done, List<Certification> certifications) {
        var parts = new ArrayList<Part>();
        parts.add(sinceClosed("completed", "completed.on", title, done));
        validity(certifications).ifPresent(parts::add);
        String because = done.closedBecause();
        if (because != null && !because.equals(COMPLETED)) {
            parts.add(new Part.Recorded(because));
        }
        return parts;
    }

    private static Optional<Part> validity(List<Certification> certifications) {
        if (certifications.isEmpty()) {
            return Optional.empty();
        }
        LocalDate until = certifications.getLast().validTo();
        return Optional.of(until == null ? words("valid.ever") : words("valid", until));
    }

    private static List<Part> exempt(String title, Ruling.@Nullable Exempted exempted) {
        if (exempted == null) {
            return List.of(words("exempt", title));
        }
        LocalDate until = exempted.until();
        return List.of(
                until == null ? words("exempt", title) : words("exempt.until", title, until),
                words("approvedBy", exempted.decidedBy()),
                new Part.Own(exempted.reason()));
    }

    private static Part sinceClosed(String key, String keyWithDay, String title, Assignment closed) {
        return closed.closedAt() == null
                ? words(key, title)
                : words(keyWithDay, title, LocalDate.ofInstant(closed.closedAt(), closed.zone()));
    }

    private static String met(Why why, @Nullable Binding binding) {
        if (binding instanceof Binding.Bound bound) {
            for (Explanation one : why.conditions()) {
                if (one.position().equals(bound.position()) && one.verdict() instanceof Verdict.Met met) {
                    return met.because();
                }
            }
        }
        return "it was required when it was assigned";
    }

    private static String notMet(@Nullable Binding binding) {
        return binding instanceof Binding.NotBound(String because) ? because : "nothing that is asked holds";
    }

    private static Part words(String key, Object... facts) {
        return new Part.Words(key, List.of(facts));
    }

    private static Map<String, String> names(World world) {
        Map<String, String> names = new HashMap<>();
        for (Role role : world.policy().roles()) {
            names.put(role.key(), role.title());
        }
        for (Course course : world.policy().courses()) {
            names.put(course.key(), course.title());
        }
        for (UnitReport unit : world.units().units().values()) {
            names.put(unit.code(), unit.title());
        }
        return names;
    }
}
