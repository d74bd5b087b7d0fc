package io.preceptor.routes.command;

import io.preceptor.connector.mllp.MllpProperties;
import io.preceptor.lms.converge.Trial;
import io.preceptor.routes.wiring.CoreAlone;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// A dry run of messages of one's own.
@Command(
        name = "try",
        description = {
            "Shows what the HL7 v2 messages of a file would do to the people and duties of this moment. Keeps nothing"
                    + " and answers nobody.",
            "Each message is tried against what is in force now, not against the message before it. Works beside the"
                    + " running product, and without it. Shows people by name."
        })
final class TryCommand extends AskedCommand {

    @Parameters(paramLabel = "FILE", description = "One or more messages, each beginning with MSH.")
    Path file = Path.of("");

    @Option(
            names = "--source",
            description = "As if sent by this source; the one of preceptor.mllp.source if not given.")
    @Nullable
    String source;

    TryCommand(Terminal terminal) {
        super(terminal);
    }

    record Report(String command, String outcome, String source, List<Effect> messages) {}

    @Override
    Ending perform() {
        List<byte[]> messages = MessageFile.read(file);
        try (ConfigurableApplicationContext core = CoreAlone.open(terminal.settings())) {
            CoreAlone.requireStarted(core);
            String from = source == null ? core.getBean(MllpProperties.class).source() : source;
            var trial = core.getBean(Trial.class);
            var effects = new ArrayList<Effect>();
            for (byte[] message : messages) {
                effects.add(Effect.of(null, effects.size() + 1, attempt(trial, from, message)));
            }
            Ending ending = effects.stream().anyMatch(Effect::asksForAttention) ? Ending.ATTENTION : Ending.OK;
            var lines = new ArrayList<String>();
            effects.forEach(one -> lines.addAll(one.lines()));
            lines.add("Nothing of this was kept.");
            terminal.print(json, new Report("try", ending.word(), from, effects), lines);
            return ending;
        }
    }

    private static Trial.Outcome attempt(Trial trial, String from, byte[] message) {
        try {
            return trial.attempt(from, message);
        } catch (IllegalArgumentException unknown) {
            throw new Impossible(
                    "The message cannot be tried as if sent by " + from + ": " + unknown.getMessage(),
                    "Name a source of preceptor.sources.hl7 by --source.",
                    unknown);
        }
    }
}
