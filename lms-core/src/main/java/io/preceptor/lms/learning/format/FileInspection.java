package io.preceptor.lms.learning.format;

import io.preceptor.lms.training.FileType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// Looks into a file: what it is by its first bytes, whether it is whole, and how much there is in it. Its name and
/// what a browser calls it count for nothing.
public final class FileInspection {

    private static final int START = 16;
    private static final long LONGEST_CAPTIONS = 5_000_000;

    private FileInspection() {}

    /// @throws IOException when the file cannot be read; what is wrong within it is said by the inspection
    public static Inspection of(Path file) throws IOException {
        FileType type = type(start(file));
        return switch (type) {
            case null -> new Inspection(null, 0, null);
            case MP4 -> video(file);
            case PDF -> document(file);
            case VTT -> captions(file);
            case ZIP -> zip(file);
            case PNG, JPEG, GIF, WEBP -> new Inspection(type, 0, null);
        };
    }

    /// Whether there is anything to look into, by the first bytes of a file: at least sixteen, where it has them.
    public static boolean isLookedInto(byte[] start) {
        return switch (type(start)) {
            case MP4, PDF, VTT -> true;
            case ZIP, PNG, JPEG, GIF, WEBP -> false;
            case null -> false;
        };
    }

    private static byte[] start(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(START);
        }
    }

    private static @Nullable FileType type(byte[] start) {
        if (has(start, 4, "ftyp")) {
            return FileType.MP4;
        }
        if (has(start, 0, "%PDF-")) {
            return FileType.PDF;
        }
        if (has(start, 0, "WEBVTT") || (has(start, 3, "WEBVTT") && (start[0] & 0xff) == 0xef)) {
            return FileType.VTT;
        }
        if (has(start, 0, "PK\u0003\u0004") || has(start, 0, "PK\u0005\u0006")) {
            return FileType.ZIP;
        }
        if (start.length > 4 && (start[0] & 0xff) == 0x89 && has(start, 1, "PNG\r\n")) {
            return FileType.PNG;
        }
        if (start.length > 2 && (start[0] & 0xff) == 0xff && (start[1] & 0xff) == 0xd8 && (start[2] & 0xff) == 0xff) {
            return FileType.JPEG;
        }
        if (has(start, 0, "GIF8")) {
            return FileType.GIF;
        }
        return has(start, 0, "RIFF") && has(start, 8, "WEBP") ? FileType.WEBP : null;
    }

    private static boolean has(byte[] start, int at, String text) {
        byte[] sought = text.getBytes(StandardCharsets.ISO_8859_1);
        return start.length >= at + sought.length
                && Arrays.equals(start, at, at + sought.length, sought, 0, sought.length);
    }

    private static Inspection video(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            Mp4Boxes boxes = Mp4Boxes.read(channel);
            return boxes.milliseconds() > 0
                    ? new Inspection(FileType.MP4, boxes.milliseconds(), null)
                    : new Inspection(FileType.MP4, 0, boxes.damage());
        }
    }

    private static Inspection document(Path file) throws IOException {
        // PDFBox mends a file that was cut off by dropping pages: the mark at its end says that it is whole.
        if (!endsWithMark(file)) {
            return new Inspection(FileType.PDF, 0, "it ends in the middle");
        }
        try {
            int pages = PdfPages.count(file);
            return pages < 1
                    ? new Inspection(FileType.PDF, 0, "it has no page")
                    : new Inspection(FileType.PDF, pages, null);
        } catch (PdfPages.ProtectedException _) {
            return new Inspection(FileType.PDF, 0, "it is protected by a password");
        } catch (PdfPages.TooLargeException _) {
            return new Inspection(FileType.PDF, 0, "it becomes too large when it is opened", true);
        } catch (IOException | RuntimeException | StackOverflowError unreadable) {
            // A hostile PDF breaks its reader in many ways; each of them means that nobody can read it.
            return new Inspection(FileType.PDF, 0, "it cannot be opened");
        }
    }

    private static boolean endsWithMark(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            long from = Math.max(0, channel.size() - 1024);
            var end = ByteBuffer.allocate((int) (channel.size() - from));
            while (end.hasRemaining() && channel.read(end, from + end.position()) > 0) {
                // to the end
            }
            return new String(end.array(), StandardCharsets.ISO_8859_1).contains("%%EOF");
        }
    }

    private static Inspection captions(Path file) throws IOException {
        if (Files.size(file) > LONGEST_CAPTIONS) {
            return new Inspection(FileType.VTT, 0, "captions are no longer than 5 MB");
        }
        try {
            String text = Files.readString(file);
            return text.contains("-->")
                    ? new Inspection(FileType.VTT, 0, null)
                    : new Inspection(FileType.VTT, 0, "it has no caption");
        } catch (CharacterCodingException otherCharacters) {
            return new Inspection(FileType.VTT, 0, "it is not in UTF-8");
        }
    }

    /// The list of a zip stands at its end: what was cut off has none.
    private static Inspection zip(Path file) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            return zip.size() > 0
                    ? new Inspection(FileType.ZIP, 0, null)
                    : new Inspection(FileType.ZIP, 0, "it is empty");
        } catch (ZipException broken) {
            return new Inspection(FileType.ZIP, 0, "it cannot be unpacked");
        }
    }
}
