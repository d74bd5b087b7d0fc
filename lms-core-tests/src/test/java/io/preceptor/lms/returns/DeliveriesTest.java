package io.preceptor.lms.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preceptor.lms.assignment.Settings;
import io.preceptor.lms.converge.Hospital;
import io.preceptor.lms.learning.Attempt;
import io.preceptor.lms.returns.DeliveryDecisions.Decided;
import io.preceptor.lms.returns.DeliveryList.Search;
import io.preceptor.lms.returns.DeliveryOutcome.Accepted;
import io.preceptor.lms.returns.DeliveryOutcome.AnswerUnknown;
import io.preceptor.lms.returns.DeliveryOutcome.Parked;
import io.preceptor.lms.returns.DeliveryOutcome.SeenOnReadBack;
import io.preceptor.lms.returns.DeliveryOutcome.TryLater;
import io.preceptor.lms.returns.store.DeliveryQueries;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Delivery items on a real database, from wanted to settled. After each test a rebuild finds no difference.
class DeliveriesTest {

    private static final String TARGET = "directory";
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration NO_TIME = Duration.ofMillis(1);
    private static final Instant THEN = Instant.parse("2026-11-01T08:00:00Z");

    private static Hospital hospital;
    private static DeliveryQueries list;
    private static int employees;

    @BeforeAll
    static void open() {
        hospital = Hospital.open("deliveries");
        list = new DeliveryQueries(hospital.jdbc);
    }

    @AfterEach
    void equalsItsRebuildInEveryColumn() {
        assertThat(hospital.rebuild.check(_ -> {})).isEmpty();
    }

    @Test
    void leavesAnUnknownAnswerToAPersonWhereTheTargetCannotBeAsked() {
        long person = graduate();
        Push push = claim(person);
        hospital.deliveries.sending(push);
        assertThat(stateOf(push)).isEqualTo(DeliveryState.SENT);

        hospital.deliveries.settle(push, new AnswerUnknown("no answer", "POST no answer"));

        assertThat(stateOf(push)).isEqualTo(DeliveryState.ANSWER_UNKNOWN);
        assertThat(item(push).undecided()).isTrue();
        assertThat(due()).doesNotContain(person);
        assertThat(hospital.deliveries.claim(TARGET, person, LEASE)).isEmpty();
        assertThat(hospital.resend.resend(List.of(id(push)), "test")).isEqualTo(new Resend.Asked(0, 1));

        assertThat(hospital.resend.wasTaken(id(push), "anna", "their clerk sees it"))
                .isEqualTo(Decided.DONE);
        assertThat(stateOf(push)).isEqualTo(DeliveryState.ACCEPTED);
        assertThat(hospital.resend.wasTaken(id(push), "anna", "twice")).isEqualTo(Decided.NOT_WAITING);
        assertThat(item(push).exchanges().getFirst().reason()).contains("anna").contains("their clerk sees it");
        assertThat(item(push).line().attempts()).as("decisions are no attempts").isEqualTo(1);
    }

    @Test
    void sendsAgainWhatAPersonSaysWasNotTaken() {
        long person = graduate();
        Push push = claim(person);
        hospital.deliveries.sending(push);
        hospital.deliveries.settle(push, new AnswerUnknown("no answer", "POST no answer"));

        assertThatThrownBy(() -> hospital.resend.sendAgain(id(push), "anna", " "))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(hospital.resend.sendAgain(id(push), "anna", "not there")).isEqualTo(Decided.DONE);

        Push again = claim(person);
        hospital.deliveries.settle(again, new Accepted("R-1", "POST 201"));
        assertThat(stateOf(push)).isEqualTo(DeliveryState.ACCEPTED);
        assertThat(item(push).line().externalId()).isEqualTo("R-1");
    }

    @Test
    void neverSendsAgainByItselfWhatANodeSentBeforeItDied() {
        long person = graduate();
        Push push = claim(person, NO_TIME);
        hospital.deliveries.sending(push);

        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> hospital.deliveries.settleLapsed() == 1);

        assertThat(stateOf(push)).isEqualTo(DeliveryState.ANSWER_UNKNOWN);
        assertThat(hospital.deliveries.claim(TARGET, person, LEASE)).isEmpty();
        assertThat(hospital.deliveries.settleLapsed()).isZero();
        assertThat(item(push).exchanges().getFirst().told()).isNotNull();

        // The node was only slow, and the answer came after all.
        hospital.deliveries.settle(push, new Accepted("R-2", "POST 201"));
        assertThat(stateOf(push)).isEqualTo(DeliveryState.ACCEPTED);
    }

    @Test
    void stillWaitsForAPersonWhereTheSlowNodeHeardNothingEither() {
        long person = graduate();
        Push push = claim(person, NO_TIME);
        hospital.deliveries.sending(push);
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> hospital.deliveries.settleLapsed() == 1);

        hospital.deliveries.settle(push, new AnswerUnknown("no answer", "POST no answer"));

        assertThat(stateOf(push)).isEqualTo(DeliveryState.ANSWER_UNKNOWN);
        assertThat(item(push).undecided()).isTrue();
        assertThat(nextAttempt(push)).as("nothing sends it by itself").isNull();
        assertThat(hospital.resend.wasTaken(id(push), "anna", "seen there")).isEqualTo(Decided.DONE);
    }

    @Test
    void sendsAgainWhatANodeClaimedBeforeItDiedWhereTheTargetCanBeAsked() {
        long person = graduate();
        Push push = claim(person, NO_TIME);

        Push again = Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> hospital.deliveries.claim(TARGET, person, LEASE), Optional::isPresent)
                .orElseThrow();
        assertThat(again.items()).isEqualTo(push.items());
        assertThatThrownBy(() -> hospital.deliveries.sending(push)).isInstanceOf(IllegalStateException.class);
        hospital.deliveries.settle(again, new SeenOnReadBack("Practitioner/1", null, true, "PUT 200"));

        // What the first one heard comes late: kept, and without consequence.
        hospital.deliveries.settle(push, new TryLater("busy", Duration.ZERO, "PUT 503"));
        assertThat(stateOf(push)).isEqualTo(DeliveryState.SEEN_ON_READ_BACK);
        assertThat(item(push).exchanges().getFirst().late()).isTrue();
    }

    @Test
    void holdsNewContentBackUntilAPersonHasDecidedAboutTheOld() {
        long person = graduate();
        Push push = claim(person);
        hospital.deliveries.sending(push);
        hospital.deliveries.settle(push, new AnswerUnknown("no answer", "POST no answer"));

        correctTheHospitalsName("Corrected Hospital");
        assertThat(stateOf(push)).isEqualTo(DeliveryState.ANSWER_UNKNOWN);
        assertThat(due()).doesNotContain(person);

        hospital.resend.wasTaken(id(push), "anna", "seen there");
        Push corrected = claim(person);
        assertThat(corrected.items().getFirst().content())
                .satisfies(content -> assertThat(content.issuer()).isEqualTo("Corrected Hospital"));
        hospital.deliveries.settle(corrected, new Accepted(null, "POST 200"));
        correctTheHospitalsName("General Hospital");
        settleWhatIsDue();
    }

    @Test
    void tellsOfACorrectionAlsoWhatWasParkedBefore() {
        long person = graduate();
        Push push = claim(person);
        hospital.deliveries.settle(push, new Parked("refused", "PUT 422"));
        assertThat(due()).doesNotContain(person);

        correctTheHospitalsName("Other Hospital");

        Push corrected = claim(person);
        assertThat(corrected.items().getFirst().wantedHash())
                .isNotEqualTo(push.items().getFirst().wantedHash());
        hospital.deliveries.settle(corrected, new SeenOnReadBack("Practitioner/1", null, true, "PUT 200"));
        correctTheHospitalsName("General Hospital");
    }

    @Test
    void leavesAHeldTargetAloneUntilAPersonResumesIt() {
        long person = graduate();
        UUID item = list.find(Search.at(TARGET), 1).getFirst().id();

        hospital.holds.hold(TARGET, "anna", "they load data this week");

        assertThat(due()).isEmpty();
        assertThat(hospital.deliveries.claim(TARGET, person, LEASE)).isEmpty();
        assertThat(state(item)).isEqualTo(DeliveryState.HELD);
        assertThat(list.find(new Search(TARGET, DeliveryState.HELD, null, null, null, null), 10))
                .extracting(DeliveryList.Line::id)
                .contains(item);
        assertThat(hospital.holds.held().get(TARGET)).satisfies(hold -> {
            assertThat(hold.by()).isEqualTo("anna");
            assertThat(hold.reason()).isEqualTo("they load data this week");
        });

        assertThat(hospital.holds.resume(TARGET, "ben", "done")).isTrue();
        assertThat(hospital.holds.resume(TARGET, "ben", "done")).isFalse();
        assertThat(hospital.holds.held()).isEmpty();
        assertThat(due()).contains(person);
    }

    @Test
    void resendsWhatASearchFindsAndSaysBeforeHowMany() {
        Push parked = claim(graduate());
        hospital.deliveries.settle(parked, new Parked("No such object", "PUT 404"));
        Push onItsWay = claim(graduate());
        Push undecided = claim(graduate());
        hospital.deliveries.sending(undecided);
        hospital.deliveries.settle(undecided, new AnswerUnknown("No such luck", "POST no answer"));
        var search = new Search(TARGET, null, "no such", null, null, null);

        assertThat(hospital.resend.rehearse(search)).isEqualTo(new Resend.Asked(1, 1));
        assertThat(stateOf(parked)).isEqualTo(DeliveryState.PARKED);

        assertThat(hospital.resend.resend(search, "anna")).isEqualTo(new Resend.Asked(1, 1));
        assertThat(stateOf(parked)).isEqualTo(DeliveryState.WANTED);
        assertThat(stateOf(undecided)).isEqualTo(DeliveryState.ANSWER_UNKNOWN);
        assertThat(stateOf(onItsWay)).isEqualTo(DeliveryState.CLAIMED);
        assertThat(hospital.resend.resend(List.of(id(onItsWay)), "anna")).isEqualTo(new Resend.Asked(0, 1));
        hospital.deliveries.settle(onItsWay, new SeenOnReadBack("Practitioner/1", null, true, "PUT 200"));
        hospital.resend.wasTaken(id(undecided), "anna", "seen");
    }

    @Test
    void countsByStateAndNamesTheOldest() {
        Push push = claim(graduate());
        DeliveryList.Figures figures = figures();
        assertThat(figures.in(DeliveryState.CLAIMED)).isPositive();
        assertThat(figures.oldest()).isNotNull();

        hospital.deliveries.settle(push, new SeenOnReadBack("Practitioner/1", null, true, "PUT 200"));
        assertThat(figures().in(DeliveryState.SEEN_ON_READ_BACK))
                .isEqualTo(figures.in(DeliveryState.SEEN_ON_READ_BACK) + 1);
        assertThat(figures().lastConfirmed()).isNotNull();
    }

    /// A new nurse who has just completed what certifies something.
    private static long graduate() {
        String employee = "D" + ++employees;
        hospital.tell(Hospital.report(employee, THEN, "ICU", "RN2"));
        hospital.settle();
        hospital.learning.submit(
                new Attempt(UUID.randomUUID(), hospital.uuid(employee), "hand-hygiene", Map.of("q1", Set.of("a"))));
        return hospital.number(employee);
    }

    private static void correctTheHospitalsName(String name) {
        Settings now = Hospital.settings();
        hospital.publications.publish(
                new Settings(
                        name,
                        now.home(),
                        now.precedence(),
                        now.certificateSystem(),
                        now.courseSystem(),
                        now.dueSoon(),
                        now.guard(),
                        now.targets()),
                "test",
                name);
        hospital.settle();
    }

    private static void settleWhatIsDue() {
        for (long person : due()) {
            hospital.deliveries.settle(claim(person), new SeenOnReadBack("Practitioner/1", null, true, "PUT 200"));
        }
    }

    private static Push claim(long person) {
        return claim(person, LEASE);
    }

    private static Push claim(long person, Duration lease) {
        return hospital.deliveries.claim(TARGET, person, lease).orElseThrow();
    }

    private static List<Long> due() {
        return hospital.deliveries.due(TARGET, 100);
    }

    private static UUID id(Push push) {
        return push.items().getFirst().id();
    }

    private static DeliveryList.Item item(Push push) {
        return list.item(id(push)).orElseThrow();
    }

    private static DeliveryState stateOf(Push push) {
        return state(id(push));
    }

    private static @Nullable Instant nextAttempt(Push push) {
        return hospital.jdbc
                .sql("select next_attempt_at from delivery_item where id = :id")
                .param("id", id(push))
                .query((row, _) -> {
                    var at = row.getObject("next_attempt_at", OffsetDateTime.class);
                    return at == null ? null : at.toInstant();
                })
                .list()
                .getFirst();
    }

    private static DeliveryState state(UUID item) {
        return list.item(item).orElseThrow().line().state();
    }

    private static DeliveryList.Figures figures() {
        return list.figures().stream()
                .filter(one -> one.target().equals(TARGET))
                .findFirst()
                .orElseThrow();
    }
}
