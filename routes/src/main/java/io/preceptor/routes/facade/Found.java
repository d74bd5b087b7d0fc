package io.preceptor.routes.facade;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/// A page of an answer.
///
/// @param next  null at the end
/// @param upTo  everything that changed before is told
/// @param total null where nobody asked
record Found(
        List<Entry> entries,
        @Nullable PageToken next,
        Instant upTo,
        @Nullable Long total) {

    Found {
        entries = List.copyOf(entries);
    }

    /// @param resource null: it is shown no more
    record Entry(
            UUID id,
            long version,
            Instant changedAt,
            @Nullable Resource resource) {}
}
