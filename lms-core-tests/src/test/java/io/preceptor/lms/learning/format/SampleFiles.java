package io.preceptor.lms.learning.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;

/// Files of each kind, as small as they can be.
public final class SampleFiles {

    private SampleFiles() {}

    /// An MP4 in its outer boxes: enough to be told from others, and to say how long it plays.
    public static byte[] video(int milliseconds, String filling) {
        ByteBuffer header = ByteBuffer.allocate(100).putInt(12, 1000).putInt(16, milliseconds);
        return joined(
                box("ftyp", "isomiso2mp41".getBytes(StandardCharsets.ISO_8859_1)),
                box("moov", box("mvhd", header.array())),
                box("mdat", filling.getBytes(StandardCharsets.ISO_8859_1)));
    }

    public static byte[] captions() {
        return "WEBVTT\n\n00:00.000 --> 00:02.000\nBend your knees.\n".getBytes(StandardCharsets.UTF_8);
    }

    public static byte[] pdf(int pages) {
        try (var document = new PDDocument();
                var bytes = new ByteArrayOutputStream()) {
            for (int i = 0; i < pages; i++) {
                document.addPage(new PDPage());
            }
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    public static byte[] zip() {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("index.html"));
            zip.write("<p>Hello</p>".getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /// The first bytes of a picture.
    public static byte[] picture() {
        return new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 0};
    }

    private static byte[] box(String type, byte[] content) {
        return ByteBuffer.allocate(8 + content.length)
                .putInt(8 + content.length)
                .put(type.getBytes(StandardCharsets.ISO_8859_1))
                .put(content)
                .array();
    }

    private static byte[] joined(byte[]... all) {
        var bytes = new ByteArrayOutputStream();
        for (byte[] one : all) {
            bytes.writeBytes(one);
        }
        return bytes.toByteArray();
    }
}
