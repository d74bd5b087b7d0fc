package io.preceptor.lms.converge;

import io.preceptor.lms.feed.FeedEntry;
import io.preceptor.lms.feed.FeedEntry.Refused;
import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.lms.feed.FeedSink;
import io.preceptor.lms.feed.Feeds;
import io.preceptor.lms.feed.LeaseLostException;
import io.preceptor.lms.feed.Place;
import io.preceptor.lms.feed.PolledSource;
import io.preceptor.lms.feed.store.FeedIntake;
import io.preceptor.lms.workforce.StaffReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads a source without keeping anything, and shows what it would do. Other nodes read on meanwhile.
public final class FeedTrial {

    /// No more than so many reports are tried: a dry run answers while somebody waits.
    public static final int MOST = 5_000;

    /// So many people and refused records are shown, the others are counted.
    private static final int SHOWN = 50;

    private final Feeds feeds;
    private final Convergence convergence;
    private final FeedIntake intake;

    public FeedTrial(Feeds feeds, Convergence convergence, FeedIntake intake) {
        this.feeds = feeds;
        this.convergence = convergence;
        this.intake = intake;
    }

    /// What a reading would do. Each piece of at most [Convergence#CHUNK] reports is tried against what is in
    /// force now, not against the piece before it.
    ///
    /// @param entries  how many entries or pieces of one were read
    /// @param reports  about people
    /// @param units    about units and facilities
    /// @param refused  how many records would be refused
    /// @param problems the first of them
    /// @param changed  how many people would change
    /// @param people   the first of them
    /// @param stopped  why reports would be parked or held, and how many for each reason
    /// @param isCut    whether there was more than [#MOST]
    /// @param ended    why the reading did not come to its end; null where it did, or was cut
    public record Outcome(
            long entries,
            long reports,
            long units,
            long refused,
            List<Refused> problems,
            long changed,
            List<PersonChange> people,
            SequencedMap<String, Integer> stopped,
            boolean isCut,
            @Nullable String ended) {}

    /// Reads from where the source stands, or from a moment.
    ///
    /// @param since from when; null: from where the next reading would go on
    /// @return empty where no source of that name is known
    /// @throws RuntimeException what the source itself did not foresee
    public Optional<Outcome> attempt(String name, @Nullable Instant since) {
        return feeds.registration(name)
                .flatMap(feed -> feeds.find(name).map(line -> {
                    PolledSource source = feed.source();
                    return attempt(source, since == null ? line.status().place() : source.since(since));
                }));
    }

    private Outcome attempt(PolledSource source, Place from) {
        var sink = new Counting(source.name());
        try {
            FeedOutcome ended = source.read(from, sink);
            return sink.outcome(
                    switch (ended) {
                        case FeedOutcome.UpToDate _ -> null;
                        case FeedOutcome.TryLater later -> later.reason();
                        case FeedOutcome.Stopped stopped -> stopped.reason();
                    });
        } catch (LeaseLostException enough) {
            return sink.outcome(null);
        }
    }

    /// Takes everything and keeps counts.
    private final class Counting implements FeedSink {
        private final String source;
        private long entries;
        private long reports;
        private long units;
        private long refused;
        private long changed;
        private boolean isCut;
        private final List<Refused> problems = new ArrayList<>();
        private final List<PersonChange> people = new ArrayList<>();
        private final TreeMap<String, Integer> stopped = new TreeMap<>();

        Counting(String source) {
            this.source = source;
        }

        @Override
        public List<Long> take(List<FeedEntry> batch, Place next) {
            if (reports >= MOST) {
                isCut = true;
                throw new LeaseLostException(source);
            }
            var numbers = new ArrayList<Long>();
            var said = new ArrayList<StaffReport>();
            for (FeedEntry entry : intake.asTaken(source, batch)) {
                entries++;
                numbers.add(entry instanceof FeedEntry.More more ? more.entry() : -entries);
                said.addAll(entry.content().reports());
                units += entry.content().units().size();
                refused += entry.content().refused().size();
                entry.content().refused().stream()
                        .limit(SHOWN - problems.size())
                        .forEach(problems::add);
            }
            reports += said.size();
            for (int i = 0; i < said.size(); i += Convergence.CHUNK) {
                preview(said.subList(i, Math.min(i + Convergence.CHUNK, said.size())));
            }
            return numbers;
        }

        private void preview(List<StaffReport> piece) {
            Convergence.Preview preview = convergence.preview(piece);
            preview.stopped().forEach(reason -> stopped.merge(reason, 1, Integer::sum));
            for (PersonChange change : preview.people()) {
                if (!change.steps().isEmpty()
                        || !Objects.equals(
                                change.before().staff(), change.after().staff())) {
                    changed++;
                    if (people.size() < SHOWN) {
                        people.add(change);
                    }
                }
            }
        }

        @Override
        public void progress(long done, long total) {}

        @Override
        public boolean isTrial() {
            return true;
        }

        Outcome outcome(@Nullable String ended) {
            return new Outcome(entries, reports, units, refused, problems, changed, people, stopped, isCut, ended);
        }
    }
}
