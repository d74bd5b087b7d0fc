package io.preceptor.routes.command;

import java.util.Locale;

/// How a command ended, for people, for scripts and as the status of its process.
public enum Ending {
    /// Done, and nothing asks for attention.
    OK(0),
    /// Done, and something asks for attention: a mistake in a file, a refused message, a difference, a failed check.
    ATTENTION(1),
    /// The command line itself is wrong; nothing was done.
    USAGE(2),
    /// It could not be done: no answer, a file that cannot be read, a database that is in use or away.
    IMPOSSIBLE(3),
    /// A mistake of ours (`EX_SOFTWARE` of sysexits.h).
    BROKEN(70);

    private final int status;

    Ending(int status) {
        this.status = status;
    }

    /// The status of the process.
    public int status() {
        return status;
    }

    /// As the JSON says it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
