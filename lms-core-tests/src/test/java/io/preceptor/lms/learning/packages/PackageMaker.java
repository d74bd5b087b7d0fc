package io.preceptor.lms.learning.packages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/// Makes packages, good and bad, as zip files. Names and contents are written as they are asked for.
public final class PackageMaker {

    private record Entry(String name, byte[] content, boolean link) {}

    private final List<Entry> entries = new ArrayList<>();

    public static PackageMaker empty() {
        return new PackageMaker();
    }

    /// A manifest and a page that reports.
    public static PackageMaker with(String manifest) {
        return new PackageMaker()
                .file("imsmanifest.xml", manifest)
                .file("index.html", "<!doctype html><title>x</title>");
    }

    public PackageMaker file(String name, String content) {
        return file(name, content.getBytes(StandardCharsets.UTF_8));
    }

    public PackageMaker file(String name, byte[] content) {
        entries.add(new Entry(name, content, false));
        return this;
    }

    public PackageMaker link(String name, String target) {
        entries.add(new Entry(name, target.getBytes(StandardCharsets.UTF_8), true));
        return this;
    }

    public Path zip(Path folder) {
        try {
            Path zip = Files.createTempFile(folder, "package", ".zip");
            try (var out = new ZipArchiveOutputStream(zip.toFile())) {
                for (Entry entry : entries) {
                    var written = new ZipArchiveEntry(entry.name());
                    written.setUnixMode(entry.link() ? UnixStat.LINK_FLAG | 0777 : UnixStat.FILE_FLAG | 0644);
                    out.putArchiveEntry(written);
                    out.write(entry.content());
                    out.closeArchiveEntry();
                }
            }
            return zip;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The same, with some bytes of the zip changed: what no tool writes.
    public Path zip(Path folder, String found, String replaced) {
        try {
            Path zip = zip(folder);
            byte[] before = found.getBytes(StandardCharsets.UTF_8);
            byte[] after = replaced.getBytes(StandardCharsets.UTF_8);
            byte[] all = Files.readAllBytes(zip);
            for (int at = 0; at + before.length <= all.length; at++) {
                if (Arrays.equals(all, at, at + before.length, before, 0, before.length)) {
                    System.arraycopy(after, 0, all, at, after.length);
                }
            }
            Files.write(zip, all);
            return zip;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A manifest of SCORM 1.2 with one part.
    ///
    /// @param more what stands in its item, such as a mastery score
    public static String scorm12(String more) {
        return scorm12("", more, """
                <resource identifier="R1" type="webcontent" adlcp:scormtype="sco" href="index.html"/>""");
    }

    public static String scorm12(String prolog, String more, String resources) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                %s<manifest identifier="M1" version="1.1" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
                    xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
                  <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
                  <organizations default="O1">
                    <organization identifier="O1"><title>Hand hygiene</title>
                      <item identifier="I1" identifierref="R1"><title>All of it</title>%s</item>
                    </organization>
                  </organizations>
                  <resources>%s</resources>
                </manifest>
                """.formatted(prolog, more, resources);
    }

    /// A manifest of SCORM 2004, 4th edition, with as many parts as pages.
    public static String scorm2004(String sequencing, String... pages) {
        var items = new StringBuilder();
        var resources = new StringBuilder();
        for (int i = 0; i < pages.length; i++) {
            items.append("""
                    <item identifier="I%1$d" identifierref="R%1$d"><title>Part %1$d</title>%2$s</item>
                    """.formatted(i + 1, sequencing));
            resources.append("""
                    <resource identifier="R%d" type="webcontent" adlcp:scormType="sco" href="%s"/>
                    """.formatted(i + 1, pages[i]));
        }
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <manifest identifier="M1" version="1" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"
                    xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss">
                  <metadata><schema>ADL SCORM</schema><schemaversion>2004 4th Edition</schemaversion></metadata>
                  <organizations default="O1">
                    <organization identifier="O1"><title>Sepsis in the ED</title>%s</organization>
                  </organizations>
                  <resources>%s</resources>
                </manifest>
                """.formatted(items, resources);
    }
}
