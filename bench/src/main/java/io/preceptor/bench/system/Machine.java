package io.preceptor.bench.system;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/// Where and on what a run took place.
///
/// @param revision the commit, with a plus sign where files differ from it
/// @param load     the machine's load average at the time, negative where the system does not tell it
record Machine(String os, int cores, long memoryMb, String jdk, String revision, double load) {

    static Machine here() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        long memory = system instanceof com.sun.management.OperatingSystemMXBean more ? more.getTotalMemorySize() : 0;
        return new Machine(
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                memory / (1024 * 1024),
                System.getProperty("java.vendor") + " " + Runtime.version(),
                checkedOut(),
                system.getSystemLoadAverage());
    }

    /// All of it but the revision.
    String sentence() {
        return String.format(
                Locale.ROOT,
                "%s; %d cores, %,d MB; %s. Load average %s when the run began.",
                os,
                cores,
                memoryMb,
                jdk,
                loadText());
    }

    String loadText() {
        return load < 0 ? "unknown" : String.format(Locale.ROOT, "%.1f", load);
    }

    private static String checkedOut() {
        String commit = git("rev-parse", "--short", "HEAD");
        return commit.isEmpty()
                ? "unknown"
                : git("status", "--porcelain", "--untracked-files=no").isEmpty() ? commit : commit + "+";
    }

    private static String git(String... words) {
        var line = new String[words.length + 1];
        line[0] = "git";
        System.arraycopy(words, 0, line, 1, words.length);
        try {
            Process git = new ProcessBuilder(line)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (var said = git.inputReader()) {
                return String.join("\n", said.lines().toList()).strip();
            }
        } catch (IOException noGit) {
            return "";
        }
    }
}
