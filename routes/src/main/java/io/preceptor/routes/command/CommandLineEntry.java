package io.preceptor.routes.command;

import io.preceptor.postgres.PostgresRefused;
import io.preceptor.routes.host.StartRefused;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.LoggingSystem;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;

/// The commands of the product, by their first word. With settings alone the product itself starts.
public final class CommandLineEntry {

    /// A setting of the product has a dot in its name, an option of a command has none.
    private static final Pattern SETTING =
            Pattern.compile("--[a-z][A-Za-z0-9_-]*(\\[\\d+])?(\\.[A-Za-z0-9_\\[\\]-]+)+=.*");

    /// All that the product itself takes.
    private static final Pattern NAME_AND_VALUE = Pattern.compile("--[^=]+=.*", Pattern.DOTALL);

    private static final Set<String> WORDS_OF_ITS_OWN = Set.of("-h", "--help", "-V", "--version");

    private CommandLineEntry() {}

    /// Whether the arguments are more than settings for the product itself: wherever the name of a command stands,
    /// and whatever else is there, nobody who writes it wants a node that starts.
    public static boolean isAsked(String... arguments) {
        return !Arrays.stream(arguments)
                .allMatch(argument -> NAME_AND_VALUE.matcher(argument).matches());
    }

    /// Runs one command.
    ///
    /// @param arguments the command, its options, and settings of the product as `--name=value` anywhere
    /// @return the status for the process, by [Ending]
    public static int run(PrintStream out, PrintStream err, String... arguments) {
        var settings = new ArrayList<String>();
        var words = new ArrayList<String>();
        for (String argument : arguments) {
            (SETTING.matcher(argument).matches() ? settings : words).add(argument);
        }
        if (!words.isEmpty() && isOptionOfACommand(words.getFirst())) {
            // Never its value: it may be a secret.
            err.println("preceptor: " + words.getFirst().replaceFirst("(?s)=.*", "")
                    + " is neither a command nor a setting of the product.");
            err.println(
                    "  Write a setting as --name=value, such as --preceptor.data=/srv/preceptor, and the options of a"
                            + " command after its name: `preceptor --help` names the commands.");
            return Ending.USAGE.status();
        }
        // Until Spring sets it up: what libraries say on the way is not what was asked for.
        LoggingSystem.get(CommandLineEntry.class.getClassLoader()).beforeInitialize();
        var terminal = new Terminal(out, err, settings);
        return new CommandLine(new Root())
                .addSubcommand(new CheckCommand(terminal))
                .addSubcommand(new DraftCommand(terminal))
                .addSubcommand(new WhatIfCommand(terminal))
                .addSubcommand(new PublishCommand(terminal))
                .addSubcommand(new SendCommand(terminal))
                .addSubcommand(new TryCommand(terminal))
                .addSubcommand(new ReplayCommand(terminal))
                .addSubcommand(new RebuildCommand(terminal))
                .addSubcommand(new DoctorCommand(terminal))
                .addSubcommand(new VerifyPackCommand(terminal))
                .setOut(new PrintWriter(out, true, out.charset()))
                .setErr(new PrintWriter(err, true, err.charset()))
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, _) -> failed(terminal, command, failure))
                .execute(words.toArray(String[]::new));
    }

    private static boolean isOptionOfACommand(String word) {
        return word.startsWith("-") && !WORDS_OF_ITS_OWN.contains(word);
    }

    /// @param problem null where it went as it should
    private record Failed(
            String command,
            String outcome,
            @Nullable String problem,
            @Nullable String remedy) {}

    private static int failed(Terminal terminal, CommandLine command, Exception failure) {
        Ending ending = Ending.BROKEN;
        String problem = "An error that nobody foresaw: " + failure;
        String remedy = "Tell the people who make the product.";
        for (Throwable each = failure; each != null; each = each.getCause()) {
            Map.Entry<String, String> told = told(each);
            if (told != null) {
                ending = Ending.IMPOSSIBLE;
                problem = told.getKey();
                remedy = told.getValue();
                break;
            }
        }
        String name = command.getCommandName();
        if (command.getParseResult().hasMatchedOption("--json")) {
            terminal.print(true, new Failed(name, ending.word(), problem, remedy), List.of());
        }
        terminal.say("preceptor " + name + ": " + problem);
        terminal.say("  " + remedy);
        if (ending == Ending.BROKEN) {
            failure.printStackTrace(terminal.err());
        }
        return ending.status();
    }

    private static Map.@Nullable Entry<String, String> told(Throwable failure) {
        String problem = String.valueOf(failure.getMessage());
        return switch (failure) {
            case Impossible one -> Map.entry(problem, one.remedy());
            case StartRefused one -> Map.entry(problem, one.remedy());
            case PostgresRefused one -> Map.entry(problem, one.remedy());
            case org.springframework.boot.context.properties.bind.BindException one ->
                Map.entry(
                        "The setting " + one.getName() + " cannot be taken",
                        "`preceptor check` says what is expected, with file and line.");
            default -> null;
        };
    }

    @Command(
            name = "preceptor",
            mixinStandardHelpOptions = true,
            version = "Preceptor 0.1.0",
            description = {
                "Keeps a hospital's training in step with its people.",
                "",
                "With settings alone the product itself starts. Settings of the product (--name=value, see"
                        + " docs/settings.md) may stand anywhere, before a command too: --preceptor.data=/srv/preceptor"
            },
            footer = {
                "",
                "Whoever may read the data folder may see everything in it: these commands show what the folder's owner"
                        + " may see, and ask for no account.",
                "",
                "Status of the process: 0 done; 1 done, and something asks for attention; 2 wrong command line; 3 could"
                        + " not be done; 70 a mistake of the product."
            },
            synopsisSubcommandLabel = "COMMAND")
    static final class Root implements Runnable {
        @CommandLine.Spec
        CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

        @Override
        public void run() {
            throw new CommandLine.ParameterException(spec.commandLine(), "Say which command.");
        }
    }
}
