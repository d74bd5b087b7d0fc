package io.preceptor.mapping.hl7v2;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How the messages of one source are read.
///
/// @param source               the source's name in `config/preceptor.yaml`
/// @param identifierSystem     whose numbers STF-1 and STF-2 hold where they name no authority that is known
/// @param authorities          assigning authorities, by OID or namespace, and the identifier system of each;
///                             goes before what the OID itself would give
/// @param zone                 of times without an offset
/// @param charset              of messages with an empty MSH-18
/// @param processingIds        which MSH-11.1 are taken: `P`, `T`, `D`
/// @param replacementTaken     whether `MFI-3=REP` is taken: the message is the whole new file
/// @param ownCertificateSystem credentials under this system are our own echo; null where nothing of ours
///                             returns
/// @param sizeLimit            the largest message in bytes
public record Hl7Profile(
        String source,
        URI identifierSystem,
        Map<String, URI> authorities,
        ZoneId zone,
        Charset charset,
        Set<String> processingIds,
        boolean replacementTaken,
        @Nullable URI ownCertificateSystem,
        int sizeLimit) {

    private static final int SIZE_LIMIT = 16 * 1024 * 1024;

    public Hl7Profile {
        authorities = Map.copyOf(authorities);
        processingIds = Set.copyOf(processingIds);
        if (source.isBlank() || !identifierSystem.isAbsolute() || sizeLimit <= 0) {
            throw new IllegalArgumentException("A profile names its source, an absolute system and a size above zero");
        }
    }

    /// The usual: UTF-8, production messages only, updates only, 16 MiB.
    public static Hl7Profile of(String source, URI identifierSystem, ZoneId zone) {
        return new Hl7Profile(
                source, identifierSystem, Map.of(), zone, StandardCharsets.UTF_8, Set.of("P"), false, null, SIZE_LIMIT);
    }

    public Hl7Profile withAuthorities(Map<String, URI> known) {
        return new Hl7Profile(
                source,
                identifierSystem,
                known,
                zone,
                charset,
                processingIds,
                replacementTaken,
                ownCertificateSystem,
                sizeLimit);
    }

    public Hl7Profile withSizeLimit(int bytes) {
        return new Hl7Profile(
                source,
                identifierSystem,
                authorities,
                zone,
                charset,
                processingIds,
                replacementTaken,
                ownCertificateSystem,
                bytes);
    }

    public Hl7Profile withOwnCertificateSystem(URI system) {
        return new Hl7Profile(
                source,
                identifierSystem,
                authorities,
                zone,
                charset,
                processingIds,
                replacementTaken,
                system,
                sizeLimit);
    }
}
