package io.preceptor.lms.converge;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.assignment.Ruling;
import io.preceptor.lms.assignment.RulingRequest.Wish;
import io.preceptor.lms.learning.CreditKind;
import io.preceptor.lms.learning.Evidence;
import io.preceptor.lms.learning.EvidenceKind;
import io.preceptor.lms.training.CreditHours;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is decided by hand in a hospital: by Ada, where two are needed asked for by Max.
final class Ruled {

    static final String OFFICER = "ada";
    static final String MANAGER = "max";

    private Ruled() {}

    static UUID exempted(
            Hospital hospital, String employee, String requirement, LocalDate from, @Nullable LocalDate until) {
        UUID id = UUID.randomUUID();
        approved(hospital, id, employee, new Wish.Exemption(requirement, from, until));
        return id;
    }

    static UUID extended(Hospital hospital, String employee, String requirement, LocalDate dueOn) {
        UUID id = UUID.randomUUID();
        approved(hospital, id, employee, new Wish.Extension(requirement, 1, dueOn));
        return id;
    }

    static final Evidence TRANSCRIPT =
            new Evidence(EvidenceKind.TRANSCRIPT, "T-1", "Mercy Hospital", URI.create("https://example.org/t1"), null);

    static UUID credited(Hospital hospital, String employee, String course, LocalDate completedOn, CreditHours hours) {
        UUID id = UUID.randomUUID();
        approved(hospital, id, employee, new Wish.Credit(course, CreditKind.TRANSFER, completedOn, null, hours));
        return id;
    }

    private static void approved(Hospital hospital, UUID id, String employee, Wish wish) {
        Evidence evidence = wish instanceof Wish.Credit ? TRANSCRIPT : null;
        assertThat(hospital.requests.ask(id, hospital.uuid(employee), wish, "a ground", evidence, MANAGER))
                .isEqualTo(new RulingRequests.Outcome.Done(false));
        assertThat(hospital.requests.approve(id, OFFICER, null, "")).isEqualTo(new RulingRequests.Outcome.Done(false));
    }

    static UUID assigned(Hospital hospital, String employee, String course, LocalDate dueOn) {
        return recorded(
                hospital, employee, new Ruling.AssignedByHand(UUID.randomUUID(), course, dueOn, "needed", MANAGER));
    }

    static UUID leave(Hospital hospital, String employee, LocalDate from, @Nullable LocalDate until) {
        return recorded(hospital, employee, new Ruling.OnLeave(UUID.randomUUID(), from, until, "away", OFFICER));
    }

    static UUID corrected(Hospital hospital, String employee, String course, @Nullable Instant completedAt) {
        return recorded(
                hospital,
                employee,
                new Ruling.CompletionCorrected(
                        UUID.randomUUID(), completion(hospital, employee, course), completedAt, "a mistake", OFFICER));
    }

    static UUID ended(Hospital hospital, String employee, UUID ends) {
        return recorded(hospital, employee, new Ruling.Ended(UUID.randomUUID(), ends, "over", OFFICER));
    }

    /// The fact number of the last completion of a course.
    static long completion(Hospital hospital, String employee, String course) {
        PersonState state =
                hospital.people.lock(List.of(hospital.number(employee))).get(hospital.number(employee));
        return Objects.requireNonNull(state).duties().completions().reversed().stream()
                .filter(one -> one.course().equals(course))
                .findFirst()
                .orElseThrow()
                .number();
    }

    private static UUID recorded(Hospital hospital, String employee, Ruling ruling) {
        assertThat(hospital.rulings.rule(hospital.uuid(employee), ruling, null))
                .isInstanceOf(Rulings.Outcome.Recorded.class);
        return ruling.id();
    }
}
