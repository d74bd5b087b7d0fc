package io.preceptor.lms.learning;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// What shows that a completion from outside took place. A fact: it is kept as it was said.
///
/// @param reference the issuer's own number of it
/// @param issuer    who issued it
/// @param link      where it can be looked at; `https` alone, since people follow it
/// @param sha256    the fingerprint of the document, 64 lower-case hexadecimal characters; the document stays
///                  with its owner
public record Evidence(
        EvidenceKind kind,
        @Nullable String reference,
        @Nullable String issuer,
        @Nullable URI link,
        @Nullable String sha256) {

    /// In words, for pages and records: `certificate 4711 by American Heart Association`.
    public String words() {
        return kind.word() + (reference == null ? "" : " " + reference) + (issuer == null ? "" : " by " + issuer);
    }
}
