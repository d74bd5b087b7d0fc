package io.preceptor.routes.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Option;

/// What all commands have in common.
abstract class AskedCommand implements Callable<Integer> {

    final Terminal terminal;

    @Option(
            names = "--json",
            description = "Print one JSON object instead of lines; its shape is in docs/operations.md.")
    boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and end.")
    boolean help;

    AskedCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /// Does the work and prints what it found.
    abstract Ending perform() throws Exception;

    @Override
    public Integer call() throws Exception {
        return perform().status();
    }
}
