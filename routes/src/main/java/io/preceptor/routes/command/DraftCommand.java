package io.preceptor.routes.command;

import io.preceptor.lms.journal.FileProblem;
import io.preceptor.lms.publish.Difference;
import io.preceptor.lms.publish.Draft;
import io.preceptor.lms.publish.Drafts;
import io.preceptor.routes.wiring.CoreAlone;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Keeps the files of a folder as a draft of the policy.
@Command(
        name = "draft",
        description = {
            "Keeps the policy files of a folder as a draft, checks them, and says in what they differ from the policy in"
                    + " force. Changes nothing that is in force.",
            "A draft with mistakes is kept too; the exit status is 1 then. What follows - what-if, approval by a second"
                    + " person, publication - is on the policy page."
        })
final class DraftCommand extends AskedCommand {

    @Parameters(
            paramLabel = "FOLDER",
            arity = "0..1",
            defaultValue = "config",
            description = "Holds training/ and mappings/; ./${DEFAULT-VALUE} if not given.")
    Path folder = Path.of("config");

    @Option(names = "--note", required = true, description = "What the draft is for.")
    String note = "";

    DraftCommand(Terminal terminal) {
        super(terminal);
    }

    record Report(
            String command,
            String outcome,
            long draft,
            int basedOn,
            List<FileProblem> problems,
            List<Difference> differences) {}

    @Override
    Ending perform() {
        try (ConfigurableApplicationContext core = CoreAlone.open(terminal.settings())) {
            CoreAlone.requireStarted(core);
            Draft draft = DraftSteps.keep(core, folder, note);
            List<FileProblem> problems = draft.problems();
            List<Difference> differences =
                    draft.content().map(core.getBean(Drafts.class)::differences).orElse(List.of());
            Ending ending = problems.isEmpty() ? Ending.OK : Ending.ATTENTION;
            var lines = new ArrayList<String>();
            lines.add("Draft " + draft.number() + ", from version " + draft.basedOn() + ".");
            problems.forEach(one -> lines.add(one.toString()));
            differences.forEach(one -> lines.addAll(words(one)));
            if (problems.isEmpty() && differences.isEmpty()) {
                lines.add("It says what is in force: no difference.");
            }
            terminal.print(
                    json,
                    new Report("draft", ending.word(), draft.number(), draft.basedOn(), problems, differences),
                    lines);
            return ending;
        }
    }

    private static List<String> words(Difference one) {
        var lines = new ArrayList<String>();
        lines.add(one.part().words() + " " + one.key() + ": "
                + one.change().name().toLowerCase(Locale.ROOT));
        one.fields().forEach(field -> lines.add("  " + field.name() + ": " + field.before() + " -> " + field.after()));
        return lines;
    }
}
