package io.preceptor.lms.returns;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.assignment.Progress;
import io.preceptor.lms.converge.Hospital;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Assignments as delivery items of a target that asks for tasks, on a real database.
class TaskItemsTest {

    private static final String TARGET = "directory";

    @Test
    void followAnAssignmentFromItsBeginningToItsEnd() {
        Hospital hospital = Hospital.bare("task_items");
        hospital.publications.publish(Hospital.settings(), "test", "first");
        hospital.publications.publish(Hospital.content(), "test", "first");
        hospital.hire("T1", "T2");
        hospital.complete(hospital.uuid("T1"), "hand-hygiene");
        hospital.settle();
        assertThat(tasks(hospital, "T2")).as("nobody asked for them").isEmpty();

        hospital.publications.publish(Hospital.settings().withTasks(List.of(TARGET)), "test", "tasks too");
        hospital.settle();

        assertThat(tasks(hospital, "T1"))
                .as("what was over before is told to nobody")
                .doesNotContain("COMPLETED");
        assertThat(tasks(hospital, "T2")).isNotEmpty().allMatch(progress -> progress.equals("OPEN"));
        Push push = hospital.deliveries
                .claim(TARGET, hospital.number("T2"), Duration.ofMinutes(1))
                .orElseThrow();
        AssignmentArtefact task = Objects.requireNonNull(push.items().stream()
                .filter(item -> item.kind() == ArtefactKind.TASK
                        && Objects.requireNonNull(item.task()).code().equals("hand-hygiene"))
                .findFirst()
                .orElseThrow()
                .task());
        assertThat(task.progress()).isEqualTo(Progress.OPEN);
        assertThat(task.because()).isNull();
        hospital.deliveries.settle(push, new DeliveryOutcome.SeenOnReadBack("Practitioner/1", null, true, "POST 200"));

        hospital.complete(hospital.uuid("T2"), "hand-hygiene");
        hospital.settle();
        Push closing = hospital.deliveries
                .claim(TARGET, hospital.number("T2"), Duration.ofMinutes(1))
                .orElseThrow();
        assertThat(closing.items().stream()
                        .filter(item -> item.kind() == ArtefactKind.TASK)
                        .map(item -> Objects.requireNonNull(item.task()).progress()))
                .containsExactly(Progress.COMPLETED);
        hospital.deliveries.settle(
                closing, new DeliveryOutcome.SeenOnReadBack("Practitioner/1", null, true, "POST 200"));

        hospital.tell(Hospital.report("T1", Instant.parse("2026-11-20T08:00:00Z"), "LAB", "XX"));
        hospital.settle();
        assertThat(hospital.differences()).isEmpty();
    }

    private static List<String> tasks(Hospital hospital, String employee) {
        return hospital.jdbc
                .sql("select wanted ->> 'progress' from delivery_item where staff_id = :staff and kind = 'TASK'")
                .param("staff", hospital.number(employee))
                .query((row, _) -> row.getString(1))
                .list();
    }
}
