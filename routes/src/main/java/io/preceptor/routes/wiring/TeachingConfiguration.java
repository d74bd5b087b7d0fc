package io.preceptor.routes.wiring;

import io.preceptor.lms.assignment.store.WorldStore;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.converge.Publications;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.publish.CourseDrafts;
import io.preceptor.lms.publish.Drafts;
import io.preceptor.lms.teaching.Surveys;
import io.preceptor.lms.teaching.store.EngagementQueries;
import io.preceptor.lms.teaching.store.SurveyDesk;
import io.preceptor.lms.teaching.store.TopicQueries;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What educators ask and do.
@Configuration(proxyBeanMethods = false)
class TeachingConfiguration {

    @Bean
    EngagementQueries engagement(JdbcClient jdbc, WorldStore worlds) {
        return new EngagementQueries(jdbc, worlds);
    }

    @Bean
    CourseDrafts courseDrafts(Drafts drafts, Publications publications) {
        return new CourseDrafts(drafts, publications);
    }

    @Bean
    SurveyDesk surveys(JdbcClient jdbc, Transactions transactions, WorldStore worlds, AuditLog audit) {
        return new SurveyDesk(jdbc, transactions, worlds, audit);
    }

    @Bean
    TopicQueries topics(JdbcClient jdbc, WorldStore worlds, Surveys surveys) {
        return new TopicQueries(jdbc, worlds, surveys);
    }
}
