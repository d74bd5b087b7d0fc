package io.preceptor.routes.command;

import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.converge.Trial;
import io.preceptor.lms.journal.EntryState;
import io.preceptor.lms.journal.Journal;
import io.preceptor.lms.journal.JournalCriterion;
import io.preceptor.lms.journal.JournalCriterion.FromSource;
import io.preceptor.lms.journal.JournalCriterion.InState;
import io.preceptor.lms.journal.JournalCriterion.NeedsAPerson;
import io.preceptor.lms.journal.JournalCriterion.OfKind;
import io.preceptor.lms.journal.JournalCriterion.ReceivedBefore;
import io.preceptor.lms.journal.JournalCriterion.ReceivedFrom;
import io.preceptor.lms.journal.JournalCriterion.WithControlId;
import io.preceptor.lms.workforce.MessageReader;
import io.preceptor.routes.wiring.CoreAlone;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Reads entries of the journal again with the mappings and the policy of today: shows it first, does it when told.
@Command(
        name = "replay",
        description = {
            "Shows what reading entries of the journal again, with the mappings and the policy of today, would do; with"
                    + " --apply it does it.",
            "Entries are named by number, or searched for; oldest first. Each keeps the time at which its source said it."
                    + " Works beside the running product, and without it. Shows people by name; what is applied is in the"
                    + " audit trail under host:USER."
        })
final class ReplayCommand extends AskedCommand {

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "ENTRY", arity = "0..*", description = "Numbers of the journal.")
    List<Long> entries = List.of();

    @Option(names = "--source", description = "Only entries of this source.")
    @Nullable
    String source;

    @Option(names = "--kind", description = "Only entries of this kind: MFN^M02.")
    @Nullable
    String kind;

    @Option(names = "--control-id", description = "Only entries with this control id.")
    @Nullable
    String controlId;

    @Option(names = "--state", description = "Only entries that ended so: ${COMPLETION-CANDIDATES}.")
    @Nullable
    EntryState state;

    @Option(names = "--from", description = "Only entries received then or later: 2026-11-01T00:00Z.")
    @Nullable
    OffsetDateTime from;

    @Option(names = "--until", description = "Only entries received before then.")
    @Nullable
    OffsetDateTime until;

    @Option(names = "--stuck", description = "Only entries with a record that is parked or held.")
    boolean stuck;

    @Option(
            names = "--limit",
            defaultValue = "100",
            description = "So many entries at most, the newest of those found; ${DEFAULT-VALUE} if not given.")
    int limit;

    @Option(names = "--apply", description = "Do it; without this only show it.")
    boolean apply;

    ReplayCommand(Terminal terminal) {
        super(terminal);
    }

    /// @param applied how many records now wait to be applied; 0 in a dry run
    /// @param gone    entries that are not there, or cannot be read again
    /// @param profiles    by which version of its source's profile each entry reads, and was read before
    /// @param unpublished entries that were not applied, because they read by a profile that is not published yet
    record Report(
            String command,
            String outcome,
            boolean dryRun,
            List<Effect> entries,
            int applied,
            List<Long> gone,
            List<String> profiles,
            List<Long> unpublished) {}

    @Override
    Ending perform() {
        boolean searched =
                stuck || Stream.of(source, kind, controlId, state, from, until).anyMatch(one -> one != null);
        if (entries.isEmpty() == !searched) {
            throw new ParameterException(
                    spec.commandLine(), "Name entries by number, or search for them: one of both, not both.");
        }
        if (limit < 1 || limit > 10_000) {
            throw new ParameterException(spec.commandLine(), "--limit is between 1 and 10000.");
        }
        try (ConfigurableApplicationContext core = CoreAlone.open(terminal.settings())) {
            CoreAlone.requireStarted(core);
            return replay(core, searched ? found(core.getBean(Journal.class)) : entries);
        }
    }

    private List<Long> found(Journal journal) {
        var criteria = new ArrayList<JournalCriterion>();
        add(criteria, source, FromSource::new);
        add(criteria, kind, OfKind::new);
        add(criteria, controlId, WithControlId::new);
        add(criteria, state, InState::new);
        add(criteria, from, one -> new ReceivedFrom(one.toInstant()));
        add(criteria, until, one -> new ReceivedBefore(one.toInstant()));
        add(criteria, stuck ? true : null, _ -> new NeedsAPerson());
        return journal.find(new Journal.Search(criteria, null), limit).stream()
                .map(Journal.Line::id)
                .toList()
                .reversed();
    }

    private static <T> void add(
            List<JournalCriterion> criteria, @Nullable T value, Function<T, JournalCriterion> criterion) {
        if (value != null) {
            criteria.add(criterion.apply(value));
        }
    }

    private Ending replay(ConfigurableApplicationContext core, List<Long> numbers) {
        var trial = core.getBean(Trial.class);
        var audit = core.getBean(AuditLog.class);
        var effects = new ArrayList<Effect>();
        var gone = new ArrayList<Long>();
        var unpublished = new ArrayList<Long>();
        var profiles = new ArrayList<String>();
        int applied = 0;
        for (long number : numbers.stream().distinct().toList()) {
            Trial.Replay replay = trial.attemptReplay(List.of(number));
            MessageReader.Read read = replay.readings().getFirst().read();
            if (read == null) {
                gone.add(number);
                continue;
            }
            effects.add(Effect.of(number, null, new Trial.Outcome(read, replay.preview())));
            profiles.add("entry " + number + ", profile of its source: "
                    + replay.readings().getFirst().profiles());
            if (apply && trial.replay(List.of(number)).getFirst().read() == null) {
                unpublished.add(number);
            } else if (apply) {
                int records = read.reports().size();
                applied += records;
                audit.append(
                        "host:" + System.getProperty("user.name", "unknown"),
                        AuditAction.MESSAGE_REPLAYED,
                        "journal:" + number,
                        records + (records == 1 ? " record" : " records"));
            }
        }
        boolean attention =
                !gone.isEmpty() || !unpublished.isEmpty() || effects.stream().anyMatch(Effect::asksForAttention);
        Ending ending = attention ? Ending.ATTENTION : Ending.OK;
        terminal.print(
                json,
                new Report("replay", ending.word(), !apply, effects, applied, gone, profiles, unpublished),
                lines(effects, gone, profiles, unpublished, applied));
        return ending;
    }

    private List<String> lines(
            List<Effect> effects, List<Long> gone, List<String> profiles, List<Long> unpublished, int applied) {
        var lines = new ArrayList<String>();
        effects.forEach(one -> lines.addAll(one.lines()));
        gone.forEach(number -> lines.add("entry " + number + ": not there, or it cannot be read again"));
        lines.addAll(profiles);
        unpublished.forEach(number -> lines.add("entry " + number + ": not applied: its source's profile changed and is"
                + " not published yet. Start the product with it first."));
        if (effects.isEmpty() && gone.isEmpty()) {
            lines.add("No entry was found.");
        }
        lines.add(
                apply
                        ? applied + " records on the way: the running product applies them within a second, or at its"
                                + " next start."
                        : "A dry run: nothing was changed. Add --apply to do it.");
        return lines;
    }
}
