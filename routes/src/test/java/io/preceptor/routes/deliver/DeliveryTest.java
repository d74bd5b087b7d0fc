package io.preceptor.routes.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.returns.Deliveries;
import io.preceptor.lms.returns.DeliveryOutcome;
import io.preceptor.lms.returns.DeliveryReference;
import io.preceptor.lms.returns.Push;
import io.preceptor.lms.returns.Target;
import io.preceptor.lms.returns.TargetCapability;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.component.seda.SedaComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class DeliveryTest {

    private final Ledger ledger = new Ledger();
    private final Scripted target = new Scripted();
    private final DeliverProperties properties =
            new DeliverProperties(1, 1000, Duration.ofMinutes(15), Duration.ofHours(1));
    private final Delivery delivery = new Delivery(List.of(target), ledger, properties);

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
    void takesReferencesFromTheQueueOfEachTarget() throws Exception {
        try (var context = new DefaultCamelContext()) {
            // The broker's place is taken by Camel's queue in memory; the URI's JMS options are dropped with it.
            context.addComponent("jms", new QueueInMemory());
            context.addRoutesConfigurations(new DeliverFailures());
            var routes = new DeliverRoutes(delivery, properties);
            context.addRoutes(routes);
            context.addTemplatedRoutes(routes);
            context.start();

            var route = context.getRoute(DeliverRoutes.routeId("directory"));
            assertThat(route.getDescription()).isNotBlank();
            assertThat(route.getGroup()).isEqualTo("deliver");
            assertThat(route.getConfigurationId()).isEqualTo(DeliverFailures.ID);
            try (var producer = context.createProducerTemplate()) {
                producer.sendBody(route.getEndpoint(), "no reference");
                producer.sendBody(route.getEndpoint(), new DeliveryReference("directory", 7).toString());
            }
            Awaitility.await().untilAsserted(() -> assertThat(ledger.settled).hasSize(1));
        }
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
        private final List<Long> claimed = new java.util.concurrent.CopyOnWriteArrayList<>();
        private final List<DeliveryOutcome> settled = new java.util.concurrent.CopyOnWriteArrayList<>();
        private final List<String> order = new ArrayList<>();
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
            settled.add(outcome);
        }
    }

    private static final class Scripted implements Target {
        private DeliveryOutcome answer = new DeliveryOutcome.SeenOnReadBack("Practitioner/7", null, true, "");
        private int calls;

        @Override
        public String name() {
            return "directory";
        }

        @Override
        public TargetCapability capability() {
            return TargetCapability.READ_BACK;
        }

        @Override
        public DeliveryOutcome deliver(Push push) {
            calls++;
            return answer;
        }
    }
}
