package io.preceptor.lms.learning.packages.format;

import io.preceptor.lms.learning.packages.PackageFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Names in a zip, made into paths that lead nowhere else.
final class EntryNames {

    /// Where our own files stand beside those of a package when it is shown.
    static final String RESERVED = "~preceptor";

    private static final int LONGEST = 400;
    /// What operating systems add, and no package needs.
    private static final Set<String> LITTER = Set.of("__macosx", ".ds_store", "thumbs.db", "desktop.ini");

    private EntryNames() {}

    static boolean isLitter(String path) {
        for (String part : path.split("/", -1)) {
            if (LITTER.contains(part.toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }

    /// The path of a file within the package; empty where it was refused.
    static Optional<String> path(String name, Findings findings) {
        String slashed = name.replace('\\', '/');
        if (slashed.length() > LONGEST) {
            findings.refuse(name, PackageFault.UNSAFE_PATH, "shorten the path to %d characters".formatted(LONGEST));
            return Optional.empty();
        }
        if (slashed.isEmpty() || slashed.startsWith("/") || slashed.matches("^[A-Za-z]:.*")) {
            return unsafe(name, "zip it with names relative to the package's own folder", findings);
        }
        if (slashed.codePoints().anyMatch(point -> Character.isISOControl(point) || point == 0xFFFD)) {
            return unsafe(name, "name the file with letters that can be read, in UTF-8", findings);
        }
        var parts = new ArrayList<String>();
        for (String part : slashed.split("/", -1)) {
            if (part.equals("..")) {
                return unsafe(name, "zip it without .. in names", findings);
            }
            if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        if (parts.isEmpty()) {
            return unsafe(name, "give the file a name", findings);
        }
        if (parts.getFirst().toLowerCase(Locale.ROOT).startsWith(RESERVED)) {
            findings.refuse(
                    name, PackageFault.RESERVED_NAME, "rename it: " + RESERVED + " is where our own files stand");
            return Optional.empty();
        }
        return Optional.of(String.join("/", parts));
    }

    private static Optional<String> unsafe(String name, String fix, Findings findings) {
        findings.refuse(name, PackageFault.UNSAFE_PATH, fix);
        return Optional.empty();
    }

    /// A path that a manifest gives, seen from the package's folder; empty where it leads out of it.
    static Optional<String> resolve(String base, String href) {
        var parts = new ArrayList<String>();
        List<String> all = List.of((base + "/" + href).replace('\\', '/').split("/", -1));
        for (String part : all) {
            if (part.equals("..")) {
                if (parts.isEmpty()) {
                    return Optional.empty();
                }
                parts.removeLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return Optional.of(String.join("/", parts));
    }
}
