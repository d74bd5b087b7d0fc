package io.preceptor.routes.wiring;

import io.preceptor.lms.assignment.store.WorldStore;
import io.preceptor.lms.feed.FeedRegistration;
import io.preceptor.lms.feed.Feeds;
import io.preceptor.lms.feed.store.FeedStore;
import io.preceptor.postgres.Database;
import io.preceptor.postgres.EmbeddedPostgres;
import io.preceptor.routes.doctor.DoctorConfiguration;
import io.preceptor.routes.feed.FeedSources;
import io.preceptor.routes.host.DatabaseProperties;
import io.preceptor.routes.host.HostProperties;
import io.preceptor.routes.host.StartRefused;
import io.preceptor.routes.intake.IntakeConfiguration;
import io.preceptor.routes.workforce.WakeUps;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/// The core on the product's database and nothing else: no ports, no routes, no broker, nothing published. For
/// commands that stand beside the running product, or work without it.
///
/// Deliberately no `@Configuration`: the product's own scan must not find it. Beans are made when they are asked
/// for, so that a database that is away is met by those who need it alone.
@ComponentScan(
        basePackageClasses = CoreAlone.class,
        useDefaultFilters = false,
        includeFilters = @Filter(Configuration.class))
@Import({IntakeConfiguration.class, DoctorConfiguration.class, SslAutoConfiguration.class})
@EnableConfigurationProperties({HostProperties.class, DatabaseProperties.class})
public class CoreAlone {

    /// Opens it. The caller closes it; an embedded server that was started for it ends then.
    ///
    /// @param settings as the product takes them, each `--name=value`
    public static ConfigurableApplicationContext open(List<String> settings) {
        var application = new SpringApplication(CoreAlone.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setLazyInitialization(true);
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(true);
        application.setDefaultProperties(Map.of(
                "logging.level.root",
                "error",
                // The command itself says what was refused, and what to do.
                "logging.level.org.springframework.boot.diagnostics",
                "off",
                "logging.level.org.springframework.boot.SpringApplication",
                "off"));
        return application.run(settings.toArray(String[]::new));
    }

    /// The database must be there with the tables of this build, and something must be published: a command does
    /// neither.
    ///
    /// @throws StartRefused when it is not so
    public static void requireStarted(ConfigurableApplicationContext core) {
        DataSource source = core.getBean(DataSource.class);
        try {
            source.getConnection().close();
        } catch (SQLException away) {
            throw new StartRefused(
                    "The database cannot be reached: " + away.getMessage(),
                    "Check preceptor.database.url, username and password, and that the server takes connections.");
        }
        var flyway = Flyway.configure().dataSource(source).load();
        if (flyway.info().pending().length > 0) {
            throw new StartRefused(
                    "The tables of the database are not yet those of this version",
                    "Start this version of the product once: it brings them up to date.");
        }
        if (core.getBean(WorldStore.class)
                .newestHash(WorldStore.Kind.SETTINGS, null)
                .isEmpty()) {
            throw new StartRefused(
                    "No policy and no settings are published in this database yet",
                    "Start the product once: it publishes those of its configuration.");
        }
    }

    @Bean(destroyMethod = "close")
    CommandConnections dataSource(
            DatabaseProperties properties, HostProperties host, ObjectProvider<EmbeddedPostgres> own) {
        return new CommandConnections(database(properties, host, own));
    }

    private static Database database(
            DatabaseProperties properties, HostProperties host, ObjectProvider<EmbeddedPostgres> own) {
        if (!properties.isEmbedded()) {
            return new Database(properties.url(), properties.username(), properties.password());
        }
        Optional<Database> beside = EmbeddedPostgres.running(host.postgres());
        return beside.orElseGet(() -> own.getObject().database());
    }

    /// Only where the product does not run: it starts the server that the data folder holds.
    @Bean(destroyMethod = "close")
    EmbeddedPostgres ownServer(HostProperties host) {
        Path folder = host.postgres();
        if (!Files.isDirectory(folder.resolve("cluster"))) {
            throw new StartRefused(
                    "There is no database in " + folder.toAbsolutePath().normalize(),
                    "Stand in the folder where the product was started, or name its data folder by"
                            + " --preceptor.data=FOLDER, or an external database by --preceptor.database.url=URL.");
        }
        return EmbeddedPostgres.start(folder);
    }

    @Bean
    JdbcClient jdbcClient(DataSource source) {
        return JdbcClient.create(source);
    }

    @Bean
    JdbcTemplate jdbcTemplate(DataSource source) {
        return new JdbcTemplate(source);
    }

    @Bean
    PlatformTransactionManager transactionManager(DataSource source) {
        return new JdbcTransactionManager(source);
    }

    /// A command has no broker: whoever would tell it something is refused.
    @Bean
    ConnectionFactory noBroker() {
        return (ConnectionFactory) Proxy.newProxyInstance(
                CoreAlone.class.getClassLoader(), new Class<?>[] {ConnectionFactory.class}, (_, _, _) -> {
                    throw new JMSException("a command has no broker");
                });
    }

    /// The product's sweep finds what a command left, within a second.
    @Bean
    WakeUps wakeUps(ConnectionFactory noBroker) {
        return new WakeUps(new JmsTemplate(noBroker));
    }

    @Bean
    FeedStore feedStore(JdbcClient jdbc) {
        return new FeedStore(jdbc);
    }

    @Bean
    Feeds feeds(ObjectProvider<FeedSources> sources, FeedStore store) {
        List<FeedRegistration> all =
                sources.orderedStream().flatMap(one -> one.feeds().stream()).toList();
        return new Feeds(all, store);
    }
}
