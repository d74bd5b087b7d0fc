package io.preceptor.connector.crm;

import io.preceptor.lms.returns.ReadBack.Gap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What is to be done at a CRM, so that it shows what a push wants.
///
/// @param upserts fields and values by our key
/// @param deletes what the CRM knows records by that are to go
/// @param fields  the names of the fields that differ
/// @param gaps    the same, artefact by artefact, for whoever only looks
public record Difference(
        Map<String, Map<String, String>> upserts, List<String> deletes, Set<String> fields, List<Gap> gaps) {

    public Difference {
        deletes = List.copyOf(deletes);
        gaps = List.copyOf(gaps);
        fields = new LinkedHashSet<>(fields);
    }

    public boolean isNone() {
        return upserts.isEmpty() && deletes.isEmpty();
    }
}
