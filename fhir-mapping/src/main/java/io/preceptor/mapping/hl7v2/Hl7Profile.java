package io.preceptor.mapping.hl7v2;

import io.preceptor.lms.workforce.AttributeGroup;
import io.preceptor.lms.workforce.AttributePath;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
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
/// @param key                  the field that holds the person's key instead of MFE-4 and STF-1; null where those do
/// @param moved                what stands elsewhere than the standard says, or in a segment of the source's own
/// @param tables               for a field (`STF-7`), what the source writes there and the standard's value for it
/// @param ownCertificateSystem credentials under this system are our own echo; null where nothing of ours
///                             returns
/// @param sizeLimit            the largest message in bytes
/// @param answersApart         whether a sender in enhanced mode hears its application acknowledgement as a message of
///                             its own, at the address that is configured for it; else it stands for both
public record Hl7Profile(
        String source,
        URI identifierSystem,
        Map<String, URI> authorities,
        ZoneId zone,
        Charset charset,
        Set<String> processingIds,
        boolean replacementTaken,
        @Nullable FieldPlace key,
        List<MovedField> moved,
        Map<String, Map<String, String>> tables,
        @Nullable URI ownCertificateSystem,
        int sizeLimit,
        boolean answersApart) {

    private static final int SIZE_LIMIT = 16 * 1024 * 1024;

    public Hl7Profile {
        authorities = Map.copyOf(authorities);
        processingIds = Set.copyOf(processingIds);
        moved = List.copyOf(moved);
        tables = Map.copyOf(tables);
        if (source.isBlank() || !identifierSystem.isAbsolute() || sizeLimit <= 0) {
            throw new IllegalArgumentException("A profile names its source, an absolute system and a size above zero");
        }
    }

    /// The usual: UTF-8, production messages only, updates only, 16 MiB.
    public static Hl7Profile of(String source, URI identifierSystem, ZoneId zone) {
        return new Hl7Profile(
                source,
                identifierSystem,
                Map.of(),
                zone,
                StandardCharsets.UTF_8,
                Set.of("P"),
                false,
                null,
                List.of(),
                Map.of(),
                null,
                SIZE_LIMIT,
                false);
    }

    /// Whether a segment is one of those that are read of a person, or one that the profile names.
    boolean reads(String segment, Set<String> usual) {
        return usual.contains(segment)
                || (key != null && key.segment().equals(segment))
                || moved.stream().anyMatch(each -> each.field().segment().equals(segment));
    }

    /// Whether an attribute stands elsewhere than the standard says.
    boolean isMoved(AttributePath path) {
        return path.group() != AttributeGroup.IDENTIFIER
                && moved.stream().anyMatch(each -> each.group() == path.group() && each.to() == path.attribute());
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
                key,
                moved,
                tables,
                ownCertificateSystem,
                sizeLimit,
                answersApart);
    }

    /// @param ids which MSH-11.1 are taken
    public Hl7Profile withTaken(Charset usual, Set<String> ids, boolean replacement) {
        return new Hl7Profile(
                source,
                identifierSystem,
                authorities,
                zone,
                usual,
                ids,
                replacement,
                key,
                moved,
                tables,
                ownCertificateSystem,
                sizeLimit,
                answersApart);
    }

    public Hl7Profile withFields(
            @Nullable FieldPlace named, List<MovedField> elsewhere, Map<String, Map<String, String>> local) {
        return new Hl7Profile(
                source,
                identifierSystem,
                authorities,
                zone,
                charset,
                processingIds,
                replacementTaken,
                named,
                elsewhere,
                local,
                ownCertificateSystem,
                sizeLimit,
                answersApart);
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
                key,
                moved,
                tables,
                ownCertificateSystem,
                bytes,
                answersApart);
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
                key,
                moved,
                tables,
                system,
                sizeLimit,
                answersApart);
    }

    public Hl7Profile withAnswersApart(boolean apart) {
        return new Hl7Profile(
                source,
                identifierSystem,
                authorities,
                zone,
                charset,
                processingIds,
                replacementTaken,
                key,
                moved,
                tables,
                ownCertificateSystem,
                sizeLimit,
                apart);
    }
}
