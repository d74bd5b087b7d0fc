package io.preceptor.lms.workforce;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What one native object of one source said at one moment. The canonical record into which every staff feed
/// maps.
///
/// @param object      who speaks: the native object
/// @param saidAt      when the source said it (MSH-7 or EVN-2, `meta.lastUpdated`, a file's header time); never
///                    an effective date
/// @param sequence    the source's own order at equal saidAt (FHIR versionId, file line); [#NO_SEQUENCE] where
///                    it has none
/// @param receivedAt  when we received it
/// @param effectiveOn from which day it is true (MFE-3); null where the source did not say
/// @param scope       how much of the object it speaks for
/// @param replaced    the keyed lists that this report gives as a whole, even where a patch: members it does
///                    not name are gone (HL7 v2 repeating segments in snapshot mode). Ignored for a snapshot,
///                    which replaces all
/// @param statements  what it says; a path that is absent is not stated
/// @param appliesAt   from when on it bears on its person, where that is later than its arrival: what is told ahead;
///                    null at once. It orders nothing: what the source said since counts more
public record StaffReport(
        SourceObject object,
        Instant saidAt,
        long sequence,
        Instant receivedAt,
        @Nullable LocalDate effectiveOn,
        ReportScope scope,
        Set<AttributeGroup> replaced,
        Map<AttributePath, Stated> statements,
        @Nullable Instant appliesAt) {

    public static final long NO_SEQUENCE = -1;

    public StaffReport {
        replaced = Set.copyOf(replaced);
        statements = Collections.unmodifiableMap(new TreeMap<>(statements));
        if (replaced.contains(AttributeGroup.PERSON)) {
            throw new IllegalArgumentException("Only keyed lists can be replaced as a whole");
        }
    }

    /// One that applies at once.
    public StaffReport(
            SourceObject object,
            Instant saidAt,
            long sequence,
            Instant receivedAt,
            @Nullable LocalDate effectiveOn,
            ReportScope scope,
            Set<AttributeGroup> replaced,
            Map<AttributePath, Stated> statements) {
        this(object, saidAt, sequence, receivedAt, effectiveOn, scope, replaced, statements, null);
    }

    /// This report as if said at another moment: a clock ahead of ours is not believed.
    public StaffReport withSaidAt(Instant instant) {
        return new StaffReport(
                object, instant, sequence, receivedAt, effectiveOn, scope, replaced, statements, appliesAt);
    }
}
