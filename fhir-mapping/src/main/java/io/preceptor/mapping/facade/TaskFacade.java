package io.preceptor.mapping.facade;

import io.preceptor.lms.assignment.Progress;
import io.preceptor.lms.facade.Served;
import io.preceptor.lms.facade.ServedAssignment;
import io.preceptor.lms.facade.ServedIds;
import io.preceptor.lms.training.Requirement;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskIntent;
import org.hl7.fhir.r4.model.Task.TaskStatus;

/// An assignment as a Task: who must complete which course, why, and by which day.
public final class TaskFacade {

    private TaskFacade() {}

    /// @param served       not gone
    /// @param requirements by their keys; one that is published no more is known by its key alone
    /// @param titles       of courses and learning paths, by their keys
    /// @param isCourse     whether a course with this key is shown
    public static Task of(
            Served<ServedAssignment> served,
            Function<String, Optional<Requirement>> requirements,
            Function<String, Optional<String>> titles,
            Predicate<String> isCourse,
            FacadeNames names) {
        ServedAssignment shown = served.shown();
        Optional<Requirement> requirement = requirements.apply(shown.requirement());
        String title = titles.apply(shown.course()).orElse(shown.course());
        var task = new Task();
        task.addIdentifier()
                .setSystem(FacadeNames.ASSIGNMENTS)
                .setValue(served.id().toString());
        task.setInstantiatesCanonical(FacadeNames.REQUIREMENTS + shown.requirement());
        task.setStatus(status(shown.progress())).setIntent(TaskIntent.ORDER);
        if (shown.closedBecause() != null) {
            task.setStatusReason(new CodeableConcept().setText(shown.closedBecause()));
        }
        if (shown.closedAt() == null) {
            task.setBusinessStatus(
                    Stamp.concept(FacadeNames.TIMELINESS, code(shown.timeliness()), words(shown.timeliness())));
        }
        task.setCode(Stamp.concept(names.courseSystem().toString(), shown.course(), title));
        task.setDescription(title);
        if (isCourse.test(shown.course())) {
            task.setFocus(Stamp.reference("ActivityDefinition", ServedIds.course(shown.course()))
                    .setDisplay(title));
        }
        task.setFor(Stamp.reference("Practitioner", shown.staffMember()));
        task.setOwner(Stamp.reference("Practitioner", shown.staffMember()));
        task.setRequester(Stamp.reference("Organization", ServedIds.unit(null)).setDisplay(names.hospital()));
        task.setAuthoredOnElement(Stamp.dateTime(shown.assignedAt()));
        task.setLastModifiedElement(Stamp.dateTime(served.changedAt()));
        if (shown.closedAt() != null) {
            task.setExecutionPeriod(new Period().setEndElement(Stamp.dateTime(shown.closedAt())));
        }
        task.setReasonCode(new CodeableConcept()
                .setText(requirement.map(Requirement::title).orElse(shown.requirement())));
        // The due date: the end of the time within which it is asked for.
        task.getRestriction().setPeriod(new Period().setEndElement(Stamp.day(shown.dueOn())));
        if (shown.certificate() != null) {
            task.addOutput()
                    .setType(new CodeableConcept().setText("Certificate"))
                    .setValue(Stamp.reference("DocumentReference", shown.certificate()));
        }
        return Stamp.on(task, served);
    }

    /// Which progress a status means; several mean the same.
    public static TaskStatus status(Progress progress) {
        return switch (progress) {
            case OPEN -> TaskStatus.REQUESTED;
            case IN_PROGRESS -> TaskStatus.INPROGRESS;
            case COMPLETED -> TaskStatus.COMPLETED;
            case WITHDRAWN, EXEMPT -> TaskStatus.CANCELLED;
        };
    }

    private static String code(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String words(Enum<?> word) {
        String words = code(word).replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
