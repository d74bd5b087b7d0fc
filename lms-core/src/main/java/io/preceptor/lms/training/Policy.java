package io.preceptor.lms.training;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Everything that must be learned: one consistent whole, published as one.
///
/// @param courses      no key twice
/// @param requirements no key twice; each names a course or path of this policy
/// @param roles        no key twice
/// @param curriculum   paths through the courses, and which count as which
/// @throws IllegalArgumentException when a key appears twice or a requirement names neither course nor path; the format
// finds
/// all of
///                                  these first, with file and line
public record Policy(List<Course> courses, List<Requirement> requirements, List<Role> roles, Curriculum curriculum) {

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
            if (find(courses, requirement.course()).isEmpty()
                    && find(curriculum, requirement.course()).isEmpty()) {
                throw new IllegalArgumentException("A requirement names an unknown course: " + requirement.key());
            }
        }
    }

    /// Every course stands alone.
    public Policy(List<Course> courses, List<Requirement> requirements, List<Role> roles) {
        this(courses, requirements, roles, Curriculum.EMPTY);
    }

    public Optional<LearningPath> path(String key) {
        return find(curriculum, key);
    }

    /// The title of a course or a learning path; empty where there is none.
    public Optional<String> title(String courseOrPath) {
        return course(courseOrPath)
                .map(Course::title)
                .or(() -> path(courseOrPath).map(LearningPath::title));
    }

    /// What completing a course or a learning path certifies; empty when nothing.
    public Optional<CertificationRule> certification(String courseOrPath) {
        return course(courseOrPath)
                .map(Course::certification)
                .or(() -> path(courseOrPath).map(LearningPath::certification));
    }

    /// What a refresher renews: the keys of courses and paths that name it.
    public List<String> renewedBy(String refresher) {
        Stream<String> whole = courses.stream()
                .filter(course -> isRenewedBy(course.certification(), refresher))
                .map(Course::key);
        Stream<String> paths = curriculum.paths().stream()
                .filter(path -> isRenewedBy(path.certification(), refresher))
                .map(LearningPath::key);
        return Stream.concat(whole, paths).toList();
    }

    private static boolean isRenewedBy(@Nullable CertificationRule rule, String refresher) {
        return rule != null && refresher.equals(rule.refresher());
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

    private static Optional<LearningPath> find(Curriculum curriculum, String key) {
        return curriculum.paths().stream()
                .filter(path -> path.key().equals(key))
                .findFirst();
    }

    private static Optional<Course> find(List<Course> courses, String key) {
        return courses.stream().filter(course -> course.key().equals(key)).findFirst();
    }
}
