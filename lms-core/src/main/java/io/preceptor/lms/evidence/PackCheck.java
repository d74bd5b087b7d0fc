package io.preceptor.lms.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// Checks a pack with nothing but the pack: no database, no network, no setting.
///
/// It finds whatever was changed, added or taken away after the pack was made. Somebody who makes a whole new pack is
/// found by the head, which stands in the printed index and in the audit trail.
public final class PackCheck {

    private static final int LARGEST_MANIFEST = 16 * 1024 * 1024;

    private final Function<byte[], Optional<Manifest>> format;

    /// @param format reads a manifest; empty where it is none
    public PackCheck(Function<byte[], Optional<Manifest>> format) {
        this.format = format;
    }

    /// @param manifest null where there is none that can be read
    /// @param problems everything that is wrong, each with the file it concerns; empty where the pack is whole
    public record Verdict(@Nullable Manifest manifest, List<String> problems) {
        public Verdict {
            problems = List.copyOf(problems);
        }

        public boolean isWhole() {
            return problems.isEmpty();
        }
    }

    /// @throws IOException where the file cannot be read as a ZIP file at all
    public Verdict check(Path pack) throws IOException {
        try (ZipFile zip = new ZipFile(pack.toFile())) {
            ZipEntry listed = zip.getEntry(Manifest.PATH);
            Manifest manifest = listed == null ? null : manifest(zip, listed);
            if (manifest == null) {
                return new Verdict(null, List.of("There is no " + Manifest.PATH + " that can be read"));
            }
            var problems = new ArrayList<>(manifest.contradictions());
            Set<String> expected = new HashSet<>(Set.of(Manifest.PATH));
            for (Manifest.Entry entry : manifest.entries()) {
                if (!expected.add(entry.path())) {
                    problems.add("The manifest names a file twice: " + entry.path());
                }
                problems.addAll(compare(zip, entry));
            }
            Set<String> seen = new HashSet<>();
            Enumeration<? extends ZipEntry> there = zip.entries();
            for (ZipEntry one : Collections.list(there)) {
                if (!expected.contains(one.getName())) {
                    problems.add("A file was added: " + one.getName());
                } else if (!seen.add(one.getName())) {
                    problems.add("A file is there twice: " + one.getName());
                }
            }
            return new Verdict(manifest, problems);
        }
    }

    private @Nullable Manifest manifest(ZipFile zip, ZipEntry entry) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            return format.apply(in.readNBytes(LARGEST_MANIFEST)).orElse(null);
        }
    }

    private static List<String> compare(ZipFile zip, Manifest.Entry expected) {
        ZipEntry entry = zip.getEntry(expected.path());
        if (entry == null) {
            return List.of("A file is missing: " + expected.path());
        }
        MessageDigest digest = Manifest.digest();
        long size = 0;
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] buffer = new byte[64 * 1024];
            int read = in.read(buffer);
            // One byte more than there should be is enough to know.
            while (read >= 0 && size <= expected.size()) {
                digest.update(buffer, 0, read);
                size += read;
                read = in.read(buffer);
            }
        } catch (IOException broken) {
            return List.of("A file cannot be unpacked: " + expected.path());
        }
        boolean same = size == expected.size()
                && HexFormat.of().formatHex(digest.digest()).equals(expected.sha256());
        return same ? List.of() : List.of("A file was changed: " + expected.path());
    }
}
