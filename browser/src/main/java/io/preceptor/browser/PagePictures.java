package io.preceptor.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ScreenshotType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Draws `docs/pages.md`, a picture of each kind of page as a phone shows it and as a desk does, out of whatever the
/// browser tests open.
///
/// Does nothing unless the system property `preceptor.pictures` is true. Several JVMs may draw at a time: each kind is
/// drawn by whoever opens it first.
public final class PagePictures {

    private static final boolean DRAWS = Boolean.getBoolean("preceptor.pictures");
    private static final Path PLACE =
            Path.of(System.getProperty("preceptor.root", "..")).resolve("target/pages");
    private static final Path KINDS = PLACE.resolve("kinds");

    /// What differs between pages of one kind: ids, numbers, hashes, keys of flows, feeds, courses and the like.
    private static final Pattern VARIABLE = Pattern.compile(
            "(?<=^/(?:flow|feedback|feeds|verify|packages|accounts|surveys|identity|identity/[^/]{1,99})/)[^/]+"
                    + "|(?<=/(?:courses|edit|why|targets|held)/)[^/]+"
                    + "|[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{32,}|(?<=/)\\d+");

    private static final Pattern NOT_OF_A_NAME = Pattern.compile("[^a-z0-9]+");
    private static final int PHONE = 390;
    private static final int DESK = 1280;
    private static final int HEIGHT = 800;
    private static final int SCREENS = 2;
    private static final int QUALITY = 40;

    private static final String HEAD = """
            # Every page

            Each kind of page that people open, as a phone shows it and as a desk does, drawn while the browser tests run;
            long ones are cut. A `*` stands for what differs within a kind. A test fails when a page is missing here. To draw
            them anew:

                ./mvnw verify -Dpreceptor.pictures=true
                cp -r target/pages/pages.md target/pages/images docs/
            """;

    private PagePictures() {}

    /// Draws the page that is open, if nobody drew one of its kind. Its screen is as before afterwards.
    ///
    /// @throws UncheckedIOException when the folder cannot be written to
    public static void take(Page page) {
        if (!DRAWS || !page.url().startsWith("http") || isRefusal(page)) {
            return;
        }
        String kind = kind(URI.create(page.url()).getPath());
        String name = name(kind);
        try {
            Files.createDirectories(KINDS);
            if (!Files.exists(KINDS.resolve(name + ".md"))) {
                draw(page, PHONE, name + "-phone");
                draw(page, DESK, name + "-desk");
                Files.writeString(KINDS.resolve(name + ".md"), section(kind, name, page.title()));
                assemble();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Draws a page as it is now, whole, for the documentation; as [#take(Page)], only when pictures are asked for.
    ///
    /// @param name of its file in `target/screenshots` of the module
    public static void keep(Page page, String name) {
        if (DRAWS) {
            show(page, name);
        }
    }

    /// The same also when nobody asked, for whoever looks into what is wrong with it: it costs more than most pages
    /// take to come.
    public static void show(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target/screenshots").resolve(name + ".png")));
    }

    /// The path with a star for each part that differs between pages of one kind.
    static String kind(String path) {
        return VARIABLE.matcher(path).replaceAll("*");
    }

    /// Refusals look alike, whatever was asked for.
    private static boolean isRefusal(Page page) {
        return page.locator("main").count() == 0
                || page.locator("main > .card.empty > h1").count() > 0;
    }

    private static void draw(Page page, int width, String name) {
        var before = page.viewportSize();
        page.setViewportSize(width, HEIGHT);
        int height = (int) page.evaluate("() => document.documentElement.scrollHeight");
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setClip(0, 0, width, Math.min(height, HEIGHT * SCREENS))
                .setType(ScreenshotType.JPEG)
                .setQuality(QUALITY)
                .setPath(PLACE.resolve("images/pages").resolve(name + ".jpg")));
        page.setViewportSize(before.width, before.height);
    }

    private static String section(String kind, String name, String title) {
        return """

                ## `%1$s`

                %3$s

                | phone | desk |
                | --- | --- |
                | ![%1$s on a phone](images/pages/%2$s-phone.jpg) | ![%1$s on a desk](images/pages/%2$s-desk.jpg) |
                """.formatted(kind, name, title);
    }

    private static void assemble() throws IOException {
        var text = new StringBuilder(HEAD);
        try (Stream<Path> kinds = Files.list(KINDS)) {
            // A page before those below it: a dash comes before the dot of the ending.
            for (Path each :
                    kinds.sorted(Comparator.comparing(PagePictures::stem)).toList()) {
                text.append(Files.readString(each));
            }
        }
        Files.writeString(PLACE.resolve("pages.md"), text);
    }

    private static String stem(Path file) {
        return file.getFileName().toString().replace(".md", "");
    }

    private static String name(String kind) {
        String plain =
                NOT_OF_A_NAME.matcher(kind.substring(1).replace("*", "one")).replaceAll("-");
        return plain.isEmpty() ? "home" : plain;
    }
}
