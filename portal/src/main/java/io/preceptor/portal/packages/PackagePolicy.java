package io.preceptor.portal.packages;

import io.preceptor.portal.page.ContentPolicy;
import jakarta.servlet.http.HttpServletRequest;

/// The content security policies around packages.
final class PackagePolicy {

    private PackagePolicy() {}

    /// Of a file of a package: it loads what lies under its own address, which nobody can guess, and our interface of
    /// its standard. It sends nothing anywhere else, opens no window, and its frames stay where it is.
    ///
    /// @param own what its address begins with: host, port, and the path up to and with the token
    static String file(PackageFrames frames, String own, String library) {
        return "sandbox " + frames.sandbox() + "; default-src " + own + " data: blob:; script-src " + own + " "
                + library
                + " 'unsafe-inline' 'unsafe-eval' blob:; style-src " + own
                + " 'unsafe-inline'; worker-src " + own + " blob:; form-action " + own
                + "; base-uri " + own + "; object-src 'none'";
    }

    /// Of the page of the player: the portal's own, and frames of packages.
    static String player(PackageFrames frames, HttpServletRequest request) {
        return ContentPolicy.framing(frames.source(request) + request.getContextPath() + PackageFrames.FOLDER);
    }
}
