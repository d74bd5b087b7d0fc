package io.preceptor.routes.flow;

import io.preceptor.connector.mllp.Hl7Listener;
import io.preceptor.connector.queue.QueueSourceProperties;
import io.preceptor.lms.feed.Feeds;
import io.preceptor.lms.feed.FlowHolds;
import io.preceptor.lms.returns.TargetHolds;
import io.preceptor.lms.returns.TargetWatch;
import io.preceptor.portal.flow.FlowView;
import io.preceptor.routes.observe.Sampling;
import java.time.Clock;
import org.apache.camel.CamelContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The flows as the portal asks for them.
@Configuration(proxyBeanMethods = false)
class FlowConfiguration {

    @Bean
    SteeredFlows steeredFlows(Hl7Listener listener, QueueSourceProperties queues) {
        return SteeredFlows.of(listener, queues);
    }

    @Bean
    HeldAtStart heldAtStart(ObjectProvider<SteeredFlows> flows, ObjectProvider<FlowHolds> decisions) {
        return new HeldAtStart(flows::getObject, decisions::getObject);
    }

    @Bean
    Refusals flowRefusals() {
        return new Refusals();
    }

    @Bean
    FlowKeeper flowKeeper(CamelContext camel, SteeredFlows flows, FlowHolds decisions, Refusals flowRefusals) {
        return new FlowKeeper(flows, new RouteSteering(camel), decisions, flowRefusals);
    }

    @Bean
    FlowView flows(
            CamelContext camel,
            SteeredFlows flows,
            FlowHolds decisions,
            Refusals flowRefusals,
            Sampling sampling,
            Feeds feeds,
            TargetWatch targets,
            TargetHolds holds,
            Hl7Listener listener,
            QueueSourceProperties queues,
            Clock clock) {
        return new RunningFlows(
                new FlowStanding(new RouteSteering(camel), flows, decisions, flowRefusals),
                sampling,
                feeds,
                targets,
                holds,
                listener,
                queues,
                clock);
    }
}
