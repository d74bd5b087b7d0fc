package io.preceptor.lms.evidence;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// The list of a pack's files, each bound to the one before.
///
/// The chain begins with the SHA-256 of the lines format, hospital, day, madeBy and madeAt, each ended by a line feed.
/// Each entry's link is the SHA-256 of the lines link before, number, path, size and sha256, alike. All in UTF-8,
/// hashes in
/// lower-case hex.
///
/// @param format  `preceptor-pack-1`
/// @param day     the day asked about, in the hospital's zone
/// @param madeBy  the account that asked
/// @param entries in the order of the chain; the index, which prints the head, comes last
/// @param head    the link of the last entry before the index
/// @param seal    the link of the index
public record Manifest(
        String format,
        String hospital,
        LocalDate day,
        String madeBy,
        Instant madeAt,
        List<Entry> entries,
        String head,
        String seal) {

    public static final String FORMAT = "preceptor-pack-1";

    /// Where the manifest itself lies in a pack.
    public static final String PATH = "manifest.json";

    /// Where the index lies in a pack.
    public static final String INDEX = "index.pdf";

    /// @throws NullPointerException where a part is missing, as in a file that somebody wrote by hand
    public Manifest {
        Stream.of(format, hospital, day, madeBy, madeAt, head, seal).forEach(Objects::requireNonNull);
        entries = List.copyOf(entries);
    }

    /// @param number 1 for the first
    /// @param size   in bytes
    /// @param link   binds it to the one before
    public record Entry(int number, String path, long size, String sha256, String link) {
        public Entry {
            Stream.of(path, sha256, link).forEach(Objects::requireNonNull);
        }
    }

    /// A file of a pack.
    public record Content(String path, byte[] bytes) {}

    /// What is known before the index is drawn.
    public record Begun(
            String hospital, LocalDate day, String madeBy, Instant madeAt, List<Entry> entries, String head) {

        public Begun {
            entries = List.copyOf(entries);
        }

        /// @param index the finished index
        public Manifest close(byte[] index) {
            var all = new ArrayList<>(entries);
            Entry last = entry(all.size() + 1, new Content(INDEX, index), head);
            all.add(last);
            return new Manifest(FORMAT, hospital, day, madeBy, madeAt, all, head, last.link());
        }
    }

    /// Chains files in their order.
    public static Begun begin(String hospital, LocalDate day, String madeBy, Instant madeAt, List<Content> files) {
        var entries = new ArrayList<Entry>();
        String link = start(FORMAT, hospital, day, madeBy, madeAt);
        for (Content file : files) {
            Entry entry = entry(entries.size() + 1, file, link);
            entries.add(entry);
            link = entry.link();
        }
        return new Begun(hospital, day, madeBy, madeAt, entries, link);
    }

    /// What of this manifest contradicts itself; empty where nothing does.
    List<String> contradictions() {
        var wrong = new ArrayList<String>();
        if (!format.equals(FORMAT)) {
            wrong.add("The format is not " + FORMAT + ": take the version of Preceptor that made the pack");
        }
        String link = start(format, hospital, day, madeBy, madeAt);
        String before = link;
        int number = 0;
        for (Entry entry : entries) {
            number++;
            before = link;
            link = link(before, entry.number(), entry.path(), entry.size(), entry.sha256());
            if (entry.number() != number || !entry.link().equals(link)) {
                wrong.add("The chain breaks at entry " + number + ": " + entry.path());
                link = entry.link();
            }
        }
        if (entries.isEmpty() || !entries.getLast().path().equals(INDEX)) {
            wrong.add("The last entry is not " + INDEX);
        }
        if (!before.equals(head)) {
            wrong.add("The head is not that of the chain");
        }
        if (!link.equals(seal)) {
            wrong.add("The seal is not that of the chain");
        }
        return wrong;
    }

    private static Entry entry(int number, Content file, String before) {
        String hash = sha256(file.bytes());
        return new Entry(
                number,
                file.path(),
                file.bytes().length,
                hash,
                link(before, number, file.path(), file.bytes().length, hash));
    }

    private static String start(String format, String hospital, LocalDate day, String madeBy, Instant madeAt) {
        return lines(format, hospital, day.toString(), madeBy, madeAt.toString());
    }

    private static String link(String before, int number, String path, long size, String sha256) {
        return lines(before, Integer.toString(number), path, Long.toString(size), sha256);
    }

    private static String lines(String... lines) {
        return sha256((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    private static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }
}
