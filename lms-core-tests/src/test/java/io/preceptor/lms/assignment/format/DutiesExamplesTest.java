package io.preceptor.lms.assignment.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.preceptor.lms.journal.FileRead;
import io.preceptor.lms.journal.FileText;
import io.preceptor.lms.training.format.PolicyFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.json.JsonMapper;

/// `docs/duties.md` shows what the format takes and what the schema allows.
class DutiesExamplesTest {

    private static final Path ROOT = Path.of(System.getProperty("preceptor.root", ".."));
    private static final List<String> OTHERS = List.of(
            "bls-refresher", "icu-sepsis", "lines", "lines-class", "pumps", "old-pumps", "pump-skills", "vents");

    @Test
    void everyExampleIsTaken() throws IOException {
        List<String> examples = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(ROOT.resolve("docs/duties.md")))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(examples).hasSizeGreaterThan(6);
        var others = new StringBuilder("courses:\n");
        OTHERS.forEach(
                key -> others.append("- {key: %s, title: T, expectedTime: 5 minutes, body: B}\n".formatted(key)));
        for (String example : examples) {
            String whole = whole(example);
            assertThat(PolicyFormat.read(
                            List.of(new FileText("duties.md", whole), new FileText("others.yaml", others.toString()))))
                    .as(example)
                    .isInstanceOf(FileRead.Taken.class);
            assertThat(schemaErrors(whole)).as(example).isEmpty();
        }
    }

    private static String whole(String example) {
        if (example.startsWith("due:")) {
            return """
                    requirements:
                      - key: r
                        title: R
                        course: lines
                        owner: O
                        audience: everyone
                    """ + example.indent(4);
        }
        return example.startsWith("certification:") ? """
                  courses:
                    - key: bls
                      title: B
                      expectedTime: 5 minutes
                      body: B
                  """ + example.indent(4) : example;
    }

    private static List<com.networknt.schema.Error> schemaErrors(String yaml) throws IOException {
        Object content = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(ROOT.resolve("config/schema/training.schema.json")), InputFormat.JSON)
                .validate(JsonMapper.shared().valueToTree(content));
    }
}
