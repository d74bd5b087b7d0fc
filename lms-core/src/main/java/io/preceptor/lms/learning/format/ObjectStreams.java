package io.preceptor.lms.learning.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// The streams of objects of a PDF whose lists are broken, found by their name as a reader finds them that mends it
/// (ISO 32000-1, 7.5.7).
final class ObjectStreams {

    private static final byte[] NAME = "/ObjStm".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BEGIN = "stream".getBytes(StandardCharsets.US_ASCII);
    /// So far around its name a stream's dictionary reaches at most.
    private static final int DICTIONARY = 4096;
    /// Packed twice, or in another way: a few bytes become gigabytes, and nothing writes such streams so.
    private static final Pattern TOO_TIGHT =
            Pattern.compile("LZW|RunLength|/RL\\b|Decode.*Decode(?!Parms)", Pattern.DOTALL);

    private ObjectStreams() {}

    /// Whether all of them together come to no more bytes than this when they are unpacked.
    static boolean areWithin(Path file, long most) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer all = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            long left = most;
            for (int at = find(NAME, all, 0, all.limit()); at >= 0; at = find(NAME, all, at + 1, all.limit())) {
                int begin = find(BEGIN, all, at, Math.min(all.limit(), at + DICTIONARY));
                if (begin < 0) {
                    continue;
                }
                left -= unpacked(all, begin + BEGIN.length, left);
                if (left < 0 || TOO_TIGHT.matcher(dictionary(all, at, begin)).find()) {
                    return false;
                }
            }
            return true;
        }
    }

    private static String dictionary(ByteBuffer all, int at, int begin) {
        int from = Math.max(0, at - DICTIONARY);
        byte[] bytes = new byte[begin - from];
        all.get(from, bytes);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return text.substring(Math.max(0, text.lastIndexOf(" obj", at - from)));
    }

    private static int find(byte[] sought, ByteBuffer in, int from, int to) {
        for (int at = from; at + sought.length <= to; at++) {
            int same = 0;
            while (same < sought.length && in.get(at + same) == sought[same]) {
                same++;
            }
            if (same == sought.length) {
                return at;
            }
        }
        return -1;
    }

    /// How many bytes come out; as soon as they are more than `most`, that many.
    private static long unpacked(ByteBuffer all, int from, long most) {
        int at = from;
        while (at < all.limit() && (all.get(at) == '\r' || all.get(at) == '\n')) {
            at++;
        }
        byte[] piece = new byte[64 * 1024];
        try (var inflater = new Inflater()) {
            inflater.setInput(all.slice(at, all.limit() - at));
            long count = 0;
            int read = inflater.inflate(piece);
            while (read > 0 && count <= most) {
                count += read;
                read = inflater.inflate(piece);
            }
            return count;
        } catch (DataFormatException otherwisePacked) {
            return 0;
        }
    }
}
