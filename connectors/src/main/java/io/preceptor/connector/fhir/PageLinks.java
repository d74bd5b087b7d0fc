package io.preceptor.connector.fhir;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Follows the links from page to page, and leaves those that lead nowhere good: out of the server, or round in
/// a circle. Of one type in one reading.
final class PageLinks {

    static final String LEAVES =
            "A page link leads to another server than base-url: set base-url to the name that the directory gives itself in"
                    + " its links, or have its own base URL corrected";
    static final String LOOPS =
            "The directory's page links lead round in a circle: have the server's paging mended, or set page-size so that"
                    + " one page holds all";

    private static final int MOST = 100_000;

    private final URI base;
    private final Set<String> followed = new HashSet<>();
    private List<String> last = List.of();

    PageLinks(URI base) {
        this.base = base;
    }

    /// @param link as the server gave it
    /// @param page whose link it is
    /// @return where to go on
    String follow(String link, Page page) throws ReadingEndedException {
        String next = checked(link);
        List<String> ids = new ArrayList<>();
        page.entries()
                .forEach(entry -> ids.add(
                        entry.type() + "/" + entry.id() + "@" + entry.json().hashCode()));
        boolean isSamePage = !ids.isEmpty() && ids.equals(last);
        last = ids;
        if (isSamePage || !followed.add(next) || followed.size() > MOST) {
            throw ReadingEndedException.stopped(LOOPS);
        }
        return next;
    }

    /// Where a link leads, if it stays at the server.
    String within(String link) throws ReadingEndedException {
        return checked(link);
    }

    /// Whether a link stays at the server.
    boolean isWithin(String link) {
        URI resolved = resolved(link);
        return resolved != null && resolved.getRawUserInfo() == null && isSameOrigin(base, resolved);
    }

    static boolean isSameOrigin(URI one, URI other) {
        return origin(one).equals(origin(other));
    }

    private String checked(String link) throws ReadingEndedException {
        URI resolved = resolved(link);
        if (resolved == null
                || resolved.getRawUserInfo() != null
                || !origin(resolved).equals(origin(base))) {
            throw ReadingEndedException.stopped(LEAVES);
        }
        return resolved.toString();
    }

    private @Nullable URI resolved(String link) {
        try {
            String whole = base.toString().endsWith("/") ? base.toString() : base + "/";
            // HAPI and others leave bars in their links, which a URI may not hold.
            return URI.create(whole).resolve(link.replace("|", "%7C").replace(" ", "%20"));
        } catch (IllegalArgumentException noUri) {
            return null;
        }
    }

    private static String origin(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
        return scheme + "://" + String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT) + ":" + port;
    }
}
