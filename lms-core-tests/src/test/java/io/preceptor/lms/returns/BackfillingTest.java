package io.preceptor.lms.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preceptor.lms.converge.Hospital;
import io.preceptor.lms.learning.Attempt;
import io.preceptor.lms.returns.Backfills.Backfill;
import io.preceptor.lms.returns.Backfills.Scope;
import io.preceptor.lms.returns.Backfills.State;
import io.preceptor.lms.returns.DeliveryOutcome.Parked;
import io.preceptor.lms.returns.DeliveryOutcome.SeenOnReadBack;
import io.preceptor.lms.returns.TargetWatch.Watched;
import io.preceptor.lms.returns.store.BackfillStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Loads of a target, on a real database, with a target that takes two people at a time.
class BackfillingTest {

    private static final String TARGET = "directory";
    private static final Instant THEN = Instant.parse("2026-11-01T08:00:00Z");
    private static final int PEOPLE = 5;

    private static @Nullable Hospital opened;
    private static int employees;

    private final Loading target = new Loading();
    private Hospital hospital;
    private BackfillStore backfills;
    private boolean isOpen = true;

    @BeforeEach
    void nobodyWasTold() {
        if (opened == null) {
            opened = Hospital.open("backfilling");
        }
        hospital = opened;
        backfills = new BackfillStore(hospital.jdbc, hospital.transactions, hospital.resend);
        backfills.cancel(TARGET, "the next test");
        for (long person : hospital.deliveries.due(TARGET, 1000)) {
            hospital.deliveries.claim(TARGET, person, Duration.ofMinutes(1)).ifPresent(this::confirm);
        }
        for (int i = 0; i < PEOPLE; i++) {
            String employee = "F" + ++employees;
            hospital.tell(Hospital.report(employee, THEN, "ICU", "RN2"));
            hospital.settle();
            hospital.learning.submit(
                    new Attempt(UUID.randomUUID(), hospital.uuid(employee), "hand-hygiene", Map.of("q1", Set.of("a"))));
        }
    }

    private void confirm(Push push) {
        hospital.deliveries.settle(push, new SeenOnReadBack("Practitioner/1", null, true, "PUT 200"));
    }

    @Test
    void carriesInBulkWhatWasNeverConfirmedAndCountsIt() {
        assertThat(backfills.count(TARGET, Scope.NEW)).isEqualTo(PEOPLE);
        assertThat(backfills.begin(TARGET, Scope.NEW, "anna", "new here")).isTrue();
        assertThat(backfills.begin(TARGET, Scope.NEW, "ben", "twice")).isFalse();

        var backfilling = backfilling(Duration.ofMinutes(1));
        assertThat(backfilling.isInBulk(watched())).isTrue();
        assertThat(hospital.deliveries.due(TARGET, 10, true))
                .as("left to the backfill")
                .isEmpty();
        assertThat(backfilling.step(TARGET)).isTrue();
        assertThat(latest())
                .extracting(Backfill::done, Backfill::waiting, Backfill::percent, Backfill::begunBy)
                .containsExactly(2L, 3L, 40, "anna");
        target.refused = true;
        assertThat(backfilling.step(TARGET)).isTrue();
        target.refused = false;
        assertThat(latest().stuck()).isEqualTo(2);
        assertThat(backfilling.step(TARGET)).isTrue();

        assertThat(latest().state()).isEqualTo(State.DONE);
        assertThat(latest().endedAt()).isNotNull();
        assertThat(backfilling.step(TARGET)).isFalse();
        assertThat(target.loads).containsExactly(2, 2, 1);
        assertThat(hospital.rebuild.check(_ -> {})).isEmpty();
    }

    @Test
    void goesOnWhereANodeThatDiedLeftIt() {
        backfills.begin(TARGET, Scope.NEW, "anna", "new here");
        var dying = backfilling(Duration.ofMillis(50));
        dying.step(TARGET);
        target.dies = true;
        assertThatThrownBy(() -> dying.step(TARGET)).isInstanceOf(IllegalStateException.class);
        target.dies = false;

        var next = backfilling(Duration.ofMinutes(1));
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> {
            next.step(TARGET);
            return latest().state() == State.DONE;
        });
        assertThat(latest().done()).isEqualTo(PEOPLE);
    }

    @Test
    void stopsWhereItIsCancelledAndLeavesTheRestToTheOrdinaryWay() {
        backfills.begin(TARGET, Scope.NEW, "anna", "new here");
        var backfilling = backfilling(Duration.ofMinutes(1));
        backfilling.step(TARGET);

        assertThat(backfills.cancel(TARGET, "ben")).isTrue();
        assertThat(backfills.cancel(TARGET, "ben")).isFalse();

        assertThat(backfilling.step(TARGET)).isFalse();
        assertThat(target.loads).containsExactly(2);
        assertThat(latest().endedBy()).isEqualTo("ben");
        assertThat(hospital.deliveries.due(TARGET, 10, backfilling.isInBulk(watched())))
                .hasSize(3);
    }

    @Test
    void asksForEverythingAgainWhereATargetLostItsData() {
        target.hasBulk = false;
        for (long person : hospital.deliveries.due(TARGET, 1000)) {
            hospital.deliveries.claim(TARGET, person, Duration.ofMinutes(1)).ifPresent(this::confirm);
        }
        long confirmed = backfills.count(TARGET, Scope.ALL);
        assertThat(confirmed).isGreaterThanOrEqualTo(PEOPLE);
        backfills.begin(TARGET, Scope.ALL, "anna", "restored from an old backup");

        var backfilling = backfilling(Duration.ofMinutes(1));
        backfilling.step(TARGET);

        List<Long> due = hospital.deliveries.due(TARGET, 1000, backfilling.isInBulk(watched()));
        assertThat(due).hasSizeGreaterThanOrEqualTo(PEOPLE);
        due.forEach(person ->
                hospital.deliveries.claim(TARGET, person, Duration.ofMinutes(1)).ifPresent(this::confirm));
        backfilling.step(TARGET);
        assertThat(latest().state()).isEqualTo(State.DONE);
        assertThat(latest().percent()).isEqualTo(100);
    }

    @Test
    void waitsWhileTheTargetIsHeldOrNotToBeTold() {
        backfills.begin(TARGET, Scope.NEW, "anna", "new here");
        var backfilling = backfilling(Duration.ofMinutes(1));
        isOpen = false;
        assertThat(backfilling.step(TARGET)).isFalse();
        isOpen = true;
        hospital.holds.hold(TARGET, "anna", "they are away");
        assertThat(backfilling.step(TARGET)).isFalse();
        assertThat(target.loads).isEmpty();
        assertThat(latest().state()).isEqualTo(State.RUNNING);
        hospital.holds.resume(TARGET, "anna", "back");
        assertThat(backfilling.step(TARGET)).isTrue();
    }

    private Backfilling backfilling(Duration lease) {
        return new Backfilling(List.of(target), () -> List.of(watched()), hospital.deliveries, backfills, lease);
    }

    private Watched watched() {
        return new Watched(TARGET, TargetCapability.READ_BACK, !isOpen, null, null, 1, 1, target.hasBulk);
    }

    private Backfill latest() {
        return backfills.latest().getFirst();
    }

    private static final class Loading implements Target, Bulk {
        private final List<Integer> loads = new ArrayList<>();
        private boolean refused;
        private boolean dies;
        private boolean hasBulk = true;

        @Override
        public String name() {
            return TARGET;
        }

        @Override
        public TargetCapability capability() {
            return TargetCapability.READ_BACK;
        }

        @Override
        public DeliveryOutcome deliver(Push push) {
            throw new UnsupportedOperationException("the ordinary way is not under test");
        }

        @Override
        public Optional<Bulk> inBulk() {
            return hasBulk ? Optional.of(this) : Optional.empty();
        }

        @Override
        public int people() {
            return 2;
        }

        @Override
        public List<DeliveryOutcome> load(List<Push> pushes) {
            loads.add(pushes.size());
            if (dies) {
                throw new IllegalStateException("as if the process had ended");
            }
            return pushes.stream()
                    .map(_ -> refused
                            ? (DeliveryOutcome) new Parked("refused", "row 400")
                            : new SeenOnReadBack("Practitioner/1", null, true, "job 200"))
                    .toList();
        }
    }
}
