package io.preceptor.lms.assignment;

import io.preceptor.lms.learning.Certification;
import io.preceptor.lms.learning.Completion;
import io.preceptor.lms.training.Equivalency;
import io.preceptor.lms.training.Learnt;
import io.preceptor.lms.training.Policy;
import io.preceptor.lms.workforce.StaffMember;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a person has completed, as corrected, and what that counts as.
final class Learned implements Learnt {

    private static final Comparator<Completion> BY_TIME =
            Comparator.comparing(Completion::completedAt).thenComparingLong(Completion::number);

    private final List<Completion> told;
    private final Corrections corrections;
    private final Set<UUID> takenBack;
    private final Policy policy;
    private final ZoneId zone;
    private final Awards awards;

    Learned(Duties before, Rulings rulings, World world, ZoneId zone) {
        this.told = new ArrayList<>(before.completions());
        this.corrections = rulings.corrections();
        this.takenBack = rulings.takenBack();
        this.policy = world.policy();
        this.zone = zone;
        this.awards = new Awards(before.certifications(), policy, zone);
    }

    /// As it stands.
    static Learned of(Duties duties, StaffMember staff, World world, Instant at) {
        return new Learned(duties, new Rulings(duties.rulings()), world, world.zone(staff, at));
    }

    Awards awards() {
        return awards;
    }

    /// As they were recorded.
    List<Completion> told() {
        return told;
    }

    void take(Completion completion) {
        told.add(completion);
        completion(completion.number()).ifPresent(this::award);
    }

    /// The number of the completion that a credit made; empty where the person has it no more.
    OptionalLong numberOf(Ruling.Credited credit) {
        return told.stream()
                .filter(one -> one.id().equals(credit.completion()))
                .mapToLong(Completion::number)
                .findFirst();
    }

    /// Derives anew what a completion awarded, after a correction of it began or ended to hold.
    void correct(long number, LocalDate today) {
        List<Certification> before = awards.take(number);
        Optional<Completion> corrected = completion(number);
        corrected.ifPresent(completion -> {
            award(completion);
            before.stream()
                    .filter(one -> !isCredited(completion.course(), one.course()))
                    .forEach(one -> awards.awardAnew(one, completion));
        });
        awards.giveBack(before, corrected.isPresent() ? "its completion was dated anew" : gone(number), today);
    }

    /// Awards what certifies only since a cycle was completed: by what completed it, and by what came after.
    void certify(String whole, Assignment completed) {
        Long number = completed.completion();
        if (number == null
                || policy.certification(whole).isEmpty()
                || awards.of(whole, number).isPresent()) {
            return;
        }
        Optional<Completion> by = completion(number);
        by.ifPresent(first -> {
            awards.award(whole, first);
            crediting(whole).stream()
                    .filter(one -> BY_TIME.compare(one, first) > 0)
                    .forEach(later -> awards.award(whole, later));
        });
    }

    /// Whether an equivalency says on which days one course counts as another, and so certifies that.
    private boolean isCredited(String course, String as) {
        return policy.certification(as).isPresent()
                && policy.curriculum().equivalencies().stream()
                        .anyMatch(one -> one.course().equals(as) && one.by().contains(course));
    }

    private String gone(long number) {
        boolean credit = told.stream().anyMatch(one -> one.number() == number && takenBack.contains(one.id()));
        return credit ? "its credit was taken back" : "its completion did not take place";
    }

    private void award(Completion completion) {
        awards.award(completion.course(), completion);
        policy.renewedBy(completion.course()).forEach(whole -> awards.renew(whole, completion));
        for (Equivalency equivalency : policy.curriculum().equivalencies()) {
            if (crediting(equivalency.course()).contains(completion)) {
                awards.award(equivalency.course(), completion);
            }
        }
    }

    /// As corrected; empty where it did not take place.
    Optional<Completion> completion(long number) {
        return told.stream().filter(one -> one.number() == number).findFirst().flatMap(this::corrected);
    }

    private Optional<Completion> corrected(Completion completion) {
        if (takenBack.contains(completion.id())) {
            return Optional.empty();
        }
        return corrections.of(completion);
    }

    /// What was recorded that bears on a course or path: of itself or of a step, or credited to one of them. As it
    /// was recorded, also what was corrected since; in the order of recording.
    List<Completion> bearing(String courseOrPath) {
        var courses = new HashSet<>(Set.of(courseOrPath));
        policy.path(courseOrPath).ifPresent(path -> path.steps().forEach(step -> courses.addAll(step.courses())));
        Set<Long> counting = courses.stream()
                .flatMap(course -> crediting(course).stream())
                .map(Completion::number)
                .collect(Collectors.toSet());
        return told.stream()
                .filter(one -> courses.contains(one.course()) || counting.contains(one.number()))
                .toList();
    }

    /// Every completion that counts as one of a course or path, oldest first.
    List<Completion> crediting(String course) {
        return crediting(course, new HashSet<>());
    }

    private List<Completion> crediting(String course, Set<String> asked) {
        if (!asked.add(course)) {
            return List.of();
        }
        var counting = new TreeMap<Long, Completion>();
        for (Completion one : told) {
            if (one.course().equals(course)) {
                corrected(one).ifPresent(it -> counting.put(it.number(), it));
            }
        }
        for (Certification one : awards.of(course)) {
            completion(one.completion()).ifPresent(it -> counting.put(it.number(), it));
        }
        for (Equivalency one : policy.curriculum().equivalencies()) {
            if (one.course().equals(course)) {
                together(one, asked).forEach(it -> counting.put(it.number(), it));
            }
        }
        return counting.values().stream().sorted(BY_TIME).toList();
    }

    /// The completions with which all that an equivalency asks were there: each time, every one of them anew.
    private List<Completion> together(Equivalency equivalency, Set<String> asked) {
        record Part(String course, Completion completion) {}
        List<Part> parts = equivalency.by().stream()
                .flatMap(course -> crediting(course, new HashSet<>(asked)).stream()
                        .filter(one -> equivalency.countsOn(day(one)))
                        .map(one -> new Part(course, one)))
                .sorted(Comparator.comparing(Part::completion, BY_TIME))
                .toList();
        var last = new ArrayList<Completion>();
        var missing = new HashSet<>(equivalency.by());
        for (Part part : parts) {
            missing.remove(part.course());
            if (missing.isEmpty()) {
                last.add(part.completion());
                missing.addAll(equivalency.by());
            }
        }
        return last;
    }

    LocalDate day(Completion completion) {
        return LocalDate.ofInstant(completion.completedAt(), zone);
    }

    @Override
    public @Nullable LocalDate lastCompletedOn(String course) {
        List<Completion> counting = crediting(course);
        return counting.isEmpty() ? null : day(counting.getLast());
    }

    @Override
    public @Nullable LocalDate certifiedUntil(String course) {
        return awards.of(course).stream()
                .map(Certification::validTo)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }
}
