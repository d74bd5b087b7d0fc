package io.preceptor.sandbox.fhir;

import ca.uhn.fhir.batch2.jobs.config.Batch2JobsConfig;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.config.ThreadPoolFactoryConfig;
import ca.uhn.fhir.jpa.batch2.JpaBatch2Config;
import ca.uhn.fhir.jpa.config.HapiJpaConfig;
import ca.uhn.fhir.jpa.config.r4.JpaR4Config;
import ca.uhn.fhir.jpa.config.util.HapiEntityManagerFactoryUtil;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.config.SubscriptionSettings;
import ca.uhn.fhir.jpa.model.dialect.HapiFhirH2Dialect;
import ca.uhn.fhir.jpa.searchparam.registry.SearchParamRegistryImpl;
import ca.uhn.fhir.jpa.subscription.channel.config.SubscriptionChannelConfig;
import jakarta.persistence.EntityManagerFactory;
import java.util.Properties;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/// The beans of HAPI's JPA server for a directory: R4, H2, no full-text search, no scheduled jobs.
@Configuration
@EnableTransactionManagement
@Import({
    JpaR4Config.class,
    HapiJpaConfig.class,
    JpaBatch2Config.class,
    Batch2JobsConfig.class,
    ThreadPoolFactoryConfig.class,
    SubscriptionChannelConfig.class
})
class DirectoryConfiguration {

    @Bean
    static BeanFactoryPostProcessor repositoriesWhenTheyAreUsed() {
        return new RepositoriesWhenTheyAreUsed();
    }

    /// Else two thousand rows, each in a transaction: one for every search parameter of every type.
    @Bean
    static BeanPostProcessor searchParametersWhenTheyAreUsed() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof SearchParamRegistryImpl registry) {
                    registry.setPopulateSearchParamIdentities(false);
                }
                return bean;
            }
        };
    }

    @Bean(destroyMethod = "close")
    DataSource dataSource(Database database) {
        var source = new BasicDataSource();
        source.setDriverClassName("org.h2.Driver");
        source.setUrl(database.url());
        source.setUsername("sa");
        source.setPassword("");
        source.setMaxTotal(20);
        return source;
    }

    @Bean
    JpaStorageSettings storageSettings() {
        var settings = new JpaStorageSettings();
        settings.setSchedulingDisabled(true);
        settings.setEnableTaskBulkImportJobExecution(false);
        settings.setEnableTaskBulkExportJobExecution(false);
        // A search must see what was written a moment ago, else a read-back tests the cache.
        settings.setReuseCachedSearchResultsForMillis(null);
        return settings;
    }

    @Bean
    PartitionSettings partitionSettings() {
        return new PartitionSettings();
    }

    @Bean
    SubscriptionSettings subscriptionSettings() {
        return new SubscriptionSettings();
    }

    @Bean
    @Primary
    LocalContainerEntityManagerFactoryBean entityManagerFactory(
            ConfigurableListableBeanFactory beans,
            FhirContext fhir,
            JpaStorageSettings settings,
            DataSource dataSource,
            Database database) {
        var factory = HapiEntityManagerFactoryUtil.newEntityManagerFactory(beans, fhir, settings);
        factory.setPersistenceUnitName("directory");
        factory.setDataSource(dataSource);
        var jpa = new Properties();
        jpa.setProperty("hibernate.dialect", HapiFhirH2Dialect.class.getName());
        jpa.setProperty("hibernate.hbm2ddl.auto", database.schemaAction());
        jpa.setProperty("hibernate.jdbc.batch_size", "20");
        jpa.setProperty("hibernate.search.enabled", "false");
        factory.setJpaProperties(jpa);
        return factory;
    }

    @Bean
    @Primary
    PlatformTransactionManager transactionManager(EntityManagerFactory factory) {
        return new JpaTransactionManager(factory);
    }
}
