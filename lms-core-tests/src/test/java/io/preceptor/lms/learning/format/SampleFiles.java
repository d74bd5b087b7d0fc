package io.preceptor.lms.learning.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DeflaterOutputStream;
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

    /// A PDF of one page whose objects lie in a stream that unpacks to so many blanks more.
    ///
    /// @param times    how often it is packed
    /// @param isBroken whether its list of objects is not where it says
    public static byte[] packedPdf(int blanks, int times, boolean isBroken) {
        String catalog = "<</Type/Catalog/Pages 2 0 R>>";
        String index = "1 0 2 " + (catalog.length() + 1) + " ";
        byte[] text = (index + catalog + " <</Type/Pages/Kids[5 0 R]/Count 1>> ").getBytes(StandardCharsets.US_ASCII);
        byte[] packed = Arrays.copyOf(text, text.length + blanks);
        Arrays.fill(packed, text.length, packed.length, (byte) ' ');
        for (int i = 0; i < times; i++) {
            packed = deflated(packed);
        }
        var pdf = new ByteArrayOutputStream();
        pdf.writeBytes(ascii("%PDF-1.5\n"));
        int objects = pdf.size();
        pdf.writeBytes(ascii("3 0 obj\n<</Type/ObjStm/N 2/First " + index.length() + "/Filter["
                + "/FlateDecode".repeat(times) + "]/Length " + packed.length + ">>\nstream\n"));
        pdf.writeBytes(packed);
        pdf.writeBytes(ascii("\nendstream\nendobj\n"));
        int page = pdf.size();
        pdf.writeBytes(ascii("5 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 10 10]>>\nendobj\n"));
        int list = pdf.size();
        byte[] entries = joined(
                entry(0, 0, 0),
                entry(2, 3, 0),
                entry(2, 3, 1),
                entry(1, objects, 0),
                entry(1, list, 0),
                entry(1, page, 0));
        pdf.writeBytes(
                ascii("4 0 obj\n<</Type/XRef/Size 6/W[1 4 1]/Root 1 0 R/Length " + entries.length + ">>\nstream\n"));
        pdf.writeBytes(entries);
        pdf.writeBytes(ascii("\nendstream\nendobj\nstartxref\n" + (isBroken ? page + 3 : list) + "\n%%EOF\n"));
        return pdf.toByteArray();
    }

    private static byte[] entry(int type, int where, int last) {
        return ByteBuffer.allocate(6)
                .put((byte) type)
                .putInt(where)
                .put((byte) last)
                .array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] deflated(byte[] plain) {
        var bytes = new ByteArrayOutputStream();
        try (var packing = new DeflaterOutputStream(bytes)) {
            packing.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
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
