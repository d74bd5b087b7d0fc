package io.preceptor.lms.feed;

import io.preceptor.lms.feed.ProvisionedResource.Kind;
import io.preceptor.lms.journal.EntryState;
import io.preceptor.lms.journal.Journal;
import io.preceptor.lms.journal.JournalCriterion;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The sources that other systems keep here by themselves, as people see them: nobody polls them, so that their only
/// signs are what was told and what was refused.
public final class ProvisionedFeeds {

    /// More refused messages than this are not counted.
    public static final int MOST_COUNTED = 100;

    private static final Duration LATELY = Duration.ofDays(1);

    private final List<Source> sources;
    private final Provisioning resources;
    private final Journal journal;
    private final InstantSource clock;

    /// @param sources in the order of the configuration
    public ProvisionedFeeds(List<Source> sources, Provisioning resources, Journal journal, InstantSource clock) {
        this.sources = List.copyOf(sources);
        this.resources = resources;
        this.journal = journal;
        this.clock = clock;
    }

    /// @param kind    what kind of source, for people
    /// @param clients the systems that write into it, by the names on their tokens
    public record Source(String name, String kind, List<String> clients) {
        public Source {
            clients = List.copyOf(clients);
        }
    }

    /// How one stands.
    ///
    /// @param users     how many it keeps here
    /// @param groups    how many it keeps here
    /// @param changedAt when it last told a change that was taken; null before the first
    /// @param refused   messages of the last day that changed nothing, the newest first, [#MOST_COUNTED] at most
    public record Line(
            Source source,
            long users,
            long groups,
            @Nullable Instant changedAt,
            List<Refusal> refused) {
        public Line {
            refused = List.copyOf(refused);
        }
    }

    /// @param entry the message's journal entry, which says why
    public record Refusal(long entry, Instant at, String kind) {}

    public List<Line> list() {
        return sources.stream().map(this::line).toList();
    }

    private Line line(Source source) {
        var from = new JournalCriterion.FromSource(source.name());
        return new Line(
                source,
                resources.count(source.name(), Kind.USER),
                resources.count(source.name(), Kind.GROUP),
                find(1, from, new JournalCriterion.InState(EntryState.ACCEPTED)).stream()
                        .map(Journal.Line::receivedAt)
                        .findFirst()
                        .orElse(null),
                find(
                                MOST_COUNTED,
                                from,
                                new JournalCriterion.InState(EntryState.REFUSED),
                                new JournalCriterion.ReceivedFrom(
                                        clock.instant().minus(LATELY)))
                        .stream()
                        .map(each -> new Refusal(each.id(), each.receivedAt(), each.kind()))
                        .toList());
    }

    private List<Journal.Line> find(int limit, JournalCriterion... criteria) {
        return journal.find(new Journal.Search(List.of(criteria), null), limit);
    }
}
