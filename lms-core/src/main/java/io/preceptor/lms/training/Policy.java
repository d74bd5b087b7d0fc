package io.preceptor.lms.training;

import java.util.List;
import java.util.Optional;

/// Everything that must be learned: one consistent whole, published as one.
///
/// @param courses      no key twice
/// @param requirements no key twice; each names a course of this policy
/// @param roles        no key twice
/// @throws IllegalArgumentException when a key appears twice or a requirement names no course; the format finds
/// all of
///                                  these first, with file and line
public record Policy(List<Course> courses, List<Requirement> requirements, List<Role> roles) {

    /// Before the first publication: nothing is required of anyone.
    public static final Policy EMPTY = new Policy(List.of(), List.of(), List.of());

    public Policy {
        courses = List.copyOf(courses);
        requirements = List.copyOf(requirements);
        roles = List.copyOf(roles);
        Keys.requireDistinct("The key of a course", courses, Course::key);
        Keys.requireDistinct("The key of a requirement", requirements, Requirement::key);
        Keys.requireDistinct("The key of a role", roles, Role::key);
        for (Requirement requirement : requirements) {
            if (find(courses, requirement.course()).isEmpty()) {
                throw new IllegalArgumentException("A requirement names an unknown course: " + requirement.key());
            }
        }
    }

    public Optional<Course> course(String key) {
        return find(courses, key);
    }

    public Optional<Requirement> requirement(String key) {
        return requirements.stream()
                .filter(requirement -> requirement.key().equals(key))
                .findFirst();
    }

    public Optional<Role> role(String key) {
        return roles.stream().filter(role -> role.key().equals(key)).findFirst();
    }

    private static Optional<Course> find(List<Course> courses, String key) {
        return courses.stream().filter(course -> course.key().equals(key)).findFirst();
    }
}
