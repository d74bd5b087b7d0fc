package io.preceptor.routes.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A command that ran in this process, and what it wrote.
record Ran(int status, String out, String err) {

    static Ran command(String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int status =
                CommandLineEntry.run(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), arguments);
        return new Ran(status, out.toString(UTF_8), err.toString(UTF_8));
    }

    JsonNode json() {
        return JsonMapper.shared().readTree(out);
    }
}
