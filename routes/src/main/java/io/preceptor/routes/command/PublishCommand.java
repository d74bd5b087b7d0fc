package io.preceptor.routes.command;

import io.preceptor.lms.publish.Drafts;
import io.preceptor.lms.publish.Drafts.Outcome;
import io.preceptor.routes.wiring.CoreAlone;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Puts an approved draft in force.
@Command(
        name = "publish",
        description = {
            "Puts a draft in force for everybody that a second person has approved on its page; nothing else can be"
                    + " published from here. For a change that is to begin at night.",
            "Works beside the running product, which decides everybody again whom it concerns."
        })
final class PublishCommand extends AskedCommand {

    @Parameters(paramLabel = "DRAFT", description = "The number of the draft.")
    long draft;

    PublishCommand(Terminal terminal) {
        super(terminal);
    }

    record Report(String command, String outcome, long draft, long fact) {}

    @Override
    Ending perform() {
        try (ConfigurableApplicationContext core = CoreAlone.open(terminal.settings())) {
            CoreAlone.requireStarted(core);
            DraftSteps.find(core, draft);
            return switch (core.getBean(Drafts.class).publish(draft, DraftSteps.me())) {
                case Outcome.Done(long fact) -> {
                    terminal.print(
                            json,
                            new Report("publish", Ending.OK.word(), draft, fact),
                            List.of("Draft " + draft + " is in force: publication " + fact + "."));
                    yield Ending.OK;
                }
                case Outcome.Refused(String why) ->
                    throw new Impossible(why, "The draft's page shows what it waits for.");
            };
        }
    }
}
