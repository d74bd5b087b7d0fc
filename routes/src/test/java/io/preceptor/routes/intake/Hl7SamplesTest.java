package io.preceptor.routes.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.routes.process.SampleData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Walks the table "Samples, and whom they make" of `docs/feeds/hl7-v2.md` on the core and a real PostgreSQL: each
/// file, its answer, and the person as the product shows them.
class Hl7SamplesTest {

    private static final Path SAMPLES = SampleData.ROOT.resolve("config/samples/hl7-variants");
    private static final Pattern ERROR = Pattern.compile("\nERR\\|[^\n]*?([A-Z]{3})\\^1(?:\\^(\\d+))?[^\n]*\\|E\\|");
    private static final Pattern KEY = Pattern.compile("STF\\|([^|]+)\\|");

    @Test
    void makesOfEachSampleThePersonOfItsRow(@TempDir Path data) throws Exception {
        var seen = new ArrayList<String>();
        try (var desk = Hl7Desk.open(data);
                Stream<Path> files = Files.list(SAMPLES)) {
            for (Path file : files.sorted().toList()) {
                byte[] bytes = Files.readAllBytes(file);
                String text = new String(bytes, ISO_8859_1);
                byte[] wire = file.getFileName().toString().contains("line-feeds")
                        ? bytes
                        : text.replace('\n', '\r').getBytes(ISO_8859_1);
                String answer = desk.take("ehr", wire);
                var key = KEY.matcher(text);
                assertThat(key.find()).isTrue();
                String person = desk.person("ehr", key.group(1).replace("^^", "^"))
                        .replace(" urn:oid:2.16.840.1.113883.3.9999.10|", " ");
                seen.add("| `" + file.getFileName() + "` | " + code(answer) + " | " + person + " |");
            }
        }
        List<String> page = Files.readString(SampleData.ROOT.resolve("docs/feeds/hl7-v2.md"))
                .lines()
                .dropWhile(line -> !line.startsWith("| sample |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
        assertThat(seen).isEqualTo(page);
    }

    /// MSA-1, and where what is wrong is.
    private static String code(String answer) {
        String code = answer.replaceAll("(?s).*\nMSA\\|(..).*", "$1");
        var error = ERROR.matcher(answer);
        return error.find()
                ? code + " at " + error.group(1) + (error.group(2) == null ? "" : "-" + error.group(2))
                : code;
    }
}
