package io.preceptor.routes.wiring;

import io.preceptor.lms.assignment.store.WorldStore;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.converge.Publications;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.notice.Nudges;
import io.preceptor.lms.notice.store.NoticePeople;
import io.preceptor.lms.notice.store.NudgeStore;
import io.preceptor.lms.team.store.TeamQueries;
import io.preceptor.lms.team.store.UnitLeadStore;
import io.preceptor.routes.notice.NoticeProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What managers ask and do. A reminder needs no mail server: it stands on the person's page also where letters are
/// switched off.
@Configuration(proxyBeanMethods = false)
class TeamConfiguration {

    @Bean
    TeamQueries team(JdbcClient jdbc, WorldStore worlds) {
        return new TeamQueries(jdbc, worlds);
    }

    @Bean
    UnitLeadStore unitLeads(JdbcClient jdbc, Transactions transactions, WorldStore worlds, AuditLog audit) {
        return new UnitLeadStore(jdbc, transactions, worlds, audit);
    }

    @Bean
    Nudges nudges(
            Transactions transactions,
            JdbcClient jdbc,
            Publications publications,
            AuditLog audit,
            NoticeProperties notices) {
        return new Nudges(
                transactions,
                new NudgeStore(jdbc),
                new NoticePeople(jdbc),
                () -> publications.upToNow().getLast(),
                audit,
                new Nudges.Manner(notices.quiet(), notices.enabled()));
    }
}
