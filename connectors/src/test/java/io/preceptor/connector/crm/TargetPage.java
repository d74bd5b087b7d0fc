package io.preceptor.connector.crm;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.validation.Validation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.validation.beanvalidation.SpringValidatorAdapter;

/// A page of `docs/targets` or `docs/feeds`: its settings, and its tables.
public final class TargetPage {

    private static final Path DOCUMENTS = Path.of(System.getProperty("preceptor.root", ".."), "docs");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

    private final String text;

    public TargetPage(String file) {
        this(DOCUMENTS.resolve("targets").resolve(file));
    }

    private TargetPage(Path file) {
        try {
            this.text = Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A page of `docs/feeds`.
    public static TargetPage ofFeed(String file) {
        return new TargetPage(DOCUMENTS.resolve("feeds").resolve(file));
    }

    /// The lines of the table whose first column has this head.
    public List<String> rows(String head) {
        return text.lines()
                .dropWhile(line -> !line.startsWith("| " + head + " |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
    }

    /// The cells of the table whose first column has this head, row by row.
    public List<List<String>> cells(String head) {
        return rows(head).stream()
                .map(row -> Arrays.stream(row.substring(1, row.lastIndexOf('|')).split("\\|", -1))
                        .map(String::strip)
                        .toList())
                .toList();
    }

    /// What stands in backticks in a cell.
    public static List<String> quoted(String cell) {
        return QUOTED.matcher(cell).results().map(found -> found.group(1)).toList();
    }

    /// Binds the page's settings.
    ///
    /// @param instead what stands in place of a text: the environment's, and the test's own addresses
    public <T> T bind(Class<T> type, Map<String, String> instead) {
        int from = text.indexOf("```yaml\n") + 8;
        return bind(type, text.substring(from, text.indexOf("```", from)), instead);
    }

    /// Binds and validates any settings below `preceptor.targets`.
    public static <T> T bind(Class<T> type, String yaml, Map<String, String> instead) {
        return bind("preceptor.targets", type, yaml, instead);
    }

    /// Binds and validates any settings below a place.
    public static <T> T bind(String place, Class<T> type, String yaml, Map<String, String> instead) {
        String replaced = yaml;
        for (var entry : instead.entrySet()) {
            replaced = replaced.replace("${" + entry.getKey() + "}", entry.getValue())
                    .replace(entry.getKey(), entry.getValue());
        }
        try (var factory = Validation.buildDefaultValidatorFactory()) {
            var sources = new YamlPropertySourceLoader().load("page", new ByteArrayResource(replaced.getBytes(UTF_8)));
            return new Binder(ConfigurationPropertySources.from(sources))
                    .bindOrCreate(
                            place,
                            Bindable.of(type),
                            new ValidationBindHandler(new SpringValidatorAdapter(factory.getValidator())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
