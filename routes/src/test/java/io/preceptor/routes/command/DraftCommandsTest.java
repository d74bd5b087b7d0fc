package io.preceptor.routes.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.converge.Publications;
import io.preceptor.lms.publish.Drafts;
import io.preceptor.lms.publish.Drafts.Consent;
import io.preceptor.routes.process.ExternalDatabase;
import io.preceptor.routes.process.SampleData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// From a folder over what-if and approval to what is in force, on the sample hospital.
class DraftCommandsTest {

    @TempDir
    static Path data;

    @TempDir
    static Path folder;

    private final List<String> settings = new ArrayList<>(SampleData.settings(data));

    @Test
    void leadsAFolderToThePolicyInForce() throws Exception {
        copy(SampleData.ROOT.resolve("config"));
        try (var database = ExternalDatabase.open()) {
            settings.addAll(database.settings());
            try (var core = SampleData.core(settings)) {
                SampleData.fill(core);
            }
            Path requirements = folder.resolve("training/requirements.yaml");
            String text = Files.readString(requirements);

            Files.writeString(requirements, text.replaceFirst("course: \\S+", "course: no-such-course"));
            Ran broken = command("draft", folder.toString(), "--note", "a mistake");
            assertThat(broken.status()).isEqualTo(1);
            assertThat(broken.out()).contains("Draft 1, from version 1", "requirements.yaml:", "expected");
            assertThat(command("what-if", "1").err()).contains("has mistakes");
            assertThat(command("what-if", "77").err()).contains("There is no draft 77");

            Files.writeString(requirements, text.replaceFirst("title: .*", "title: Newly named"));
            Ran kept = command("draft", folder.toString(), "--note", "a better title");
            assertThat(kept.status()).isZero();
            assertThat(kept.out()).contains("Requirement ", "-> Newly named");

            JsonNode found = command("what-if", "2", "--days", "0", "--json").json();
            assertThat(found.path("finding").path("people").asLong()).isPositive();
            assertThat(found.path("finding").path("total").path("gains").asLong())
                    .isZero();

            assertThat(command("publish", "2").err()).contains("Only an approved draft");
            try (var core = SampleData.core(settings)) {
                var drafts = core.getBean(Drafts.class);
                drafts.submit(2, "please", "ana");
                drafts.approve(2, new Consent("yes", "", Set.of()), "ben");
            }
            Ran published = command("publish", "2");
            assertThat(published.err()).isEmpty();
            assertThat(published.out()).contains("Draft 2 is in force");
            try (var core = SampleData.core(settings)) {
                var publications = core.getBean(Publications.class);
                assertThat(publications.version()).isEqualTo(2);
                assertThat(publications.history(1).getFirst().publishedBy()).startsWith("host:");
            }
        }
    }

    private static void copy(Path from) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path one : all.toList()) {
                Path to = folder.resolve(from.relativize(one).toString());
                if (Files.isDirectory(one)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(one, to);
                }
            }
        }
    }

    private Ran command(String... arguments) {
        return Ran.command(
                Stream.concat(Stream.of(arguments), settings.stream()).toArray(String[]::new));
    }
}
