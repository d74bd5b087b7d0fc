package io.preceptor.lms.assignment;

import io.preceptor.lms.learning.Completion;
import io.preceptor.lms.training.NewVersion;
import io.preceptor.lms.training.Policy;
import java.time.LocalDate;

/// Which completions are of an earlier version of a course than the one that is required.
final class NewVersions {

    private final Learned learned;
    private final Policy policy;

    NewVersions(Learned learned, Policy policy) {
        this.learned = learned;
        this.policy = policy;
    }

    /// Whether a completion counts no more for an assignment, since a new version is required for it.
    boolean isEarlier(Completion completion, String course, Assignment assignment, LocalDate today) {
        LocalDate assignedOn = LocalDate.ofInstant(assignment.assignedAt(), assignment.zone());
        return policy.newVersion(course)
                .filter(version -> version.isRequired(assignment.cycle(), assignedOn, today))
                .filter(version -> learned.day(completion).isBefore(version.from()))
                .isPresent();
    }

    /// Why an assignment that is completed is asked again: a new version is required of everyone, and the earlier one
    /// completed it. Empty where it is not.
    String again(Assignment current, String course, LocalDate today) {
        Long number = current.completion();
        return policy.newVersion(course)
                .filter(version -> version.requiredOf() == NewVersion.Whom.EVERYONE
                        && !today.isBefore(version.from())
                        && current.progress() == Progress.COMPLETED
                        && number != null
                        && learned.completion(number)
                                .filter(one -> learned.day(one).isBefore(version.from()))
                                .isPresent())
                .map(version ->
                        "the version of the course that came on " + version.from() + " is required of everyone; ")
                .orElse("");
    }

    /// Why an earlier completion does not count for somebody who is asked for the first time; empty where there is
    /// none.
    String first(String course, LocalDate today) {
        return policy.newVersion(course)
                .filter(version -> version.isRequired(1, today, today))
                .filter(version -> learned.crediting(course).stream()
                        .anyMatch(one -> learned.day(one).isBefore(version.from())))
                .map(version -> "what was completed before " + version.from() + " was an earlier version; ")
                .orElse("");
    }
}
