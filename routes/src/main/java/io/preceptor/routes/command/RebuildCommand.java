package io.preceptor.routes.command;

import io.preceptor.lms.converge.Rebuild;
import io.preceptor.lms.converge.Rebuild.Difference;
import io.preceptor.routes.wiring.CoreAlone;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Folds every fact from zero and says where the tables in use differ.
@Command(
        name = "rebuild",
        description = {
            "Folds every fact from zero beside the tables in use, and says where the two differ. Changes no table.",
            "Runs beside nodes that work: what they do meanwhile, or have still to do, is no difference. Without the"
                    + " product an embedded database is started for it."
        })
final class RebuildCommand extends AskedCommand {

    @Option(names = "--check", description = "Only compare; the only thing it does, and so the default.")
    boolean check;

    RebuildCommand(Terminal terminal) {
        super(terminal);
    }

    /// @param side `STORED` where only the tables in use have the rows, `REBUILT` where only the rebuild has them
    record Count(String table, String side, long rows) {}

    record Report(String command, String outcome, long people, List<Count> differences) {}

    @Override
    Ending perform() {
        try (ConfigurableApplicationContext core = CoreAlone.open(terminal.settings())) {
            CoreAlone.requireStarted(core);
            return compare(core);
        }
    }

    private Ending compare(ConfigurableApplicationContext core) {
        long[] people = {0};
        List<Difference> differences = core.getBean(Rebuild.class).check(done -> {
            people[0] = done;
            terminal.say("Folded " + done + " people from their facts ...");
        });
        Ending ending = differences.isEmpty() ? Ending.OK : Ending.ATTENTION;
        List<Count> counts = counts(differences);
        var lines = new ArrayList<String>();
        if (differences.isEmpty()) {
            lines.add("The tables are what the facts say: no difference in any column of any derived table.");
        }
        counts.forEach(one -> lines.add(one.table() + " " + one.side() + ": " + one.rows() + " rows differ"));
        terminal.print(json, new Report("rebuild", ending.word(), people[0], counts), lines);
        return ending;
    }

    private static List<Count> counts(List<Difference> differences) {
        Map<String, List<Difference>> byPlace = differences.stream()
                .collect(Collectors.groupingBy(
                        one -> one.table() + " " + one.side(), LinkedHashMap::new, Collectors.toList()));
        return byPlace.values().stream()
                .map(rows -> new Count(rows.getFirst().table(), rows.getFirst().side(), rows.size()))
                .toList();
    }
}
