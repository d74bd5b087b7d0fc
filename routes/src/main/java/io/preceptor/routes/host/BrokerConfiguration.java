package io.preceptor.routes.host;

import jakarta.jms.ConnectionFactory;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.artemis.autoconfigure.ArtemisConfigurationCustomizer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What Spring Boot leaves open about the broker: how the embedded one writes, that it truly runs, and what its
/// absence means for readiness.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AmqpProperties.class, BrokerProperties.class})
class BrokerConfiguration {

    private static final int HALF_A_MILLISECOND = 500_000;

    @Bean
    ArtemisConfigurationCustomizer journal(BrokerProperties properties) {
        return configuration -> {
            // Instead of a share of the disk, a tenth by default: of a large one that is room for years.
            configuration.setMinDiskFree(properties.minDiskFree().toBytes());
            // libaio is a guest on most machines; without it Artemis warns and falls back to this anyway.
            configuration.setJournalType(JournalType.NIO);
            // The wait for others that could share one sync. The default of 3.3 ms is made for spinning disks.
            configuration.setJournalBufferTimeout_NIO(HALF_A_MILLISECOND);
        };
    }

    /// The door for subscribers, where the settings open it.
    @Bean
    ArtemisConfigurationCustomizer amqp(AmqpProperties amqp) {
        return configuration -> {
            if (amqp.isOpen()) {
                open(configuration, amqp);
            }
        };
    }

    private static void open(org.apache.activemq.artemis.core.config.Configuration configuration, AmqpProperties amqp) {
        // PLAIN alone: an anonymous sign-in is not even offered.
        String door = "tcp://" + amqp.host() + ":" + amqp.port() + "?protocols=AMQP;saslMechanisms=PLAIN";
        try {
            configuration.addAcceptorConfiguration("amqp", door);
        } catch (Exception e) {
            throw new StartRefused(
                    "The embedded broker cannot open its door for AMQP",
                    "Check preceptor.broker.amqp.host and port.",
                    e);
        }
        configuration.setSecurityEnabled(true);
        // A remembered sign-in is known by name and password alone, and the product has neither.
        configuration.setAuthenticationCacheSize(0);
        configuration.setAuthorizationCacheSize(0);
        amqp.subscribers().stream()
                .flatMap(subscriber -> subscriber.topics().stream())
                .distinct()
                .forEach(topic -> configuration.addAddressConfiguration(
                        new CoreAddressConfiguration().setName(topic).addRoutingType(RoutingType.MULTICAST)));
    }

    /// Before the broker starts.
    @Bean
    static BeanPostProcessor subscriberSecurity(ObjectProvider<AmqpProperties> amqp) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof EmbeddedActiveMQ broker) {
                    broker.setSecurityManager(
                            new SubscriberSecurity(amqp.getObject().subscribers()));
                }
                return bean;
            }
        };
    }

    /// Spring Boot logs a broker that fails to start and goes on; work would wait for ever without a word.
    @Bean
    SmartInitializingSingleton embeddedBrokerCheck(ObjectProvider<EmbeddedActiveMQ> embedded) {
        return () -> embedded.ifAvailable(broker -> requireActive(broker.getActiveMQServer()));
    }

    @Bean
    BrokerHealth brokerHealthIndicator(ConnectionFactory connections, ObjectProvider<EmbeddedActiveMQ> embedded) {
        return new BrokerHealth(
                connections,
                () -> embedded.stream()
                        .anyMatch(broker ->
                                broker.getActiveMQServer().getPagingManager().isDiskFull()));
    }

    private static void requireActive(ActiveMQServer server) {
        try {
            if (server.waitForActivation(10, TimeUnit.SECONDS) && server.isActive()) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new StartRefused(
                "The embedded broker did not start with its store in "
                        + server.getConfiguration().getJournalDirectory(),
                BrokerRefusedAnalyzer.REMEDY);
    }
}
