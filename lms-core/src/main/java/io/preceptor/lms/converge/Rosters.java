package io.preceptor.lms.converge;

import io.preceptor.lms.converge.Completions.Foreseen;
import io.preceptor.lms.journal.FileProblem;
import io.preceptor.lms.journal.FileText;
import io.preceptor.lms.learning.ReportItem;
import io.preceptor.lms.learning.ReportMessage;
import io.preceptor.lms.learning.format.RosterFormat;
import io.preceptor.lms.learning.store.RosterStore;
import io.preceptor.lms.learning.store.RosterStore.Draft;
import io.preceptor.lms.workforce.Mapped;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Rosters on their way in: looked through first, recorded after somebody's yes, by the same way as everything
/// else that others tell of completions.
public final class Rosters {

    /// Under this name the journal knows them.
    public static final String SOURCE = "roster";

    private final Completions completions;
    private final RosterStore drafts;
    private final Function<byte[], String> hash;
    private final InstantSource clock;

    /// @param hash the keyed hash of a content
    public Rosters(Completions completions, RosterStore drafts, Function<byte[], String> hash, InstantSource clock) {
        this.completions = completions;
        this.drafts = drafts;
        this.hash = hash;
        this.clock = clock;
    }

    /// One line of a roster, and what would become of it.
    public record Line(int number, ReportItem item, Foreseen foreseen) {}

    /// A roster that was looked through.
    ///
    /// @param problems why it cannot be read as a whole; empty where it can
    public record Preview(Draft draft, List<Line> lines, List<FileProblem> problems) {
        public Preview {
            lines = List.copyOf(lines);
            problems = List.copyOf(problems);
        }

        /// How many lines this would become of.
        public long count(Class<? extends Foreseen> kind) {
            return lines.stream()
                    .filter(line -> kind.isInstance(line.foreseen()))
                    .count();
        }

        /// How many lines would be taken.
        public long takes() {
            return count(Foreseen.Recorded.class) + count(Foreseen.Duplicate.class) + count(Foreseen.Parked.class);
        }
    }

    /// Keeps an uploaded file until somebody says yes; not longer than a day.
    ///
    /// @param issuer whose numbers the people are named by where a line does not say
    public UUID upload(String file, byte[] content, @Nullable URI issuer, String by) {
        return drafts.insert(file, content, issuer, by);
    }

    /// @param by whoever uploaded it: nobody else looks at it
    public Optional<Preview> preview(UUID id, String by) {
        return drafts.find(id, by).map(draft -> {
            RosterFormat.Roster roster = read(draft);
            var lines = new ArrayList<Line>();
            for (int from = 0; from < roster.rows().size(); from += Completions.CHUNK) {
                var rows = roster.rows()
                        .subList(
                                from,
                                Math.min(from + Completions.CHUNK, roster.rows().size()));
                List<Foreseen> foreseen = completions.preview(
                        SOURCE, rows.stream().map(RosterFormat.Row::item).toList());
                for (int i = 0; i < rows.size(); i++) {
                    lines.add(new Line(rows.get(i).line(), rows.get(i).item(), foreseen.get(i)));
                }
            }
            return new Preview(draft, lines, roster.problems());
        });
    }

    /// Records a roster: every line that can be read. Returns once it is committed; workers apply it from there.
    ///
    /// @return the number of its journal entry, 0 where each line had come before; empty where there is no such
    ///         draft of theirs, or nothing of it can be read
    public OptionalLong record(UUID id, String by) {
        Optional<Preview> preview = preview(id, by);
        if (preview.isEmpty() || preview.get().takes() + preview.get().count(Foreseen.Repeated.class) == 0) {
            return OptionalLong.empty();
        }
        List<ReportItem> items =
                preview.get().lines().stream().map(Rosters::asForeseen).toList();
        byte[] content = preview.get().draft().content();
        long entry = completions.queue(
                new ReportMessage(
                        SOURCE, "page, by " + by, "roster.csv", null, clock.instant(), hash.apply(content), content),
                items);
        drafts.delete(id);
        return OptionalLong.of(entry);
    }

    /// A line that cannot be recorded is refused, also where only the people or the policy of now say so.
    private static ReportItem asForeseen(Line line) {
        return line.foreseen() instanceof Foreseen.Refused(var problems)
                ? new ReportItem(line.item().place(), new Mapped.Refused<>(problems))
                : line.item();
    }

    public void forget(UUID id, String by) {
        drafts.find(id, by).ifPresent(draft -> drafts.delete(draft.id()));
    }

    /// The issuers of numbers by which people are known here.
    public List<URI> issuers() {
        return drafts.issuers();
    }

    private static RosterFormat.Roster read(Draft draft) {
        return RosterFormat.read(
                new FileText(draft.file(), new String(draft.content(), StandardCharsets.UTF_8)), draft.issuer());
    }
}
