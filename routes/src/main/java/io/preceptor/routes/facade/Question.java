package io.preceptor.routes.facade;

import io.preceptor.lms.facade.Asked;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A search as it was read: nothing in it is unknown or malformed.
///
/// @param criteria each must hold
/// @param ids      of `_id`; null where it was not asked
/// @param includes of `_include`: the parameter that is followed
/// @param used     the parameters that were heeded, as they came, for the link to itself
record Question(
        List<Criterion> criteria,
        @Nullable Set<UUID> ids,
        List<Asked.Changed> changed,
        Asked.Sort sort,
        int limit,
        boolean wantsTotal,
        boolean wantsCountAlone,
        Set<String> includes,
        @Nullable PageToken page,
        List<Used> used) {

    /// @param modifier after the colon; null where there is none
    /// @param values   any of them
    record Criterion(String name, @Nullable String modifier, List<String> values) {}

    record Used(String name, String value) {}

    Asked asked(List<Asked.Term> terms, @Nullable Set<String> units) {
        return new Asked(
                ids,
                terms,
                changed,
                units,
                sort,
                page == null ? null : page.place(),
                wantsCountAlone ? 0 : limit,
                wantsTotal || wantsCountAlone);
    }
}
