package io.preceptor.lms.assignment;

import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.Policy;
import io.preceptor.lms.workforce.StaffMember;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What comes before a course, and what of it one person has yet to complete. It bears on what a learner may begin
/// here: what is told from outside counts whatever came before it, since it has taken place.
public final class Prerequisites {

    private final Policy policy;
    private final Learned learned;
    private final LocalDate today;

    private Prerequisites(Policy policy, Learned learned, LocalDate today) {
        this.policy = policy;
        this.learned = learned;
        this.today = today;
    }

    /// @param duties what was completed, awarded and decided by hand; nothing else of them is read
    public static Prerequisites of(Duties duties, StaffMember staff, World world, Instant at) {
        return new Prerequisites(
                world.policy(), Learned.of(duties, staff, world, at), LocalDate.ofInstant(at, world.zone(staff, at)));
    }

    /// A course that comes before another one.
    public record Prior(Course course, boolean isDone) {}

    /// What must be completed before a course may be begun: those that it names itself and that are not done.
    public List<Course> missing(String course) {
        return before(course).filter(one -> !isDone(one)).toList();
    }

    /// All that comes before a course, near or far, the nearest first, each once.
    public List<Prior> all(String course) {
        Map<String, Prior> found = new LinkedHashMap<>();
        collect(course, found);
        return List.copyOf(found.values());
    }

    private void collect(String course, Map<String, Prior> found) {
        List<Course> near =
                before(course).filter(one -> !found.containsKey(one.key())).toList();
        near.forEach(one -> found.put(one.key(), new Prior(one, isDone(one))));
        near.forEach(one -> collect(one.key(), found));
    }

    /// What is given no more, or is not published, holds nobody back: nobody could take it.
    private Stream<Course> before(String course) {
        return policy.course(course).stream()
                .flatMap(one -> one.terms().after().stream())
                .map(policy::course)
                .flatMap(Optional::stream)
                .filter(one -> one.terms().retiredOn() == null
                        || one.terms().retiredOn().isAfter(today));
    }

    /// Whether something counts as the course, as corrected, and what that certified is not over.
    private boolean isDone(Course course) {
        return learned.crediting(course.key()).stream()
                .anyMatch(one -> learned.awards()
                        .of(course.key(), one.number())
                        .map(earned ->
                                earned.validTo() == null || !earned.validTo().isBefore(today))
                        .orElse(true));
    }
}
