package io.preceptor.portal.packages;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/// Where packages run. With an origin of their own they may use what browsers keep by origin, and their frames may talk
/// to each other; without one each page of theirs is sealed in an origin that nothing else has.
public final class PackageFrames {

    static final String FOLDER = "/package/";

    private final Supplier<Optional<URI>> origin;

    /// @param origin scheme, host and port under which this product is reached too, and people do not sign in
    public PackageFrames(Supplier<Optional<URI>> origin) {
        this.origin = origin;
    }

    boolean isSealed() {
        return origin.get().isEmpty();
    }

    /// What stands before the path of an address in a frame.
    String base() {
        return origin.get().map(URI::toString).orElse("");
    }

    /// What the frame may do. Never more than scripts and forms, and its own origin only where that is not ours.
    String sandbox() {
        return isSealed() ? "allow-scripts allow-forms" : "allow-scripts allow-forms allow-same-origin";
    }

    /// Host and port that files of packages come from, as a source of a content security policy.
    String source(HttpServletRequest request) {
        return origin.get().map(URI::getAuthority).orElseGet(() -> authority(request));
    }

    /// Whether a request was sent to where packages run, and to nothing else.
    boolean isForPackages(HttpServletRequest request) {
        return origin.get()
                .map(own -> own.getAuthority().equals(authority(request)))
                .orElse(false);
    }

    private static String authority(HttpServletRequest request) {
        int port = request.getServerPort();
        int usual = request.isSecure() ? 443 : 80;
        String host = request.getServerName().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.:\\[\\]-]", "");
        return port == usual ? host : host + ":" + port;
    }
}
