package io.preceptor.portal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A package as it was made twenty years ago: pages and scripts that are not in UTF-8, and one page of many megabytes.
final class OldPages {

    private static final Charset LATIN = StandardCharsets.ISO_8859_1;
    private static final int LARGE = 9 * 1024 * 1024;

    private OldPages() {}

    static byte[] zip() {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            put(zip, "imsmanifest.xml", StandardCharsets.UTF_8, """
                    <?xml version="1.0"?>
                    <manifest identifier="M" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
                        xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
                      <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
                      <organizations default="O"><organization identifier="O"><title>Signals</title>
                        <item identifier="I" identifierref="R"><title>Signals</title></item></organization></organizations>
                      <resources><resource identifier="R" type="webcontent" adlcp:scormtype="sco" href="index.html"/></resources>
                    </manifest>
                    """);
            put(zip, "index.html", LATIN, """
                    <!doctype html><html lang="es"><head><!-- %s --><meta http-equiv="Content-Type"
                    content="text/html; charset=iso-8859-1"><title>Señales</title>
                    <script src="latin.js"></script><script src="utf8.js"></script></head><body>
                    <p id="at">waiting</p><p id="page">Reanimación</p>
                    <a id="bare" href="bare.html">bare</a> <a id="wide" href="wide.html">wide</a>
                    <script>
                    window.API.LMSInitialize('');
                    document.getElementById('at').textContent = [latin, utf8, window.API.LMSGetValue('cmi.core.entry')].join(', ');
                    </script><!-- %s --></body></html>
                    """.formatted("made by a tool ".repeat(90), noise()));
            put(zip, "latin.js", LATIN, "var latin = 'Señal';\n");
            put(zip, "utf8.js", StandardCharsets.UTF_8, "var utf8 = 'Öl für 5 €';\n");
            put(zip, "bare.html", LATIN, small("Atención", "wide.html"));
            put(zip, "wide.html", StandardCharsets.UTF_16LE, "\uFEFF" + small("Überwachung", "bare.html"));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /// A page that says nothing of its characters.
    private static String small(String words, String other) {
        return """
                <!doctype html><html lang="de"><head><title>x</title></head><body><p id="page">%s</p><p id="at">waiting</p>
                <a id="other" href="%s">other</a>
                <script>document.getElementById('at').textContent = 'found ' + typeof window.API;</script></body></html>
                """.formatted(words, other);
    }

    private static String noise() {
        byte[] noise = new byte[LARGE / 2];
        new Random(7).nextBytes(noise);
        return HexFormat.of().formatHex(noise);
    }

    private static void put(ZipOutputStream zip, String name, Charset charset, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(charset));
        zip.closeEntry();
    }
}
