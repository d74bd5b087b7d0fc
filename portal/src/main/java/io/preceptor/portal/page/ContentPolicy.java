package io.preceptor.portal.page;

/// What a page may load and where it may send (Content Security Policy, level 3).
public final class ContentPolicy {

    /// Of every page: nothing inline and nothing from elsewhere, so that a value that slips through as markup runs
    /// nothing.
    public static final String PAGES = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "media-src 'self'; worker-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; "
            + "base-uri 'none'; frame-ancestors 'none'";

    private ContentPolicy() {}

    /// Of a page that also shows frames of one source.
    public static String framing(String source) {
        return PAGES + "; frame-src " + source;
    }
}
