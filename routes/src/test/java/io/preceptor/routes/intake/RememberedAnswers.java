package io.preceptor.routes.intake;

import io.preceptor.lms.journal.SecondAnswers;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// Second answers in memory: remembers of which messages the first answer is out.
final class RememberedAnswers implements SecondAnswers {

    final List<Long> out = new CopyOnWriteArrayList<>();
    final AtomicBoolean isAway = new AtomicBoolean();
    final AtomicInteger refused = new AtomicInteger();

    @Override
    public void firstIsOut(Collection<Long> entries) {
        if (isAway.get()) {
            refused.incrementAndGet();
            throw new IllegalStateException("away");
        }
        out.addAll(entries);
    }

    @Override
    public void nobodyIsAtWork() {
        out.add(-1L);
    }

    @Override
    public Optional<Due> claim(String source, Duration lease) {
        return Optional.empty();
    }

    @Override
    public void sent(long entry) {}

    @Override
    public void failed(long entry, String reason, Duration again) {}

    @Override
    public Optional<Standing> of(long entry) {
        return Optional.empty();
    }

    @Override
    public Optional<Instant> failingSince(String source) {
        return Optional.empty();
    }

    @Override
    public void forget(Duration age) {}
}
