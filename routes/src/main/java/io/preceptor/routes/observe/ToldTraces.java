package io.preceptor.routes.observe;

import io.preceptor.lms.observe.Traces;
import io.preceptor.lms.observe.Travels;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The numbers under which [TraceTail] tells the ways of messages.
final class ToldTraces implements Traces {

    private final Travels travels;
    private volatile @Nullable Instant installedAt;

    ToldTraces(Travels travels) {
        this.travels = travels;
    }

    @Override
    public Optional<String> of(long entry) {
        Instant known = installedAt;
        if (known == null) {
            known = travels.installedAt();
            installedAt = known;
        }
        return Optional.of(new TravelIds(known).trace(entry));
    }
}
