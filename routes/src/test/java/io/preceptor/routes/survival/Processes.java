package io.preceptor.routes.survival;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What runs on this machine, as the kernel tells every user. Dead processes that nobody has reaped have no
/// command line, and do not count.
final class Processes {

    private Processes() {}

    /// The command lines that name a folder.
    static List<String> naming(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            return all.filter(each -> each.getFileName().toString().chars().allMatch(Character::isDigit))
                    .map(Processes::commandLine)
                    .filter(line -> line.contains(folder.toString()))
                    .toList();
        }
    }

    private static String commandLine(Path process) {
        try {
            return Files.readString(process.resolve("cmdline")).replace('\0', ' ');
        } catch (IOException endedMeanwhile) {
            return "";
        }
    }
}
