package io.preceptor.lms.learning.packages.format;

import io.preceptor.lms.learning.packages.CheckedPackage;
import io.preceptor.lms.learning.packages.PackageFault;
import io.preceptor.lms.learning.packages.PackageFile;
import io.preceptor.lms.learning.packages.PackageLimits;
import io.preceptor.lms.learning.packages.PackageManifest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// Looks through an uploaded zip and takes its files out. First all of it is looked through and counted, and nothing is
/// kept; only then [#each] hands the files on. An archive within the package is a file like any other, and stays
/// closed.
public final class PackageReader {

    private static final int MANIFEST_BYTES = 8 * 1024 * 1024;
    /// More than a line of the list of a zip takes, with a long name and what tools add to it.
    private static final long LINE_BYTES = 1024;

    private final PackageLimits limits;

    public PackageReader(PackageLimits limits) {
        this.limits = limits;
    }

    /// Takes one file of a package.
    @FunctionalInterface
    public interface Taking {

        /// @param content as many bytes as the file says
        void take(PackageFile file, InputStream content) throws IOException;
    }

    /// Looks through all of a zip: names, sizes as they come out, checksums, manifest.
    ///
    /// @throws IOException when the file cannot be read at all from the disk
    public CheckedPackage check(Path zip) throws IOException {
        var findings = new Findings();
        if (Files.size(zip) > limits.zipBytes()) {
            findings.refuse("the file", PackageFault.TOO_LARGE, "make it smaller than " + megabytes(limits.zipBytes()));
            return new CheckedPackage.Refused(findings.problems());
        }
        long list = CentralDirectory.length(zip);
        if (list > LINE_BYTES * limits.files()) {
            tooManyFiles(findings);
            return new CheckedPackage.Refused(findings.problems());
        }
        try (ZipFile archive = ZipFile.builder().setPath(zip).get()) {
            Map<String, ZipArchiveEntry> entries = entries(archive, findings);
            if (findings.areBad()) {
                return new CheckedPackage.Refused(findings.problems());
            }
            return check(archive, entries, hash(zip), findings);
        } catch (IOException | IllegalArgumentException unreadable) {
            findings.refuse(
                    "the file", PackageFault.NOT_A_ZIP, "upload the package as a zip, as your tool publishes it");
            return new CheckedPackage.Refused(findings.problems());
        }
    }

    /// Hands each file of a package that was accepted on, in the order of their paths.
    ///
    /// @throws IOException when the file is no more the one that was looked through, or a taker fails
    public void each(Path zip, CheckedPackage.Accepted accepted, Taking taking) throws IOException {
        try (ZipFile archive = ZipFile.builder().setPath(zip).get()) {
            Map<String, ZipArchiveEntry> entries = entries(archive, new Findings());
            String root = root(entries);
            for (PackageFile file : accepted.files()) {
                ZipArchiveEntry entry = entries.get(root + file.path());
                if (entry == null) {
                    throw new IOException("The package has changed since it was looked through");
                }
                try (InputStream content = archive.getInputStream(entry)) {
                    taking.take(file, content);
                }
            }
        }
    }

    /// The files by their paths, each of which leads nowhere but into the package.
    private Map<String, ZipArchiveEntry> entries(ZipFile archive, Findings findings) {
        List<ZipArchiveEntry> all = Collections.list(archive.getEntriesInPhysicalOrder());
        var byPath = new TreeMap<String, ZipArchiveEntry>();
        var lower = new TreeMap<String, String>();
        boolean backslashes = false;
        for (ZipArchiveEntry entry : all) {
            if (byPath.size() >= limits.files()) {
                tooManyFiles(findings);
                break;
            }
            String name = entry.getName();
            backslashes |= isWithBackslashes(entry);
            Optional<String> path = EntryNames.path(name, findings);
            if (path.isEmpty() || isFolder(entry, name) || EntryNames.isLitter(path.get())) {
                continue;
            }
            if (entry.isUnixSymlink()) {
                findings.refuse(path.get(), PackageFault.SYMBOLIC_LINK, "put the file itself into the zip");
                continue;
            }
            if (entry.getGeneralPurposeBit().usesEncryption()) {
                findings.refuse(path.get(), PackageFault.ENCRYPTED, "zip it without a password");
                continue;
            }
            String other = lower.put(path.get().toLowerCase(Locale.ROOT), path.get());
            if (other != null) {
                findings.refuse(
                        path.get(),
                        other.equals(path.get()) ? PackageFault.DUPLICATE_NAME : PackageFault.NAMES_DIFFER_BY_CASE,
                        "keep one of the two files of this name");
            }
            byPath.put(path.get(), entry);
        }
        if (backslashes) {
            findings.warn(
                    "the file",
                    PackageFault.BACKSLASHES,
                    "names were written with backslashes and are read as folders");
        }
        if (byPath.isEmpty() && !findings.areBad()) {
            findings.refuse("the file", PackageFault.NOTHING_TO_OPEN, "put the files of the package into the zip");
        }
        return byPath;
    }

    /// The library makes slashes of some by itself.
    private static boolean isWithBackslashes(ZipArchiveEntry entry) {
        byte[] raw = entry.getRawName();
        return raw != null && new String(raw, StandardCharsets.ISO_8859_1).indexOf('\\') >= 0;
    }

    private void tooManyFiles(Findings findings) {
        findings.refuse(
                "the file",
                PackageFault.TOO_MANY_FILES,
                "leave files out: at most %d are taken".formatted(limits.files()));
    }

    private static boolean isFolder(ZipArchiveEntry entry, String name) {
        return entry.isDirectory() || name.endsWith("/") || name.endsWith("\\");
    }

    private CheckedPackage check(
            ZipFile archive, Map<String, ZipArchiveEntry> entries, String hash, Findings findings) {
        String root = root(entries);
        var files = new ArrayList<PackageFile>();
        long total = 0;
        int beside = 0;
        byte[] imsManifest = null;
        byte[] ownManifest = null;
        for (Map.Entry<String, ZipArchiveEntry> one : entries.entrySet()) {
            boolean isOurs = one.getKey().startsWith(root);
            beside += isOurs ? 0 : 1;
            String path = isOurs ? one.getKey().substring(root.length()) : one.getKey();
            boolean isIms = isOurs && path.equalsIgnoreCase(ManifestFormat.NAME);
            boolean isOwn = isOurs && path.equalsIgnoreCase(OwnManifestFormat.NAME);
            Unpacked unpacked = unpack(archive, path, one.getValue(), isIms || isOwn, total, findings);
            if (unpacked == null) {
                // Nothing else of it is unpacked: whoever tries a bomb shall not have ten.
                return new CheckedPackage.Refused(findings.problems());
            }
            total += unpacked.size();
            if (!look(archive, path, one.getValue(), findings)) {
                return new CheckedPackage.Refused(findings.problems());
            }
            imsManifest = isIms ? unpacked.kept() : imsManifest;
            ownManifest = isOwn ? unpacked.kept() : ownManifest;
            if (isOurs) {
                files.add(new PackageFile(path, unpacked.sha256(), unpacked.size()));
            }
        }
        if (beside > 0) {
            findings.warn(root, PackageFault.LEFT_OUT, "%d files beside this folder are left out".formatted(beside));
        }
        var tree = new PackageTree(files.stream().map(PackageFile::path).toList());
        if (imsManifest == null && nested(entries, root)) {
            findings.refuse(
                    "the file",
                    PackageFault.SEVERAL_MANIFESTS,
                    "zip the folder that holds " + ManifestFormat.NAME + ", one package for each file");
        }
        Optional<PackageManifest> manifest = findings.areBad()
                ? Optional.empty()
                : imsManifest != null
                        ? ManifestFormat.read(imsManifest, tree, findings)
                        : OwnManifestFormat.read(ownManifest, tree, findings);
        if (manifest.isEmpty() || findings.areBad()) {
            return new CheckedPackage.Refused(findings.problems());
        }
        files.sort(Comparator.comparing(PackageFile::path));
        return new CheckedPackage.Accepted(hash, manifest.get(), files, findings.warnings());
    }

    /// Empty, or the one folder with its slash that all of the package lies in: many tools zip the folder itself.
    private static String root(Map<String, ZipArchiveEntry> entries) {
        for (String name : List.of(ManifestFormat.NAME, OwnManifestFormat.NAME, "index.html")) {
            List<String> found = entries.keySet().stream()
                    .filter(path -> path.toLowerCase(Locale.ROOT).endsWith(name))
                    .filter(path ->
                            path.length() == name.length() || path.charAt(path.length() - name.length() - 1) == '/')
                    .toList();
            if (found.stream().anyMatch(path -> path.length() == name.length())) {
                return "";
            }
            List<String> oneDeep = found.stream()
                    .filter(path -> path.indexOf('/') == path.length() - name.length() - 1)
                    .toList();
            if (oneDeep.size() == 1) {
                String path = oneDeep.getFirst();
                return path.substring(0, path.length() - name.length());
            }
        }
        return "";
    }

    private static boolean nested(Map<String, ZipArchiveEntry> entries, String root) {
        return entries.keySet().stream()
                .filter(path -> path.startsWith(root))
                .anyMatch(path -> path.toLowerCase(Locale.ROOT).endsWith("/" + ManifestFormat.NAME));
    }

    /// @param kept the content of a manifest; null of any other file
    private record Unpacked(long size, String sha256, byte @Nullable [] kept) {}

    private @Nullable Unpacked unpack(
            ZipFile archive, String path, ZipArchiveEntry entry, boolean keep, long before, Findings findings) {
        try (InputStream content = archive.getInputStream(entry)) {
            var meter = new Meter(limits, entry.getCompressedSize(), before);
            Meter.Read read = meter.read(content, keep ? MANIFEST_BYTES : 0);
            if (read.fault() != null) {
                findings.refuse(path, read.fault(), meter.fix(read.fault()));
                return null;
            }
            if (entry.getCrc() >= 0 && read.crc() != entry.getCrc()) {
                findings.refuse(path, PackageFault.DAMAGED, "zip it anew: the file does not come out as it went in");
                return null;
            }
            if (keep && read.size() > MANIFEST_BYTES) {
                findings.refuse(
                        path, PackageFault.MANIFEST_TOO_LARGE, "make it smaller than " + megabytes(MANIFEST_BYTES));
                return null;
            }
            return new Unpacked(read.size(), read.sha256(), keep ? read.kept() : null);
        } catch (ZipException unsupported) {
            findings.refuse(path, PackageFault.DAMAGED, "zip it anew, in the ordinary way (deflate, no password)");
            return null;
        } catch (IOException | IllegalArgumentException damaged) {
            findings.refuse(path, PackageFault.DAMAGED, "zip it anew: the file cannot be taken out");
            return null;
        }
    }

    /// Looks into what is looked into alone, too. What is not whole is told, a tool may know why; what nobody could
    /// open is refused.
    private static boolean look(ZipFile archive, String path, ZipArchiveEntry entry, Findings findings) {
        try (InputStream content = archive.getInputStream(entry)) {
            return InnerFiles.look(content, path, findings);
        } catch (IOException damaged) {
            findings.refuse(path, PackageFault.DAMAGED, "zip it anew: the file cannot be taken out");
            return false;
        }
    }

    private static String hash(Path zip) throws IOException {
        MessageDigest digest = Meter.sha256();
        try (InputStream content = Files.newInputStream(zip)) {
            byte[] buffer = new byte[64 * 1024];
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static String megabytes(long bytes) {
        return bytes / (1024 * 1024) + " MB";
    }
}
