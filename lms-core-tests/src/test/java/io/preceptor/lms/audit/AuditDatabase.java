package io.preceptor.lms.audit;

import io.preceptor.lms.audit.store.AuditStore;
import io.preceptor.lms.converge.Hospital;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/// An empty database of the product on a real server, with the audit trail.
public final class AuditDatabase {

    public final JdbcClient jdbc;
    public final DataSourceTransactionManager manager;
    public final AuditStore store;
    public final AuditLog log;

    private AuditDatabase(String name) {
        DataSource dataSource = Hospital.bare(name).dataSource;
        jdbc = JdbcClient.create(dataSource);
        manager = new DataSourceTransactionManager(dataSource);
        store = new AuditStore(jdbc, manager);
        log = new AuditLog(store);
    }

    public static AuditDatabase fresh(String name) {
        return new AuditDatabase(name);
    }
}
