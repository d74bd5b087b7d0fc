package io.preceptor.lms.learning.packages.format;

import io.preceptor.lms.learning.packages.PackageFault;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The page that an item opens: a file of the package, and what follows it in the address.
///
/// @param query empty, or from `?` or `#` on
record Launch(String path, String query) {

    static Optional<Launch> of(
            String bases, ManifestElement resource, @Nullable String parameters, PackageTree files, Findings findings) {
        String href = resource.attribute("href");
        if (href == null) {
            findings.refuse(resource.place(), PackageFault.MISSING_FILE, "give the resource an href: an item opens it");
            return Optional.empty();
        }
        if (isElsewhere(bases) || isElsewhere(href)) {
            findings.refuse(
                    resource.place(),
                    PackageFault.ELSEWHERE,
                    "put the page into the package: an address elsewhere is not opened");
            return Optional.empty();
        }
        int cut = end(href);
        Optional<String> path = EntryNames.resolve(bases, decoded(href.substring(0, cut)));
        if (path.isEmpty()) {
            findings.refuse(
                    resource.place(), PackageFault.UNSAFE_PATH, "let href stay within the package: too many ..");
            return Optional.empty();
        }
        Optional<String> file = files.find(path.get(), resource.place(), findings);
        if (file.isEmpty()) {
            findings.refuse(
                    resource.place(),
                    PackageFault.MISSING_FILE,
                    "add the file that href names, or name one that is there");
            return Optional.empty();
        }
        if (!MediaTypes.isPage(file.get())) {
            findings.refuse(resource.place(), PackageFault.NOT_A_PAGE, "let href name an HTML page");
            return Optional.empty();
        }
        return Optional.of(new Launch(file.get(), query(href.substring(cut), parameters)));
    }

    private static boolean isElsewhere(String href) {
        return href.matches("(?s)^\\s*[A-Za-z][A-Za-z0-9+.-]*:.*")
                || href.strip().startsWith("//");
    }

    private static int end(String href) {
        int end = href.length();
        for (char mark : new char[] {'?', '#'}) {
            int at = href.indexOf(mark);
            end = at >= 0 && at < end ? at : end;
        }
        return end;
    }

    private static String decoded(String path) {
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return path;
        }
    }

    /// As SCORM puts an item's parameters behind an href (2004 CAM 4th edition, 3.4.1.2): a query is gone on with, and
    /// a fragment stays last.
    private static String query(String own, @Nullable String parameters) {
        if (parameters == null) {
            return own;
        }
        String given = parameters.strip();
        while (given.startsWith("?") || given.startsWith("&")) {
            given = given.substring(1);
        }
        if (given.isEmpty() || (given.startsWith("#") && own.contains("#"))) {
            return own;
        }
        if (given.startsWith("#")) {
            return own + given;
        }
        int mark = own.indexOf('#');
        String before = mark < 0 ? own : own.substring(0, mark);
        String after = mark < 0 ? "" : own.substring(mark);
        return before + (before.isEmpty() ? "?" : "&") + given + after;
    }
}
