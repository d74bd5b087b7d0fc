package io.preceptor.lms.training;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Everything that must be learned: one consistent whole, published as one. Never changes; equal content is equal.
///
/// A class, not a record, because it carries what is worked out of its content once: entries by key, and the
/// index of [#candidates(PositionFacts)].
public final class Policy {

    /// Before the first publication: nothing is required of anyone.
    public static final Policy EMPTY = new Policy(List.of(), List.of(), List.of());

    private final List<Course> courses;
    private final List<Requirement> requirements;
    private final List<Role> roles;
    private final Map<String, Course> coursesByKey;
    private final Map<String, Requirement> requirementsByKey;
    private final Map<String, Role> rolesByKey;
    private final AudienceIndex index;

    /// @param courses      no key twice
    /// @param requirements no key twice; each names a course of this policy
    /// @param roles        no key twice
    /// @throws IllegalArgumentException when a key appears twice or a requirement names no course; the format
    ///                                  finds all of these first, with file and line
    public Policy(List<Course> courses, List<Requirement> requirements, List<Role> roles) {
        this.courses = List.copyOf(courses);
        this.requirements = List.copyOf(requirements);
        this.roles = List.copyOf(roles);
        this.coursesByKey = byKey("The key of a course", this.courses, Course::key);
        this.requirementsByKey = byKey("The key of a requirement", this.requirements, Requirement::key);
        this.rolesByKey = byKey("The key of a role", this.roles, Role::key);
        this.index = new AudienceIndex(this.requirements);
        for (Requirement requirement : this.requirements) {
            if (!coursesByKey.containsKey(requirement.course())) {
                throw new IllegalArgumentException("A requirement names an unknown course: " + requirement.key());
            }
        }
    }

    public List<Course> courses() {
        return courses;
    }

    public List<Requirement> requirements() {
        return requirements;
    }

    public List<Role> roles() {
        return roles;
    }

    public Optional<Course> course(String key) {
        return Optional.ofNullable(coursesByKey.get(key));
    }

    public Optional<Requirement> requirement(String key) {
        return Optional.ofNullable(requirementsByKey.get(key));
    }

    public Optional<Role> role(String key) {
        return Optional.ofNullable(rolesByKey.get(key));
    }

    /// The requirements that may bind through a position: all whose audience holds for it or is undecided, and
    /// few others. In the order of [#requirements()]. The cost grows with those that it gives, not with those
    /// that cannot match.
    public List<Requirement> candidates(PositionFacts position) {
        return index.candidates(List.of(position));
    }

    /// The requirements that may bind through any of these positions, each once, in the order of
    /// [#requirements()].
    public List<Requirement> candidates(Collection<PositionFacts> positions) {
        return index.candidates(positions);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Policy policy
                && courses.equals(policy.courses)
                && requirements.equals(policy.requirements)
                && roles.equals(policy.roles);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * courses.hashCode() + requirements.hashCode()) + roles.hashCode();
    }

    @Override
    public String toString() {
        return "Policy[" + courses.size() + " courses, " + requirements.size() + " requirements, " + roles.size()
                + " roles]";
    }

    private static <T> Map<String, T> byKey(String what, List<T> things, Function<T, String> key) {
        Keys.requireDistinct(what, things, key);
        Map<String, T> byKey = HashMap.newHashMap(things.size());
        things.forEach(thing -> byKey.put(key.apply(thing), thing));
        return byKey;
    }
}
