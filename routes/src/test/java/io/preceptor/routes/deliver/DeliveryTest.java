package io.preceptor.routes.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preceptor.lms.returns.Deliveries;
import io.preceptor.lms.returns.DeliveryOutcome;
import io.preceptor.lms.returns.DeliveryReference;
import io.preceptor.lms.returns.Push;
import io.preceptor.lms.returns.QuietWindow;
import io.preceptor.lms.returns.Target;
import io.preceptor.lms.returns.TargetCapability;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.component.seda.SedaComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeliveryTest {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final ZoneId HOME = ZoneId.of("Europe/Berlin");

    private final Ledger ledger = new Ledger();
    private final Scripted target = new Scripted("directory");
    private Instant now = NOON;
    private final Delivery delivery = delivery(Map.of(), target);

    private Delivery delivery(Map<String, DeliverProperties.One> different, Target... targets) {
        var properties = new DeliverProperties(1, 1000, Duration.ofMinutes(15), Duration.ofHours(1), 50, different);
        return new Delivery(List.of(targets), ledger, properties, HOME, () -> now);
    }

    private static DeliverProperties.One one(boolean enabled, String... quiet) {
        return new DeliverProperties.One(
                enabled,
                null,
                null,
                Duration.ofMinutes(5),
                null,
                Arrays.stream(quiet).map(QuietWindow::valueOf).toList(),
                null);
    }

    @Test
    void settlesWhatTheTargetAnswered() {
        delivery.deliver("directory/4711");

        assertThat(ledger.claimed).containsExactly(4711L);
        assertThat(ledger.settled).containsExactly(target.answer);
    }

    @Test
    void callsNobodyWhereNothingIsDue() {
        ledger.isDue = false;

        delivery.deliver("directory/4711");

        assertThat(target.calls).isZero();
    }

    @Test
    void leavesATargetAloneThatKeepsFailingAndClaimsNothingForIt() {
        target.answer = new DeliveryOutcome.TryLater("away", null, "");
        for (int i = 0; i < 50; i++) {
            delivery.deliver("directory/" + i);
        }

        assertThat(target.calls).isEqualTo(5);
        assertThat(ledger.claimed).hasSize(5);
    }

    @Test
    void takesParkedPushesForAnswersOfAHealthyTarget() {
        target.answer = new DeliveryOutcome.Parked("refused", "");
        for (int i = 0; i < 50; i++) {
            delivery.deliver("directory/" + i);
        }

        assertThat(target.calls).isEqualTo(50);
    }

    @Test
    void writesDownWhatItSendsBeforeItLeavesWhereTheTargetCannotBeAsked() {
        target.capability = TargetCapability.NEITHER;
        target.answer = new DeliveryOutcome.AnswerUnknown("no answer", "");
        delivery.deliver("directory/4711");

        assertThat(ledger.order).containsExactly("sending", "settle");
        assertThat(target.callsBeforeItWasWrittenDown).isZero();

        target.capability = TargetCapability.IDEMPOTENT_RESEND;
        delivery.deliver("directory/4712");
        assertThat(ledger.order).containsExactly("sending", "settle", "settle");
    }

    @Test
    void sendsNothingInQuietHoursAndGoesOnAfterThem() {
        var quiet = delivery(Map.of("directory", one(true, "12:00-14:00")), target);

        quiet.deliver("directory/4711");
        assertThat(target.calls).isZero();
        assertThat(quiet.targets().getFirst().quietUntil()).isEqualTo("2026-11-26T13:00:00Z");
        assertThat(quiet.targets().getFirst().isOpen()).isFalse();

        now = Instant.parse("2026-11-26T13:00:00Z");
        quiet.deliver("directory/4711");
        assertThat(target.calls).isOne();
        assertThat(quiet.targets().getFirst().quietUntil()).isNull();
    }

    @Test
    void sendsNothingInARehearsal() {
        var rehearsed = delivery(Map.of("directory", one(false)), target);

        rehearsed.deliver("directory/4711");

        assertThat(target.calls).isZero();
        assertThat(ledger.claimed).isEmpty();
        assertThat(rehearsed.targets().getFirst().rehearsed()).isTrue();
    }

    @Test
    void saysUntilWhenATargetIsLeftAloneByItsOwnPause() {
        var own = delivery(Map.of("directory", one(true)), target);
        target.answer = new DeliveryOutcome.TryLater("away", null, "");
        for (int i = 0; i < 5; i++) {
            own.deliver("directory/" + i);
        }

        assertThat(own.targets().getFirst().pausedUntil()).isEqualTo(NOON.plus(Duration.ofMinutes(5)));
    }

    @Test
    void refusesSettingsForATargetThatIsNotThere() {
        assertThatThrownBy(() -> delivery(Map.of("directroy", one(true)), target))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("directroy")
                .hasMessageContaining("directory");
    }

    /// Measured by what arrives, not by the clock: while one target answers nothing at all, the other gets everything.
    @Test
    void deliversEverythingToOneTargetWhileAnotherHangs() throws Exception {
        var hanging = new Scripted("crm");
        hanging.gate = new CountDownLatch(1);
        var both = delivery(Map.of(), target, hanging);
        try (var context = new DefaultCamelContext()) {
            start(context, both);
            try (var producer = context.createProducerTemplate()) {
                for (int person = 0; person < 200; person++) {
                    for (String name : List.of("crm", "directory")) {
                        var route = context.getRoute(DeliverRoutes.routeId(name));
                        producer.sendBody(route.getEndpoint(), new DeliveryReference(name, person).toString());
                    }
                }
            }
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> ledger.settled.size() == 200 && hanging.calls == 1);
            assertThat(target.calls).isEqualTo(200);
            hanging.gate.countDown();
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> ledger.settled.size() == 400);
        }
    }

    @Test
    void takesReferencesFromTheQueueOfEachTarget() throws Exception {
        try (var context = new DefaultCamelContext()) {
            start(context, delivery);

            var route = context.getRoute(DeliverRoutes.routeId("directory"));
            assertThat(route.getDescription()).isNotBlank();
            assertThat(route.getGroup()).isEqualTo("deliver");
            assertThat(route.getConfigurationId()).isEqualTo(DeliverFailures.ID);
            try (var producer = context.createProducerTemplate()) {
                producer.sendBody(route.getEndpoint(), "no reference");
                producer.sendBody(route.getEndpoint(), new DeliveryReference("directory", 7).toString());
            }
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(ledger.settled).hasSize(1));
        }
    }

    private static void start(DefaultCamelContext context, Delivery delivery) throws Exception {
        // The broker's place is taken by Camel's queue in memory; the URI's JMS options are dropped with it.
        context.addComponent("jms", new QueueInMemory());
        context.addRoutesConfigurations(new DeliverFailures());
        var routes = new DeliverRoutes(delivery);
        context.addRoutes(routes);
        context.addTemplatedRoutes(routes);
        context.start();
    }

    private static final class QueueInMemory extends SedaComponent {
        @Override
        protected org.apache.camel.Endpoint createEndpoint(
                String uri, String remaining, java.util.Map<String, Object> parameters) throws Exception {
            parameters.remove("cacheLevelName");
            return super.createEndpoint(uri, remaining.replace("queue:", ""), parameters);
        }
    }

    private static final class Ledger implements Deliveries {
        private final List<Long> claimed = new CopyOnWriteArrayList<>();
        private final List<DeliveryOutcome> settled = new CopyOnWriteArrayList<>();
        private final List<String> order = new CopyOnWriteArrayList<>();
        private boolean isDue = true;

        @Override
        public Optional<Push> claim(String target, long staffMember, Duration lease) {
            if (!isDue) {
                return Optional.empty();
            }
            claimed.add(staffMember);
            return Optional.of(new Push(target, new UUID(0, staffMember), List.of(), new ArrayList<>()));
        }

        @Override
        public void sending(Push push) {
            order.add("sending");
        }

        @Override
        public void settle(Push push, DeliveryOutcome outcome) {
            order.add("settle");
            settled.add(outcome);
        }
    }

    private final class Scripted implements Target {
        private final String name;
        private volatile DeliveryOutcome answer = new DeliveryOutcome.SeenOnReadBack("Practitioner/7", null, true, "");
        private volatile int calls;
        private int callsBeforeItWasWrittenDown;
        private TargetCapability capability = TargetCapability.READ_BACK;
        private @Nullable CountDownLatch gate;

        Scripted(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public TargetCapability capability() {
            return capability;
        }

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // one consumer for each target here
        public DeliveryOutcome deliver(Push push) {
            calls++;
            if (!ledger.order.contains("sending")) {
                callsBeforeItWasWrittenDown++;
            }
            try {
                if (gate != null) {
                    gate.await();
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return answer;
        }
    }
}
