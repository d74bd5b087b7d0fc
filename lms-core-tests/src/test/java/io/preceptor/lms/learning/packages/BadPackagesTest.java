package io.preceptor.lms.learning.packages;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.learning.packages.format.PackageReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Walks the table of `docs/packages.md`: for each line a package that has just this fault.
class BadPackagesTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\|");
    private static final PackageLimits SMALL = new PackageLimits(400_000, 20, 3_000_000, 4_000_000, 200);
    private static final String GOOD = PackageMaker.scorm12("");
    private static final String RESOURCE =
            "<resource identifier=\"R1\" adlcp:scormtype=\"sco\" href=\"%s\">%s</resource>";

    @TempDir
    Path folder;

    @Test
    void refusesEveryRowOfTheTableWithItsCodeAPlaceAndAFix() throws IOException {
        Map<String, Path> bad = bad();
        assertThat(rows()).isEqualTo(bad.keySet());
        bad.forEach((code, zip) -> {
            CheckedPackage checked = check(zip);
            assertThat(checked).as(code).isInstanceOf(CheckedPackage.Refused.class);
            if (checked instanceof CheckedPackage.Refused refused) {
                assertThat(refused.problems())
                        .as(code)
                        .extracting(problem -> problem.code().name())
                        .contains(code);
                assertThat(refused.problems()).as(code).allSatisfy(problem -> {
                    assertThat(problem.at()).isNotBlank();
                    assertThat(problem.fix()).isNotBlank();
                });
            }
        });
    }

    private CheckedPackage check(Path zip) {
        try {
            return new PackageReader(SMALL).check(zip);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Set<String> rows() throws IOException {
        String docs = Files.readString(Path.of("../docs/packages.md"));
        Matcher row = ROW.matcher(docs.substring(docs.indexOf("## What is refused")));
        var codes = new TreeSet<String>();
        while (row.find()) {
            codes.add(row.group(1));
        }
        return codes;
    }

    private Map<String, Path> bad() throws IOException {
        var bad = new LinkedHashMap<String, Path>();
        Path text = Files.writeString(folder.resolve("training.zip"), "<html>no zip</html>");
        bad.put("NOT_A_ZIP", text);
        bad.put("ENCRYPTED", encrypted());
        bad.put("DAMAGED", damaged());
        byte[] noise = new byte[450_000];
        new Random(1).nextBytes(noise);
        bad.put("TOO_LARGE", PackageMaker.with(GOOD).file("noise.bin", noise).zip(folder));
        PackageMaker many = PackageMaker.with(GOOD);
        for (int i = 0; i < 20; i++) {
            many.file("f" + i + ".txt", "x");
        }
        bad.put("TOO_MANY_FILES", many.zip(folder));
        bad.put(
                "FILE_TOO_LARGE",
                PackageMaker.with(GOOD).file("film.mp4", halfEmpty(3_100_000)).zip(folder));
        bad.put(
                "INFLATES_TOO_MUCH",
                PackageMaker.with(GOOD).file("bomb.bin", new byte[2_900_000]).zip(folder));
        bad.put(
                "UNSAFE_PATH",
                PackageMaker.with(GOOD).file("../../etc/cron.d/x", "x").zip(folder));
        bad.put(
                "SYMBOLIC_LINK",
                PackageMaker.with(GOOD).link("passwd.txt", "/etc/passwd").zip(folder));
        bad.put(
                "DUPLICATE_NAME",
                PackageMaker.with(GOOD).file("index.html", "another").zip(folder));
        bad.put(
                "NAMES_DIFFER_BY_CASE",
                PackageMaker.with(GOOD).file("INDEX.html", "another").zip(folder));
        bad.put(
                "RESERVED_NAME",
                PackageMaker.with(GOOD).file("~preceptor/state.js", "x").zip(folder));
        bad.put("NOTHING_TO_OPEN", PackageMaker.empty().file("readme.txt", "x").zip(folder));
        bad.put(
                "SEVERAL_MANIFESTS",
                PackageMaker.empty()
                        .file("a/b/imsmanifest.xml", GOOD)
                        .file("a/c/imsmanifest.xml", GOOD)
                        .zip(folder));
        bad.put(
                "MANIFEST_TOO_LARGE",
                PackageMaker.with("<manifest>" + "<a>".repeat(80)).zip(folder));
        bad.put("MANIFEST_MALFORMED", PackageMaker.with("<manifest><broken").zip(folder));
        bad.put(
                "MANIFEST_WITH_DTD",
                PackageMaker.with(PackageMaker.scorm12(
                                "<!DOCTYPE manifest [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n",
                                "",
                                RESOURCE.formatted("index.html", "")))
                        .zip(folder));
        bad.put(
                "UNSUPPORTED_VERSION",
                PackageMaker.with(GOOD.replace(">1.2<", ">1.1<")).zip(folder));
        bad.put(
                "NO_ORGANIZATION",
                PackageMaker.with(GOOD.replaceAll("(?s)<organization .*</organization>", ""))
                        .zip(folder));
        bad.put(
                "DANGLING_REFERENCE",
                PackageMaker.with(GOOD.replace("identifierref=\"R1\"", "identifierref=\"R9\""))
                        .zip(folder));
        bad.put(
                "CYCLE",
                PackageMaker.with(PackageMaker.scorm12(
                                "",
                                "",
                                RESOURCE.formatted("index.html", "<dependency identifierref=\"R2\"/>")
                                        + "<resource identifier=\"R2\"><dependency identifierref=\"R1\"/></resource>"))
                        .zip(folder));
        bad.put("MISSING_FILE", PackageMaker.with(scorm12("start.html")).zip(folder));
        bad.put(
                "ELSEWHERE",
                PackageMaker.with(scorm12("https://evil.example/x.html")).zip(folder));
        bad.put(
                "NOT_A_PAGE",
                PackageMaker.with(scorm12("film.mp4")).file("film.mp4", "x").zip(folder));
        bad.put(
                "NOTHING_REPORTS",
                PackageMaker.with(GOOD.replace("\"sco\"", "\"asset\"")).zip(folder));
        bad.put(
                "TOO_MANY_PARTS",
                PackageMaker.with(GOOD.replaceAll("(?s)(<item .*</item>)", "$1".repeat(501)))
                        .zip(folder));
        bad.put(
                "BAD_MEASURE",
                PackageMaker.with(PackageMaker.scorm12("<adlcp:masteryscore>eighty</adlcp:masteryscore>"))
                        .zip(folder));
        return new TreeMap<>(bad);
    }

    private static String scorm12(String href) {
        return PackageMaker.scorm12("", "", RESOURCE.formatted(href, ""));
    }

    /// Large, and neither as dense as noise nor as thin as a bomb.
    private static byte[] halfEmpty(int size) {
        byte[] content = new byte[size];
        var random = new Random(2);
        for (int i = 0; i < size; i += 40) {
            content[i] = (byte) random.nextInt();
        }
        return content;
    }

    /// Sets the bit that says so in both headers of each file (APPNOTE 4.4.4).
    private Path encrypted() throws IOException {
        Path zip = PackageMaker.with(GOOD).zip(folder);
        byte[] all = Files.readAllBytes(zip);
        for (int at = 0; at < all.length - 10; at++) {
            if (all[at] == 'P' && all[at + 1] == 'K' && all[at + 2] == 1 && all[at + 3] == 2) {
                all[at + 8] |= 1;
            }
        }
        return Files.write(zip, all);
    }

    /// A byte of what is stored is another one.
    private Path damaged() throws IOException {
        byte[] noise = new byte[2_000];
        new Random(3).nextBytes(noise);
        Path zip = PackageMaker.with(GOOD).file("noise.bin", noise).zip(folder);
        byte[] all = Files.readAllBytes(zip);
        int at = new String(all, StandardCharsets.ISO_8859_1).indexOf("noise.bin") + 1_000;
        all[at] ^= 0x55;
        return Files.write(zip, all);
    }
}
