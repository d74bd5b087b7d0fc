package io.preceptor.lms.compliance.store;

import io.preceptor.lms.assignment.Assignment;
import io.preceptor.lms.assignment.Duties;
import io.preceptor.lms.assignment.DutyChange;
import io.preceptor.lms.assignment.Explanation;
import io.preceptor.lms.assignment.Overlap;
import io.preceptor.lms.assignment.PathProgress;
import io.preceptor.lms.assignment.Prerequisites;
import io.preceptor.lms.assignment.Progress;
import io.preceptor.lms.assignment.Ruling;
import io.preceptor.lms.assignment.World;
import io.preceptor.lms.compliance.People.Absence;
import io.preceptor.lms.compliance.People.Duty;
import io.preceptor.lms.compliance.People.Reason;
import io.preceptor.lms.compliance.People.Shared;
import io.preceptor.lms.learning.Certification;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.PathStep;
import io.preceptor.lms.training.Policy;
import io.preceptor.lms.training.Requirement;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The part of a dossier that is asked of somebody, and what is not, each with its reasons.
final class DossierDuties {

    private static final Comparator<Duty> ORDER = Comparator.comparing(
                    (Duty duty) -> !duty.assignment().progress().isOpen())
            .thenComparing(duty -> duty.assignment().dueOn())
            .thenComparing(duty -> duty.assignment().requirement());

    private final JdbcClient jdbc;

    DossierDuties(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Duty> duties(DossierReader.Person person, List<Assignment> assigned, Duties learned, @Nullable World world) {
        Prerequisites prerequisites =
                world == null ? null : Prerequisites.of(learned, person.member(), world, person.now());
        Map<UUID, List<DutyChange>> steps = steps(person.id());
        return assigned.stream()
                .map(assignment -> {
                    Requirement requirement = world == null
                            ? null
                            : world.policy()
                                    .requirement(assignment.requirement())
                                    .map(one -> one.terms(
                                                    LocalDate.ofInstant(person.now(), assignment.zone()),
                                                    LocalDate.ofInstant(assignment.assignedAt(), assignment.zone()))
                                            .orElse(one))
                                    .orElse(null);
                    String title = world == null
                            ? assignment.course()
                            : world.policy().title(assignment.course()).orElse(assignment.course());
                    return new Duty(
                            assignment,
                            requirement,
                            title,
                            requirement == null || world == null
                                    ? List.of()
                                    : Explanation.of(
                                            requirement,
                                            person.member(),
                                            world,
                                            learned.certifications(),
                                            person.now(),
                                            assignment.progress().isOpen() ? assignment : null),
                            steps.getOrDefault(assignment.id(), List.of()),
                            prerequisites == null ? List.of() : first(assignment, prerequisites));
                })
                .sorted(ORDER)
                .toList();
    }

    /// Of a step with several courses only what each of them waits for: else one of them can be begun.
    private static List<Course> first(Assignment assignment, Prerequisites prerequisites) {
        if (!assignment.progress().isOpen()) {
            return List.of();
        }
        PathProgress path = assignment.path();
        List<String> asked = path == null
                ? List.of(assignment.course())
                : path.next().map(PathStep::courses).orElse(List.of());
        List<List<Course>> missing = asked.stream().map(prerequisites::missing).toList();
        return missing.stream().anyMatch(List::isEmpty)
                ? List.of()
                : missing.stream().flatMap(List::stream).distinct().toList();
    }

    static List<Shared> shared(List<Assignment> assigned, @Nullable World world) {
        if (world == null) {
            return List.of();
        }
        Policy policy = world.policy();
        return Overlap.of(assigned, policy).stream()
                .filter(Overlap::isShared)
                .map(overlap -> new Shared(
                        policy.title(overlap.course()).orElse(overlap.course()),
                        overlap.lines().stream()
                                .map(one -> new Reason(
                                        one,
                                        reason(one, policy),
                                        one.id().equals(overlap.governing().id()),
                                        overlap.because(one, policy)))
                                .toList()))
                .toList();
    }

    private static String reason(Assignment one, Policy policy) {
        return policy.requirement(one.requirement())
                .map(Requirement::title)
                .orElse(Ruling.AssignedByHand.isKeyOfOne(one.requirement()) ? "Assigned by hand" : one.requirement());
    }

    static List<Absence> absences(
            DossierReader.Person person,
            List<Assignment> assigned,
            List<Certification> certifications,
            @Nullable World world) {
        if (world == null) {
            return List.of();
        }
        Set<String> known = assigned.stream()
                .filter(assignment -> assignment.progress() != Progress.WITHDRAWN)
                .map(Assignment::requirement)
                .collect(Collectors.toSet());
        return world.policy().requirements().stream()
                .filter(requirement -> !known.contains(requirement.key()))
                .map(requirement -> new Absence(
                        requirement,
                        Explanation.of(requirement, person.member(), world, certifications, person.now(), null)))
                .toList();
    }

    private Map<UUID, List<DutyChange>> steps(long staff) {
        Map<UUID, List<DutyChange>> steps = new HashMap<>();
        jdbc.sql("select * from assignment_change where staff_id = :staff order by assignment_id, ordinal")
                .param("staff", staff)
                .query(row -> {
                    UUID assignment = row.getObject("assignment_id", UUID.class);
                    steps.computeIfAbsent(assignment, _ -> new ArrayList<>())
                            .add(new DutyChange(
                                    assignment,
                                    DutyChange.Kind.valueOf(row.getString("change")),
                                    row.getObject("at", OffsetDateTime.class).toInstant(),
                                    row.getLong("fact"),
                                    row.getLong("world"),
                                    row.getString("because"),
                                    row.getObject("due_on", LocalDate.class)));
                });
        return steps;
    }
}
