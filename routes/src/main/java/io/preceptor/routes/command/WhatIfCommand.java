package io.preceptor.routes.command;

import io.preceptor.lms.publish.Cost;
import io.preceptor.lms.publish.Draft;
import io.preceptor.lms.publish.Drafts;
import io.preceptor.lms.publish.Finding;
import io.preceptor.lms.publish.Run;
import io.preceptor.lms.publish.Run.Asked;
import io.preceptor.lms.publish.Runs;
import io.preceptor.lms.publish.Sums;
import io.preceptor.routes.wiring.CoreAlone;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Folds everybody on with a draft, without any effect.
@Command(
        name = "what-if",
        description = {
            "Says what publishing a draft now would do: who gains, loses and moves, by unit, requirement and month; what is"
                    + " overdue the night after; hours and cost. Changes nothing about anybody.",
            "Names nobody. Works beside the running product; what it found is on the draft's page too. The exit status is 1"
                    + " when approval would need a typed yes."
        })
final class WhatIfCommand extends AskedCommand {

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "DRAFT|FOLDER",
            arity = "0..1",
            defaultValue = "config",
            description = "The number of a draft, or a folder that is kept as a draft first; ./${DEFAULT-VALUE} if not"
                    + " given.")
    String what = "config";

    @Option(
            names = "--days",
            defaultValue = "60",
            description = "Over how many days to come; ${DEFAULT-VALUE} if not given.")
    int days = 60;

    @Option(names = "--hour", defaultValue = "0", description = "What an hour of anybody's time costs.")
    BigDecimal hour = BigDecimal.ZERO;

    @Option(
            names = "--rate",
            paramLabel = "ROLE=COST",
            description = "What an hour costs in one role; may be repeated.")
    @Nullable
    Map<String, BigDecimal> rates;

    WhatIfCommand(Terminal terminal) {
        super(terminal);
    }

    /// @param typedYes whether approval needs a typed yes
    record Report(String command, String outcome, long draft, long run, boolean typedYes, Finding finding) {}

    @Override
    Ending perform() {
        Asked asked;
        try {
            asked = Asked.whatIf(days, new Cost(hour, rates == null ? Map.of() : new TreeMap<>(rates)));
        } catch (IllegalArgumentException notSo) {
            throw new ParameterException(spec.commandLine(), String.valueOf(notSo.getMessage()), notSo);
        }
        try (ConfigurableApplicationContext core = CoreAlone.open(terminal.settings())) {
            CoreAlone.requireStarted(core);
            return run(core, asked);
        }
    }

    private Ending run(ConfigurableApplicationContext core, Asked asked) {
        Draft draft = what.matches("\\d{1,18}")
                ? DraftSteps.find(core, Long.parseLong(what))
                : DraftSteps.keep(core, Path.of(what), "tried from the command line");
        var content = draft.content()
                .orElseThrow(() -> new Impossible(
                        "Draft " + draft.number() + " has mistakes: "
                                + draft.problems().getFirst(),
                        "`preceptor check` names all of them."));
        Run run = core.getBean(Runs.class)
                .await(
                        Run.Kind.WHAT_IF,
                        draft.number(),
                        content,
                        asked,
                        DraftSteps.me(),
                        done -> terminal.say("Looked at " + done + " people ..."));
        Finding finding = run.finding();
        if (finding == null) {
            throw new Impossible(
                    "The what-if ended without a result: "
                            + (run.problem() == null ? "it was cancelled" : run.problem()),
                    "Run it again.");
        }
        boolean typedYes = core.getBean(Drafts.class).isGuarded(finding);
        Ending ending = typedYes ? Ending.ATTENTION : Ending.OK;
        terminal.print(
                json,
                new Report("what-if", ending.word(), draft.number(), run.number(), typedYes, finding),
                lines(draft, finding, typedYes));
        return ending;
    }

    private static List<String> lines(Draft draft, Finding found, boolean typedYes) {
        var lines = new ArrayList<String>();
        lines.add("Draft " + draft.number() + " against version " + found.version() + ": " + found.affected() + " of "
                + found.people() + " people are concerned.");
        lines.add("Assigned at once to " + found.assigned() + " of " + found.active() + " active people ("
                + found.percent() + " %)" + (typedYes ? ": approval needs a typed yes." : "."));
        lines.add("In all: " + words(found.total()));
        found.requirements().forEach(row -> lines.add("Requirement " + row.key() + ": " + words(row.sums())));
        found.units()
                .forEach(row -> lines.add(
                        (row.key().isEmpty() ? "No known unit" : "Unit " + row.key()) + ": " + words(row.sums())));
        found.months().forEach(row -> lines.add("Due in " + row.key() + ": " + words(row.sums())));
        found.days().stream()
                .filter(day -> day.draft() != day.inForce())
                .forEach(day -> lines.add("Overdue from " + day.day() + ": " + day.draft() + " with it, "
                        + day.inForce() + " without it"));
        return lines;
    }

    private static String words(Sums sums) {
        return String.format(
                Locale.ROOT,
                "%d assigned, %d later, %d withdrawn, %d moved, %d overdue at once, %.1f h, cost %s",
                sums.gains(),
                sums.later(),
                sums.loses(),
                sums.moves(),
                sums.overdueAtOnce(),
                sums.minutes() / 60.0,
                BigDecimal.valueOf(sums.cents(), 2));
    }
}
