package io.preceptor.routes.command;

import java.io.PrintStream;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// Where a command writes and what settings it was given.
///
/// What it found goes to `out`, as lines or as one JSON object; everything that is said on the way goes to `err`,
/// so that a script reads the one without the other.
///
/// @param settings each `--name=value`, as the product takes them
record Terminal(PrintStream out, PrintStream err, List<String> settings) {

    Terminal {
        settings = List.copyOf(settings);
    }

    /// Prints what a command found.
    ///
    /// @param json   whether as one JSON object of the report's components; else the lines
    /// @param report a record whose shape is documented in `docs/operations.md`
    void print(boolean json, Object report, List<String> lines) {
        if (json) {
            out.println(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(report));
        } else {
            lines.forEach(out::println);
        }
        out.flush();
    }

    void say(String words) {
        err.println(words);
    }
}
