package io.preceptor.portal;

import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.checkoff.CheckOffs;
import io.preceptor.lms.checkoff.store.CheckOffStore;
import io.preceptor.lms.converge.Learning;
import io.preceptor.lms.converge.Publications;
import io.preceptor.lms.converge.store.FactStore;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.learning.store.PartStore;
import io.preceptor.lms.learning.store.RotatingCodes;
import io.preceptor.lms.session.Roster;
import io.preceptor.lms.session.Seating;
import io.preceptor.lms.session.Sessions;
import io.preceptor.lms.session.store.SessionQueries;
import io.preceptor.lms.session.store.SessionStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Sessions and check-offs, wired as the product wires them.
@Configuration(proxyBeanMethods = false)
class SessionBeans {

    @Bean
    RotatingCodes rotatingCodes(JdbcClient jdbc) {
        return new RotatingCodes(jdbc);
    }

    @Bean
    PartStore courseParts(JdbcClient jdbc) {
        return new PartStore(jdbc);
    }

    @Bean
    SessionQueries sessionLists(JdbcClient jdbc) {
        return new SessionQueries(jdbc);
    }

    @Bean
    Sessions sessions(
            Transactions transactions,
            JdbcClient jdbc,
            RotatingCodes codes,
            FactStore facts,
            Publications worlds,
            AuditLog audit) {
        return new Sessions(transactions, new SessionStore(jdbc), codes, facts, worlds, audit);
    }

    @Bean
    Seating seating(
            Transactions transactions,
            JdbcClient jdbc,
            SessionQueries lists,
            Learning learning,
            FactStore facts,
            AuditLog audit) {
        return new Seating(transactions, new SessionStore(jdbc), lists, learning, facts, audit);
    }

    @Bean
    Roster sessionRoster(
            Transactions transactions,
            JdbcClient jdbc,
            RotatingCodes codes,
            Learning learning,
            FactStore facts,
            Publications worlds,
            AuditLog audit) {
        return new Roster(transactions, new SessionStore(jdbc), codes, learning, facts, worlds, audit);
    }

    @Bean
    CheckOffStore checkOffLists(JdbcClient jdbc) {
        return new CheckOffStore(jdbc);
    }

    @Bean
    CheckOffs checkOffs(
            Transactions transactions,
            CheckOffStore store,
            RotatingCodes codes,
            Learning learning,
            FactStore facts,
            Publications worlds,
            AuditLog audit) {
        return new CheckOffs(transactions, store, codes, learning, facts, worlds, audit);
    }
}
