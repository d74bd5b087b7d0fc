package io.preceptor.lms.training;

import io.preceptor.lms.training.Necessary.Fact;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What one policy asks otherwise than another, and so whom that can concern: for all others the two are the same.
///
/// What learners read in a course is no part of it: who took the course already took it.
public final class PolicyChange {

    /// What table `position` tells of a position.
    private static final Set<Fact> SKETCHED =
            EnumSet.of(Fact.UNIT, Fact.ROLE, Fact.FAMILY, Fact.FACILITY, Fact.EMPLOYMENT_TYPE, Fact.COUNTRY);

    private final boolean ofEverybody;
    private final Set<String> requirements;
    private final Set<String> courses;
    private final AudienceIndex index;
    private final AudienceIndex sketched;

    public PolicyChange(Policy before, Policy after) {
        boolean joined = before.curriculum().equals(after.curriculum());
        this.courses = Set.copyOf(courses(before, after));
        Set<String> keys = new HashSet<>(differing(before.requirements(), after.requirements(), Requirement::key));
        var changed = new ArrayList<Requirement>();
        for (Policy policy : List.of(before, after)) {
            policy.requirements().stream()
                    .filter(one -> one.versions().stream().anyMatch(version -> courses.contains(version.course())))
                    .forEach(one -> keys.add(one.key()));
        }
        for (Policy policy : List.of(before, after)) {
            keys.forEach(key -> policy.requirement(key).ifPresent(changed::add));
        }
        this.requirements = Set.copyOf(keys);
        this.index = new AudienceIndex(changed);
        this.sketched = new AudienceIndex(changed, SKETCHED);
        this.ofEverybody = !joined || !before.roles().equals(after.roles()) || index.findsAlways();
    }

    /// Whether anybody may be concerned, whatever is known of them.
    public boolean isOfEverybody() {
        return ofEverybody;
    }

    /// Keys of the requirements that are new, gone or changed, or of which what their course certifies is.
    public Set<String> requirements() {
        return requirements;
    }

    /// Keys of the courses of which what they certify or credit is new, gone or changed, and of the paths that lead
    /// through them.
    public Set<String> courses() {
        return courses;
    }

    /// Whether any of the changed requirements may bind, or may have bound, somebody with these positions.
    public boolean mayBind(Collection<PositionFacts> positions) {
        return ofEverybody || index.finds(positions);
    }

    /// The same where of each position no more is known than its role with its family, its units, facility,
    /// jurisdiction and employment type: somebody more may be found, nobody less.
    public boolean mayBindSketched(Collection<PositionFacts> positions) {
        return ofEverybody || sketched.finds(positions);
    }

    private static Set<String> courses(Policy before, Policy after) {
        record Effect(@Nullable CertificationRule certification, CourseTerms terms) {}
        Function<Policy, List<Map.Entry<String, Effect>>> effects = policy -> policy.courses().stream()
                .map(one -> Map.entry(one.key(), new Effect(one.certification(), one.terms())))
                .toList();
        Set<String> changed = differing(effects.apply(before), effects.apply(after), Map.Entry::getKey);
        Predicate<LearningPath> leadsThrough = path ->
                path.steps().stream().anyMatch(step -> step.courses().stream().anyMatch(changed::contains));
        var all = new HashSet<>(changed);
        for (Policy policy : List.of(before, after)) {
            policy.curriculum().paths().stream().filter(leadsThrough).forEach(path -> all.add(path.key()));
        }
        return all;
    }

    private static <T> Set<String> differing(List<T> before, List<T> after, Function<T, String> key) {
        Map<String, T> old = HashMap.newHashMap(before.size());
        before.forEach(one -> old.put(key.apply(one), one));
        Set<String> differing = new HashSet<>();
        for (T one : after) {
            if (!Objects.equals(old.remove(key.apply(one)), one)) {
                differing.add(key.apply(one));
            }
        }
        differing.addAll(old.keySet());
        return differing;
    }
}
