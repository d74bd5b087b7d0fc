package io.preceptor.routes.facade;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.server.HardcodedServerAddressStrategy;
import ca.uhn.fhir.rest.server.RestfulServer;
import io.preceptor.connector.subscriber.SubscriberAddresses;
import io.preceptor.connector.subscriber.SubscriberClient;
import io.preceptor.lms.access.ClientAccess;
import io.preceptor.lms.access.store.ClientAccessStore;
import io.preceptor.lms.assignment.store.WorldStore;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.facade.store.FacadeQueries;
import io.preceptor.lms.facade.store.SubscriptionStore;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.portal.document.CertificateDocument;
import java.time.Clock;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// HAPI's plain server at `/fhir`, and who may sign in to it.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FacadeProperties.class)
class FacadeConfiguration {

    @Bean
    ClientAccess clientAccess(JdbcClient jdbc, PlatformTransactionManager manager, AuditLog audit) {
        return new ClientAccess(new ClientAccessStore(jdbc, manager), audit);
    }

    @Bean
    FacadeReads facadeReads(JdbcClient jdbc, WorldStore worlds) {
        return new FacadeReads(new FacadeQueries(jdbc), worlds);
    }

    @Bean
    FhirContext facadeContext() {
        return FhirContext.forR4();
    }

    @Bean
    SubscriptionStore subscriptionStore(JdbcClient jdbc, Transactions transactions) {
        return new SubscriptionStore(jdbc, transactions);
    }

    @Bean
    SubscriberAddresses subscriberAddresses(FacadeProperties properties) {
        return new SubscriberAddresses(properties.subscriptions().internalHosts());
    }

    @Bean
    SubscriberClient subscriberClient(SubscriberAddresses addresses, FacadeProperties properties, Clock clock) {
        return new SubscriberClient(addresses, properties.subscriptions().timeout(), clock);
    }

    @Bean
    SubscriptionNotifier subscriptionNotifier(
            SubscriptionStore store,
            FacadeReads reads,
            AuditLog log,
            SubscriberAddresses addresses,
            SubscriberClient client,
            FacadeProperties properties,
            FhirContext facadeContext,
            Clock clock) {
        return new SubscriptionNotifier(
                store, reads, new FacadeAudit(log), addresses, client, properties, facadeContext, clock);
    }

    @Bean
    FilterRegistrationBean<BodyLimit> facadeBodyLimit() {
        var filter = new FilterRegistrationBean<>(new BodyLimit());
        filter.addUrlPatterns(FacadePages.SUBSCRIPTION, FacadePages.SUBSCRIPTION + "/*");
        return filter;
    }

    @Bean
    ServletRegistrationBean<RestfulServer> facadeServlet(
            FacadeReads reads,
            AuditLog log,
            CertificateDocument documents,
            FacadeProperties properties,
            Clock clock,
            FhirContext facadeContext,
            SubscriptionStore subscriptions,
            SubscriberAddresses addresses) {
        var server = new RestfulServer(facadeContext);
        server.setServerName("Preceptor");
        server.setImplementationDescription("Preceptor");
        server.setDefaultResponseEncoding(EncodingEnum.JSON);
        if (properties.root() != null) {
            server.setServerAddressStrategy(new HardcodedServerAddressStrategy(properties.root() + "/fhir"));
        }
        server.setServerConformanceProvider(new FacadeStatement(clock.instant()));
        server.registerInterceptor(new FacadeFailures());
        server.registerInterceptor(new TotalAsCounted());
        var audit = new FacadeAudit(log);
        Stream.of(FacadeType.values()).forEach(type -> {
            server.registerProvider(new FacadeProvider(type, reads, audit, properties));
            server.registerProvider(new FacadeHistoryProvider(type, reads, audit, properties));
        });
        server.registerProvider(new CertificateProvider(reads, audit, documents));
        server.registerProvider(
                new SubscriptionProvider(facadeContext, subscriptions, reads, audit, addresses, properties, clock));
        var servlet = new ServletRegistrationBean<>(server, "/fhir/*");
        servlet.setName("facade");
        servlet.setLoadOnStartup(1);
        return servlet;
    }

    @Bean
    ServletRegistrationBean<SmartConfiguration> smartConfiguration(FacadeProperties properties) {
        return new ServletRegistrationBean<>(
                new SmartConfiguration(properties.root()), "/fhir/.well-known/smart-configuration");
    }
}
