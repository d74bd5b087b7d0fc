package io.preceptor.routes.process;

import io.preceptor.lms.assignment.PublishedContent;
import io.preceptor.lms.converge.Convergence;
import io.preceptor.lms.converge.Publications;
import io.preceptor.lms.journal.FileRead;
import io.preceptor.postgres.EmbeddedPostgres;
import io.preceptor.routes.intake.Hl7Intake;
import io.preceptor.routes.intake.Hl7Profiles;
import io.preceptor.routes.wiring.CoreAlone;
import io.preceptor.routes.wiring.HospitalProperties;
import io.preceptor.routes.wiring.PolicyFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.springframework.context.ConfigurableApplicationContext;

/// The sample hospital's policy and staff list on a database, without the product running on it.
public final class SampleData {

    public static final Path ROOT = Path.of(System.getProperty("preceptor.root", ".."));

    private SampleData() {}

    public static void migrate(EmbeddedPostgres server) {
        Flyway.configure().dataSource(server.database().dataSource()).load().migrate();
    }

    /// The settings that the sample's own file holds, and where the data is.
    public static List<String> settings(Path data) {
        return List.of(
                "--preceptor.data=" + data,
                "--spring.config.additional-location="
                        + ROOT.resolve("config/preceptor.yaml").toUri());
    }

    /// Publishes the policy, takes in everybody who works there, and applies it.
    public static void fill(ConfigurableApplicationContext core) throws IOException {
        var publications = core.getBean(Publications.class);
        publications.publish(
                core.getBean(HospitalProperties.class).settings(List.of("directory")), "test", "the sample");
        if (PolicyFolder.read(ROOT.resolve("config")) instanceof FileRead.Taken<PublishedContent>(var policy)) {
            publications.publish(policy, "test", "the sample");
        }
        core.getBean(Hl7Profiles.class).publish("test", "the sample");
        String hires = Files.readString(ROOT.resolve("config/samples/hl7/hire.hl7"), StandardCharsets.UTF_8);
        core.getBean(Hl7Intake.class)
                .accept("ehr", "test", hires.strip().replace("\n", "\r").getBytes(StandardCharsets.UTF_8));
        apply(core);
    }

    /// Applies reports until none waits, as the product would.
    public static void apply(ConfigurableApplicationContext core) {
        var convergence = core.getBean(Convergence.class);
        while (convergence.reports() > 0) {
            // until none waits
        }
    }

    /// The core on the database of these settings.
    public static ConfigurableApplicationContext core(List<String> settings) {
        return CoreAlone.open(settings);
    }
}
