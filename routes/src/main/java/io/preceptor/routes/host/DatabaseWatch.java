package io.preceptor.routes.host;

import io.preceptor.postgres.EmbeddedPostgres;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;

/// Ends the product when its embedded database has been killed, for whoever supervises it to start it again.
///
/// At once and without a shutdown: everything that could be brought to an end in order would need the database,
/// and what was acknowledged is in it.
final class DatabaseWatch implements InitializingBean, DisposableBean {

    /// `EX_TEMPFAIL` of sysexits.h: try again.
    static final int EXIT_STATUS = 75;

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseWatch.class);

    private final EmbeddedPostgres server;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("database-watch").factory());

    DatabaseWatch(EmbeddedPostgres server) {
        this.server = server;
    }

    @Override
    public void afterPropertiesSet() {
        var _ = timer.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    private void look() {
        if (!server.isRunning()) {
            LOG.error("The embedded database server has ended without our doing (killed, or out of memory). What was"
                    + " acknowledged is safe in the data folder; start the product again.");
            Runtime.getRuntime().halt(EXIT_STATUS);
        }
    }

    /// Before the server is stopped in order: it depends on it.
    @Override
    public void destroy() {
        timer.close();
    }
}
