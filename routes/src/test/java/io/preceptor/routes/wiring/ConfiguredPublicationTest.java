package io.preceptor.routes.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.converge.Publications;
import io.preceptor.lms.learning.ContentFiles;
import io.preceptor.lms.learning.packages.Packages;
import io.preceptor.lms.publish.ComingPublications;
import io.preceptor.lms.publish.Cost;
import io.preceptor.lms.publish.Draft;
import io.preceptor.lms.publish.Draft.Origin;
import io.preceptor.lms.publish.Draft.State;
import io.preceptor.lms.publish.DraftFile;
import io.preceptor.lms.publish.Drafts;
import io.preceptor.lms.publish.Drafts.Consent;
import io.preceptor.lms.publish.Drafts.Outcome;
import io.preceptor.lms.publish.Run;
import io.preceptor.lms.publish.Run.Asked;
import io.preceptor.lms.publish.Runs;
import io.preceptor.lms.workforce.store.ReportWork;
import io.preceptor.routes.intake.Hl7Profiles;
import io.preceptor.routes.process.ExternalDatabase;
import io.preceptor.routes.process.SampleData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What a start puts in force, and in which order: on a real database.
class ConfiguredPublicationTest {

    private static final String POLICY = """
            courses:
              - {key: hygiene, title: Hygiene, expectedTime: 5 minutes, body: Wash.}
            requirements:
              - {key: hands, title: As at first, course: hygiene, audience: everyone, due: {afterHire: 30 days}, owner: O}
            """;

    private static final String CODES = "system,code,role\n";
    private static final String UNITS = "code,title,kind,parent,zone,jurisdiction\n";

    @TempDir
    Path folder;

    @BeforeEach
    void files() throws IOException {
        Files.createDirectories(folder.resolve("training"));
        Files.createDirectories(folder.resolve("mappings"));
        Files.writeString(folder.resolve("mappings/job-codes.csv"), CODES);
        Files.writeString(folder.resolve("mappings/units.csv"), UNITS);
        write(POLICY);
    }

    @Test
    void letsADraftWhoseDayCameGoBeforeFilesThatChanged() throws Exception {
        try (var database = ExternalDatabase.open()) {
            var settings = new ArrayList<>(database.settings());
            settings.add("--preceptor.hospital.config=" + folder);
            long draft;
            Instant due;
            try (var core = SampleData.core(settings)) {
                start(core);
                draft = scheduled(core);
                due = comes(core, draft);
            }
            write(titled("As the files have it by now"));
            settings.add("--preceptor.hospital.name=Renamed while it was down");

            try (var core = SampleData.core(settings)) {
                start(core);

                var publications = core.getBean(Publications.class);
                var drafts = core.getBean(Drafts.class);
                assertThat(publications.history(1).getFirst().draft()).isEqualTo(draft);
                assertThat(publications.history(1).getFirst().recordedAt())
                        .as("nothing was recorded since its day came")
                        .isEqualTo(due);
                assertThat(drafts.find(draft).orElseThrow().state()).isEqualTo(State.PUBLISHED);
                assertThat(drafts.list(1))
                        .as("what the files say by now waits for approval")
                        .extracting(Draft::origin)
                        .containsExactly(Origin.FILES);
                assertThat(publications.upToNow().getLast().settings().hospital())
                        .isEqualTo("Renamed while it was down");
            }
        }
    }

    /// As the product does before its routes.
    private static void start(ConfigurableApplicationContext core) {
        new ConfiguredPublication(
                        core.getBean(Publications.class),
                        core.getBean(HospitalProperties.class),
                        List.of(),
                        core.getBean(ReportWork.class),
                        core.getBean(Drafts.class),
                        core.getBean(ComingPublications.class),
                        core.getBean(Hl7Profiles.class),
                        core.getBean(ContentFiles.class),
                        core.getBean(Packages.class))
                .start();
    }

    /// A draft that takes force tomorrow.
    private static long scheduled(ConfigurableApplicationContext core) {
        var drafts = core.getBean(Drafts.class);
        long draft = drafts.make(
                List.of(
                        new DraftFile(DraftFile.Kind.POLICY, "policy.yaml", titled("As it was approved")),
                        new DraftFile(DraftFile.Kind.CROSSWALK, "job-codes.csv", CODES),
                        new DraftFile(DraftFile.Kind.UNITS, "units.csv", UNITS)),
                Origin.PAGE,
                "a better title",
                "ana");
        core.getBean(Runs.class)
                .await(
                        Run.Kind.WHAT_IF,
                        draft,
                        drafts.find(draft).orElseThrow().content().orElseThrow(),
                        Asked.whatIf(0, Cost.NONE),
                        "ana",
                        _ -> {});
        assertThat(drafts.submit(draft, "please", "ana")).isInstanceOf(Outcome.Done.class);
        assertThat(drafts.approve(draft, new Consent("it is right", "yes", Set.of()), "ben"))
                .isInstanceOf(Outcome.Done.class);
        var zone = core.getBean(HospitalProperties.class).zone();
        assertThat(core.getBean(ComingPublications.class)
                        .schedule(draft, LocalDate.now(zone).plusDays(1), "ben"))
                .isInstanceOf(Outcome.Done.class);
        return draft;
    }

    /// Lets the day come, and nothing after it.
    private static Instant comes(ConfigurableApplicationContext core, long draft) {
        return core.getBean(JdbcClient.class)
                .sql(
                        "update draft set takes_force_at = clock_timestamp() where number = :number returning takes_force_at")
                .param("number", draft)
                .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
    }

    private void write(String policy) throws IOException {
        Files.writeString(folder.resolve("training/policy.yaml"), policy);
    }

    private static String titled(String title) {
        return POLICY.replace("As at first", title);
    }
}
