package io.preceptor.lms.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Named places at which a test may destroy the process, to prove that nothing is lost or doubled there.
///
/// The system property `preceptor.fail-points` names a file, so that a test can choose the place while the
/// process runs: `name`, or `name@n` for the n-th time from then on that the place is reached. While the file
/// is not there, no place is armed. Without the property a call costs one comparison.
public final class FailPoints {

    /// The exit status of a process that died at its fail point.
    public static final int EXIT_STATUS = 86;

    private static final @Nullable String FILE = System.getProperty("preceptor.fail-points");

    private static String armed = "";
    private static int reached;

    private FailPoints() {}

    /// Ends the process at once, without any shutdown hook, when this place is the armed one.
    public static void reach(String name) {
        if (FILE != null && isDue(Path.of(FILE), name)) {
            Runtime.getRuntime().halt(EXIT_STATUS);
        }
    }

    private static synchronized boolean isDue(Path file, String name) {
        String now = read(file);
        if (!now.equals(armed)) {
            armed = now;
            reached = 0;
        }
        int at = armed.indexOf('@');
        String place = at < 0 ? armed : armed.substring(0, at);
        int times = at < 0 ? 1 : Integer.parseInt(armed.substring(at + 1));
        return place.equals(name) && ++reached == times;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (NoSuchFileException nothingArmed) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
