package io.preceptor.routes.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.access.Accounts;
import io.preceptor.lms.access.store.AccountStore;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.audit.store.AuditStore;
import io.preceptor.portal.signin.AccountOpening;
import io.preceptor.postgres.EmbeddedPostgres;
import io.preceptor.routes.host.StartNotice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.security.crypto.password.PasswordEncoder;

class FirstAdministratorTest {

    @TempDir
    private Path folder;

    @Test
    void ofTwoNodesThatStartTogetherOneAnnouncesAPasswordAndThatIsRight() throws Exception {
        try (var server = EmbeddedPostgres.start(folder);
                var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            DataSource database = server.database().dataSource();
            Flyway.configure().dataSource(database).load().migrate();
            var jdbc = JdbcClient.create(database);
            var manager = new DataSourceTransactionManager(database);
            var accounts = new Accounts(new AccountStore(jdbc, manager), new AuditLog(new AuditStore(jdbc, manager)));
            var encoder = new Together(new CyclicBarrier(2));

            var told = new ArrayList<StartNotice.Line>();
            Callable<List<StartNotice.Line>> node = () -> announced(accounts, encoder);
            for (var lines : nodes.invokeAll(Collections.nCopies(2, node))) {
                told.addAll(lines.get());
            }

            assertThat(told)
                    .singleElement()
                    .satisfies(line -> assertThat(line.how())
                            .endsWith(
                                    accounts.credentials("admin").orElseThrow().passwordHash()));
        }
    }

    private static List<StartNotice.Line> announced(Accounts accounts, PasswordEncoder encoder) {
        try (var context = new AnnotationConfigApplicationContext()) {
            context.registerBean(Accounts.class, () -> accounts);
            context.registerBean(PasswordEncoder.class, () -> encoder);
            context.register(AccountOpening.class);
            context.refresh();
            var first = new FirstAdministrator(accounts, context.getBean(AccountOpening.class));
            first.start();
            return first.lines();
        }
    }

    /// Hashes one's password when the other node hashes its own: by then both have seen that nobody has an account.
    private record Together(CyclicBarrier both) implements PasswordEncoder {

        @Override
        public @Nullable String encode(@Nullable CharSequence raw) {
            try {
                both.await(1, TimeUnit.MINUTES);
                return raw == null ? null : raw.toString();
            } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                throw new AssertionError("The other node has not come", e);
            }
        }

        @Override
        public boolean matches(@Nullable CharSequence raw, @Nullable String encoded) {
            return false;
        }
    }
}
