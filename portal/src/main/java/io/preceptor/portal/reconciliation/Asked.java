package io.preceptor.portal.reconciliation;

import io.preceptor.lms.reconciliation.Difference;
import io.preceptor.lms.reconciliation.DifferenceKind;
import io.preceptor.lms.reconciliation.Reconciliations.Place;
import io.preceptor.lms.reconciliation.Reconciliations.Search;
import io.preceptor.lms.reconciliation.Repairs.Scope;
import io.preceptor.lms.reconciliation.Side;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a link or a form of these pages asks for; each part may be missing.
record Asked(
        Side.@Nullable What side,
        @Nullable String name,
        @Nullable DifferenceKind kind,
        Difference.@Nullable State state,
        @Nullable UUID one) {

    @Nullable
    Side where() {
        return side == null || name == null ? null : new Side(side, name);
    }

    Search search(@Nullable Place after) {
        return new Search(where(), kind, state, after);
    }

    Optional<Scope> scope() {
        Side where = where();
        return where == null || kind == null ? Optional.empty() : Optional.of(new Scope(where, kind, one));
    }
}
