package io.preceptor.lms.learning.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The boxes of an MP4 (ISO/IEC 14496-12, section 4.2), as far as they say whether the file is whole and how long it
/// plays: `moov` with its `mvhd` (section 8.2.2), and `mdat`.
///
/// @param milliseconds 0 where it is not whole or does not say
/// @param damage       what is wrong; null where nothing is
record Mp4Boxes(long milliseconds, @Nullable String damage) {

    private static final int MOST_BOXES = 10_000;
    private static final long MOST_MILLISECONDS = 24L * 60 * 60 * 1000;
    private static final String CUT_OFF = "it ends in the middle";

    private record Box(String type, long from, long to) {}

    static Mp4Boxes read(FileChannel file) throws IOException {
        long at = 0;
        boolean hasFrames = false;
        long milliseconds = 0;
        for (int i = 0; at < file.size(); i++) {
            Box box = i < MOST_BOXES ? box(file, at, file.size()) : null;
            if (box == null) {
                return new Mp4Boxes(0, CUT_OFF);
            }
            switch (box.type()) {
                case "mdat" -> hasFrames = box.to() > box.from();
                case "moov" -> milliseconds = length(file, box);
                default -> {}
            }
            at = box.to();
        }
        if (!hasFrames) {
            return new Mp4Boxes(0, "it has no pictures");
        }
        return milliseconds > 0 && milliseconds <= MOST_MILLISECONDS
                ? new Mp4Boxes(milliseconds, null)
                : new Mp4Boxes(0, "it does not say how long it plays; save it for the web once more");
    }

    private static long length(FileChannel file, Box movie) throws IOException {
        long at = movie.from();
        while (at < movie.to()) {
            Box box = box(file, at, movie.to());
            if (box == null) {
                return 0;
            }
            if (box.type().equals("mvhd")) {
                return length(bytes(file, box.from(), 32));
            }
            at = box.to();
        }
        return 0;
    }

    /// Version 0 has 32-bit times and duration, version 1 has 64-bit ones; between them stands the time scale.
    private static long length(@Nullable ByteBuffer header) {
        if (header == null) {
            return 0;
        }
        boolean isLong = header.get(0) == 1;
        long scale = Integer.toUnsignedLong(header.getInt(isLong ? 20 : 12));
        long duration = isLong ? header.getLong(24) : Integer.toUnsignedLong(header.getInt(16));
        return scale == 0 || duration <= 0 || duration > Long.MAX_VALUE / 1000 ? 0 : duration * 1000 / scale;
    }

    /// The box that begins here; null where it does not end before `end`.
    private static @Nullable Box box(FileChannel file, long at, long end) throws IOException {
        ByteBuffer head = bytes(file, at, 8);
        if (head == null) {
            return null;
        }
        long size = Integer.toUnsignedLong(head.getInt(0));
        byte[] letters = new byte[4];
        head.get(4, letters);
        String type = new String(letters, StandardCharsets.ISO_8859_1);
        long from = at + 8;
        if (size == 0) {
            return new Box(type, from, end);
        }
        if (size == 1) {
            ByteBuffer large = bytes(file, from, 8);
            if (large == null) {
                return null;
            }
            size = large.getLong(0);
            from += 8;
        }
        return size < from - at || size > end - at ? null : new Box(type, from, at + size);
    }

    private static @Nullable ByteBuffer bytes(FileChannel file, long at, int count) throws IOException {
        var bytes = ByteBuffer.allocate(count);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, at + bytes.position()) < 0) {
                return null;
            }
        }
        return bytes.flip();
    }
}
