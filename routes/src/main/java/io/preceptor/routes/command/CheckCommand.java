package io.preceptor.routes.command;

import io.preceptor.lms.assignment.PublishedContent;
import io.preceptor.lms.journal.FileProblem;
import io.preceptor.lms.journal.FileRead;
import io.preceptor.routes.wiring.PolicyFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Reads a draft as the product would at its start.
@Command(
        name = "check",
        description = {
            "Reads a draft of the policy and the settings, and says what is wrong: file, line, what was expected.",
            "Changes nothing and needs no database. The exit status is 1 when something is wrong."
        })
final class CheckCommand extends AskedCommand {

    @Parameters(
            paramLabel = "FOLDER",
            arity = "0..1",
            defaultValue = "config",
            description = "Holds training/, mappings/ and preceptor.yaml; ./${DEFAULT-VALUE} if not given.")
    Path folder = Path.of("config");

    CheckCommand(Terminal terminal) {
        super(terminal);
    }

    /// What the policy holds, when nothing is wrong with it; all 0 otherwise.
    record Policy(int roles, int courses, int requirements, int jobCodes, int units) {}

    record Report(String command, String outcome, String folder, List<FileProblem> problems, Policy policy) {}

    @Override
    Ending perform() {
        if (!Files.isDirectory(folder)) {
            throw new Impossible("There is no folder " + folder.toAbsolutePath(), "Name the one that holds training/.");
        }
        var problems = new ArrayList<FileProblem>();
        var policy = new Policy(0, 0, 0, 0, 0);
        switch (PolicyFolder.read(folder)) {
            case FileRead.Taken<PublishedContent>(var content) ->
                policy = new Policy(
                        content.policy().roles().size(),
                        content.policy().courses().size(),
                        content.policy().requirements().size(),
                        content.crosswalk().roles().size(),
                        content.units().units().size());
            case FileRead.Refused<PublishedContent>(var refused) -> problems.addAll(refused);
        }
        problems.addAll(SettingsCheck.problems(folder.resolve("preceptor.yaml"), terminal.settings()));
        Ending ending = problems.isEmpty() ? Ending.OK : Ending.ATTENTION;
        var lines = new ArrayList<String>();
        problems.forEach(one -> lines.add(one.toString()));
        lines.add(
                problems.isEmpty()
                        ? "Nothing is wrong: %d roles, %d courses, %d requirements, %d job codes, %d units."
                                .formatted(
                                        policy.roles(),
                                        policy.courses(),
                                        policy.requirements(),
                                        policy.jobCodes(),
                                        policy.units())
                        : problems.size() + (problems.size() == 1 ? " mistake." : " mistakes."));
        terminal.print(json, new Report("check", ending.word(), folder.toString(), problems, policy), lines);
        return ending;
    }
}
