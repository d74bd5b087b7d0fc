package io.preceptor.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A headless Chromium for tests: the one that is found, first the one without windows, which needs half the processor
/// time; else, as root on Debian, the package; else Playwright's own. Where none is to be had the test fails, since a
/// skipped one would look like a passed one.
public final class Chromium implements AutoCloseable {

    private static final String ADVICE = "No Chromium for the browser tests. Install one (on Debian: apt-get install"
            + " chromium) or name one by CHROME_BIN.";
    private static final String WINDOWLESS = "chromium-headless-shell";
    private static final List<String> NAMES =
            List.of(WINDOWLESS, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    /// A page is gone before better code would pay: to make it took half of what looking at the page does. Nor does it
    /// need a process of its own.
    private static final List<String> FRUGAL = List.of("--js-flags=--no-opt --no-maglev", "--renderer-process-limit=1");

    private static @Nullable Chromium shared;

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /// The one of this JVM, launched when it is first asked for; it ends with the JVM. For the thread that asked first,
    /// and nobody closes it: each closes the contexts that are theirs.
    public static synchronized Chromium shared() {
        if (shared == null) {
            shared = launch();
        }
        return shared;
    }

    /// One of one's own, for the thread that launches it, to be closed.
    public static Chromium launch() {
        Optional<Path> program = found().or(Chromium::installed);
        var options = new Playwright.CreateOptions();
        program.ifPresent(_ -> options.setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Playwright playwright = Playwright.create(options);
        try {
            var launch = new LaunchOptions().setArgs(FRUGAL);
            program.ifPresent(launch::setExecutablePath);
            return new Chromium(playwright, playwright.chromium().launch(launch));
        } catch (PlaywrightException e) {
            playwright.close();
            throw new AssertionError(ADVICE, e);
        }
    }

    public Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    private static Optional<Path> found() {
        var named = Stream.ofNullable(System.getenv("CHROME_BIN")).map(Path::of);
        var onPath = Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)));
        var usual = NAMES.stream().map(name -> Path.of("/usr/bin", name));
        return Stream.of(named, onPath, usual)
                .flatMap(each -> each)
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Optional<Path> installed() {
        if (!System.getProperty("user.name").equals("root") || !Files.isExecutable(Path.of("/usr/bin/apt-get"))) {
            return Optional.empty();
        }
        run("apt-get", "update", "-q");
        run("apt-get", "install", "-y", "-q", "--no-install-recommends", WINDOWLESS);
        return found().or(() -> {
            run("apt-get", "install", "-y", "-q", "--no-install-recommends", "chromium");
            return found();
        });
    }

    /// A failure is not the last word: Playwright's own browser is tried next.
    private static void run(String... command) {
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
            builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
            builder.start().waitFor();
        } catch (IOException e) {
            throw new AssertionError(ADVICE, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(ADVICE, e);
        }
    }
}
