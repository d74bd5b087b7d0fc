package io.preceptor.lms.feed.held;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Remembers no file and knows nobody, so that nothing is ever odd: for reading where there is no database.
record NoBreaker() implements FileBreaker {

    @Override
    public Optional<GoodFile> lastGood(String feed) {
        return Optional.empty();
    }

    @Override
    public void good(String feed, GoodFile file) {}

    @Override
    public Optional<Instant> lastCame(String feed) {
        return Optional.empty();
    }

    @Override
    public void came(String feed, Instant writtenAt) {}

    @Override
    public long believed(long people) {
        return Long.MAX_VALUE;
    }

    @Override
    public Map<String, Long> people(String feed) {
        return Map.of();
    }

    @Override
    public Map<String, String> unitsOf(String feed, Collection<String> nativeIds) {
        return Map.of();
    }

    @Override
    public List<Waiting> waiting(String feed) {
        return List.of();
    }

    @Override
    public long begin(Holding file) {
        throw new IllegalStateException("Without a database no file can be held");
    }

    @Override
    public void keep(long number, int ordinal, byte[] piece, List<HeldChange> changes) {}

    @Override
    public void hold(long number, long entry, boolean overtakes) {}

    @Override
    public void content(long number, Consumer<byte[]> each) {}

    @Override
    public void held(long number, boolean onlyMissing, Consumer<String> each) {}

    @Override
    public void taking(long number, long entry) {}

    @Override
    public void taken(long number) {}

    @Override
    public void dropped(long number) {}

    @Override
    public void overtaken(String feed, Instant saidAt) {}
}
