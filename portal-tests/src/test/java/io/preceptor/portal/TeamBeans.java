package io.preceptor.portal;

import io.preceptor.lms.assignment.store.WorldStore;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.converge.Publications;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.notice.Nudges;
import io.preceptor.lms.notice.QuietHours;
import io.preceptor.lms.notice.store.NoticePeople;
import io.preceptor.lms.notice.store.NudgeStore;
import io.preceptor.lms.publish.CourseDrafts;
import io.preceptor.lms.publish.Drafts;
import io.preceptor.lms.teaching.Surveys;
import io.preceptor.lms.teaching.store.EngagementQueries;
import io.preceptor.lms.teaching.store.SurveyDesk;
import io.preceptor.lms.teaching.store.TopicQueries;
import io.preceptor.lms.team.store.TeamQueries;
import io.preceptor.lms.team.store.UnitLeadStore;
import java.time.LocalTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the pages of managers and educators need, as the product wires it; it is never quiet.
@Configuration(proxyBeanMethods = false)
class TeamBeans {

    @Bean
    TeamQueries team(JdbcClient jdbc, WorldStore worlds) {
        return new TeamQueries(jdbc, worlds);
    }

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

    @Bean
    UnitLeadStore unitLeads(JdbcClient jdbc, Transactions transactions, WorldStore worlds, AuditLog audit) {
        return new UnitLeadStore(jdbc, transactions, worlds, audit);
    }

    @Bean
    Nudges nudges(Transactions transactions, JdbcClient jdbc, Publications publications, AuditLog audit) {
        return new Nudges(
                transactions,
                new NudgeStore(jdbc),
                new NoticePeople(jdbc),
                () -> publications.upToNow().getLast(),
                audit,
                new Nudges.Manner(new QuietHours(LocalTime.NOON, LocalTime.NOON), true));
    }
}
