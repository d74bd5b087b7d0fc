package io.preceptor.portal.document;

/// A file that a browser keeps instead of showing it.
public final class Attachment {

    private Attachment() {}

    /// What `Content-Disposition` says then (RFC 6266).
    ///
    /// @param name of the file: our own, of ASCII without quotes
    public static String named(String name) {
        return "attachment; filename=\"" + name + "\"";
    }
}
