package io.preceptor.connector.hr.file;

import io.preceptor.lms.feed.held.FileBreaker;
import io.preceptor.lms.feed.held.GoodFile;
import io.preceptor.lms.feed.held.HeldChange;
import io.preceptor.lms.feed.held.HeldFile.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Remembers what is held, as the real one does, for tests of what becomes of a file. It knows of nobody in any unit.
public final class RememberingBreaker implements FileBreaker {

    final Map<Long, Kept> held = new LinkedHashMap<>();
    private final Map<String, GoodFile> good = new TreeMap<>();
    private final Map<String, Instant> came = new TreeMap<>();

    /// One file with all that is kept of it.
    static final class Kept {
        final Holding holding;
        final List<byte[]> pieces = new ArrayList<>();
        final List<HeldChange> changes = new ArrayList<>();

        @Nullable
        State state;

        @Nullable
        Long taken;

        Kept(Holding holding) {
            this.holding = holding;
        }
    }

    public void decide(long number, State state) {
        of(number).state = state;
    }

    private Kept of(long number) {
        return Objects.requireNonNull(held.get(number));
    }

    @Override
    public Optional<GoodFile> lastGood(String feed) {
        return Optional.ofNullable(good.get(feed));
    }

    @Override
    public void good(String feed, GoodFile file) {
        good.put(feed, file);
    }

    @Override
    public Optional<Instant> lastCame(String feed) {
        return Optional.ofNullable(came.get(feed));
    }

    @Override
    public void came(String feed, Instant writtenAt) {
        came.merge(feed, writtenAt, (one, other) -> one.isAfter(other) ? one : other);
    }

    @Override
    public long believed(long people) {
        return Math.max(10, people / 20);
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
        var waiting = new ArrayList<Waiting>();
        held.forEach((number, kept) -> {
            State state = kept.state;
            if (state != null && state != State.TAKEN && state != State.SUPERSEDED) {
                waiting.add(new Waiting(
                        number,
                        kept.holding.file(),
                        kept.holding.isPart(),
                        kept.holding.isBelieved(),
                        kept.holding.asGood(),
                        state,
                        kept.taken));
            }
        });
        return waiting;
    }

    @Override
    public long begin(Holding file) {
        long number = held.size() + 1L;
        held.put(number, new Kept(file));
        return number;
    }

    @Override
    public void keep(long number, int ordinal, byte[] piece, List<HeldChange> changes) {
        if (piece.length > 0) {
            of(number).pieces.add(piece);
        }
        of(number).changes.addAll(changes);
    }

    @Override
    public void hold(long number, long entry, boolean overtakes) {
        of(number).state = State.OPEN;
        if (overtakes) {
            overtaken(
                    of(number).holding.file().feed(), of(number).holding.file().saidAt());
        }
    }

    @Override
    public void content(long number, Consumer<byte[]> each) {
        of(number).pieces.forEach(each);
    }

    @Override
    public void held(long number, boolean onlyMissing, Consumer<String> each) {
        of(number).changes.stream()
                .filter(change -> change.isHeld() && (!onlyMissing || change.kind() == HeldChange.Kind.MISSING))
                .map(HeldChange::nativeId)
                .sorted(SortedLines.ORDER)
                .forEach(each);
    }

    @Override
    public void taking(long number, long entry) {
        of(number).taken = entry;
    }

    @Override
    public void taken(long number) {
        of(number).state = State.TAKEN;
    }

    @Override
    public void dropped(long number) {
        held.remove(number);
    }

    @Override
    public void overtaken(String feed, Instant saidAt) {
        held.values().stream()
                .filter(kept ->
                        kept.state == State.OPEN && kept.holding.file().saidAt().isBefore(saidAt))
                .forEach(kept -> kept.state = State.SUPERSEDED);
    }
}
