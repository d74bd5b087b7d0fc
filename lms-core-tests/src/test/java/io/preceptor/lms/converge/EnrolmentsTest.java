package io.preceptor.lms.converge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preceptor.lms.assignment.Ruling;
import io.preceptor.lms.assignment.store.AssignmentStore;
import io.preceptor.lms.assignment.store.RulingStore;
import io.preceptor.lms.assignment.store.WorldStore;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.compliance.Catalogue;
import io.preceptor.lms.compliance.store.CatalogueQueries;
import io.preceptor.lms.compliance.store.OwnTrainingQueries;
import io.preceptor.lms.converge.Enrolments.Outcome;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.learning.store.CompletionStore;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What learners choose themselves: it asks nothing of them, and they alone undo it.
class EnrolmentsTest {

    private static final String TRIAGE = "ed-triage";

    private static Hospital hospital;
    private static Enrolments enrolments;
    private static Catalogue catalogue;
    private static OwnTrainingQueries training;

    @BeforeAll
    static void open() {
        hospital = Hospital.open("enrolments");
        enrolments =
                new Enrolments(hospital.transactions, hospital.rulings, new RulingStore(hospital.jdbc), hospital.audit);
        catalogue = new CatalogueQueries(
                hospital.jdbc,
                new AssignmentStore(hospital.jdbc),
                new CompletionStore(hospital.jdbc),
                new WorldStore(hospital.jdbc));
        training = new OwnTrainingQueries(
                hospital.jdbc,
                new AssignmentStore(hospital.jdbc),
                new CompletionStore(hospital.jdbc),
                new WorldStore(hospital.jdbc));
    }

    @Test
    void choosingACourseChangesNoDutyAndNoStanding() {
        UUID person = hire("S1");
        List<String> before = state("S1");

        assertThat(enrol(person, TRIAGE)).isEqualTo(new Outcome.Done(false));

        assertThat(state("S1")).isEqualTo(before);
        assertThat(catalogue.chosen(person))
                .singleElement()
                .satisfies(one -> assertThat(one.course().key()).isEqualTo(TRIAGE));
        assertThat(hospital.audit.find(new AuditLog.Search("s1", AuditAction.ENROLLED, "person:" + person, null), 10))
                .hasSize(1);
        assertThat(hospital.differences()).isEmpty();
    }

    @Test
    void pressedTwiceAtOnceItIsChosenOnce() throws Exception {
        UUID person = hire("S2");
        try (var tabs = Executors.newVirtualThreadPerTaskExecutor()) {
            var pressed = new ArrayList<Callable<Outcome>>();
            for (int i = 0; i < 4; i++) {
                pressed.add(() -> enrol(person, TRIAGE));
            }
            var outcomes = new ArrayList<Outcome>();
            for (var one : tabs.invokeAll(pressed)) {
                outcomes.add(one.get());
            }
            assertThat(outcomes).containsOnlyOnce(new Outcome.Done(false)).contains(new Outcome.Done(true));
        }
        assertThat(catalogue.chosen(person)).hasSize(1);
    }

    @Test
    void theOwnerLeavesItAndMayChooseItAgain() {
        UUID person = hire("S3");
        enrol(person, TRIAGE);
        UUID id = catalogue.chosen(person).getFirst().id();

        assertThat(leave(person, TRIAGE)).isEqualTo(new Outcome.Done(false));
        assertThat(leave(person, TRIAGE)).isEqualTo(new Outcome.Done(true));
        assertThat(catalogue.chosen(person)).isEmpty();
        assertThat(training.duty(person, id)).isEmpty();

        assertThat(enrol(person, TRIAGE)).isEqualTo(new Outcome.Done(false));
        assertThat(catalogue.chosen(person)).hasSize(1);
    }

    @Test
    void itIsTakenLikeWhatIsAskedAndIsOverWhenCompleted() {
        UUID person = hire("S4");
        enrol(person, TRIAGE);
        UUID id = catalogue.chosen(person).getFirst().id();
        assertThat(training.duty(person, id)).hasValueSatisfying(duty -> {
            assertThat(duty.isChosen()).isTrue();
            assertThat(duty.assignment().progress().isOpen()).isTrue();
        });

        hospital.complete(person, TRIAGE);

        assertThat(catalogue.chosen(person)).isEmpty();
        assertThat(training.duty(person, id))
                .hasValueSatisfying(duty ->
                        assertThat(duty.assignment().progress().isOpen()).isFalse());
        assertThat(training.attempt(person, id)).isPresent();
        assertThat(offer(person, TRIAGE).completedAt()).isNotNull();
        assertThat(enrol(person, TRIAGE)).as("again, another year").isEqualTo(new Outcome.Done(false));
    }

    @Test
    void nobodyElseReachesIt() {
        UUID person = hire("S5");
        UUID other = hire("S6");
        enrol(person, TRIAGE);
        UUID id = catalogue.chosen(person).getFirst().id();

        assertThat(training.duty(other, id)).isEmpty();
        assertThat(leave(other, TRIAGE)).isEqualTo(new Outcome.Done(true));
        assertThat(catalogue.chosen(person)).hasSize(1);
        assertThatThrownBy(() -> hospital.rulings.rule(
                        other, new Ruling.SelfEnrolled(UUID.randomUUID(), TRIAGE, "for them", "a-manager"), null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsAskedAlreadyOrUnknownIsRefusedWithItsReason() {
        UUID person = hire("S7");

        assertThat(enrol(person, "icu-sepsis"))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.problems())
                                .extracting(Problem::fix)
                                .containsExactly("take it where it is asked already: it is open there"));
        assertThat(enrol(person, "no-such-course")).isInstanceOf(Outcome.Refused.class);
        assertThat(enrol(UUID.randomUUID(), TRIAGE)).isInstanceOf(Outcome.Refused.class);
        assertThat(offer(person, "icu-sepsis").assignment()).isNotNull();
    }

    @Test
    void theCatalogueFindsByWordsWithoutCapitalsAndAccents() {
        UUID person = hire("S8");

        assertThat(catalogue.find(person, "HYGIÈNE wash", 0, 10).offers())
                .extracting(one -> one.course().key())
                .containsExactly("hand-hygiene");
        assertThat(catalogue.find(person, "%", 0, 10).offers()).isEmpty();
        Catalogue.Found second = catalogue.find(person, "", 2, 2);
        assertThat(second.total()).isEqualTo(3);
        assertThat(second.offers()).hasSize(1);
        assertThat(catalogue.find(UUID.randomUUID(), "", 0, 10).offers()).isEmpty();
    }

    private static UUID hire(String employee) {
        hospital.hire(employee);
        return hospital.uuid(employee);
    }

    private static Outcome enrol(UUID person, String course) {
        return enrolments.enrol(UUID.randomUUID(), person, course, "s1");
    }

    private static Outcome leave(UUID person, String course) {
        return enrolments.leave(UUID.randomUUID(), person, course, "s1");
    }

    private static Catalogue.Offer offer(UUID person, String course) {
        return catalogue.find(person, "", 0, 100).offers().stream()
                .filter(one -> one.course().key().equals(course))
                .findFirst()
                .orElseThrow();
    }

    /// What compliance counts: assignments and the standing.
    private static List<String> state(String employee) {
        return Stream.concat(
                        hospital.duties(employee).stream(),
                        hospital
                                .jdbc
                                .sql("select standing || ' ' || standing_because from staff_member where id = :id")
                                .param("id", hospital.number(employee))
                                .query((row, _) -> row.getString(1))
                                .list()
                                .stream())
                .toList();
    }
}
