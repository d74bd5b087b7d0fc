package io.preceptor.lms.training.format;

import io.preceptor.lms.journal.ProblemCode;
import java.math.BigDecimal;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// Single values of the policy's YAML. Each reader gives null after it has reported what is wrong.
///
/// A text need not be quoted: `4711` and `true` are taken as written where a text belongs.
final class Scalars {

    static final String KEY = "lower-case words joined by hyphens, such as `hand-hygiene`";

    private static final BigDecimal MOST_SHARE = BigDecimal.valueOf(200);
    /// Written out, a share with an exponent may fill the memory.
    private static final int MOST_DIGITS = 100;
    private static final Pattern KEY_PATTERN = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private Scalars() {}

    static @Nullable String text(Node node, Problems problems) {
        if (node instanceof ScalarNode scalar
                && !scalar.getTag().equals(Tag.NULL)
                && !scalar.getValue().isBlank()) {
            return scalar.getValue();
        }
        problems.at(node, ProblemCode.MALFORMED, "a text", "write it on this line, or below it after `|`");
        return null;
    }

    static @Nullable String key(Node node, Problems problems) {
        String text = text(node, problems);
        if (text == null || (text.length() <= 64 && KEY_PATTERN.matcher(text).matches())) {
            return text;
        }
        problems.at(
                node, ProblemCode.MALFORMED, KEY + ", at most 64 characters", "use a-z, 0-9 and single hyphens alone");
        return null;
    }

    static @Nullable Boolean truth(Node node, Problems problems) {
        return read(node, problems, "`true` or `false`", text -> switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        });
    }

    /// Whether a day ends with its night shift: `day` or `night-shift`.
    static @Nullable Boolean endOf(Node node, Problems problems) {
        return read(node, problems, "`day` or `night-shift`", text -> switch (text) {
            case "day" -> Optional.of(false);
            case DueRuleFormat.NIGHT_SHIFT -> Optional.of(true);
            default -> Optional.empty();
        });
    }

    static @Nullable Integer percent(Node node, Problems problems) {
        return read(node, problems, "a whole number from 0 to 100", text -> {
            int percent = Integer.parseInt(text);
            return percent >= 0 && percent <= 100 ? Optional.of(percent) : Optional.empty();
        });
    }

    /// A whole number from 0.
    static @Nullable Integer whole(Node node, Problems problems) {
        return read(node, problems, "a whole number from 0", text -> {
            int number = Integer.parseInt(text);
            return number >= 0 ? Optional.of(number) : Optional.empty();
        });
    }

    /// How long something is, from 0.
    static @Nullable Long length(Node node, Problems problems) {
        return read(node, problems, "a whole number from 0", text -> {
            long number = Long.parseLong(text);
            return number >= 0 ? Optional.of(number) : Optional.empty();
        });
    }

    /// A whole number from 1.
    static @Nullable Integer number(Node node, Problems problems) {
        return read(node, problems, "a whole number from 1", text -> {
            int number = Integer.parseInt(text);
            return number >= 1 ? Optional.of(number) : Optional.empty();
        });
    }

    /// A share of full time, in percent: `50%`, or `0.5` for the same.
    static @Nullable BigDecimal share(Node node, Problems problems) {
        return read(node, problems, "a share such as `50%` or `0.5`, at most 200%", text -> {
            boolean isPercent = text.endsWith("%");
            BigDecimal number = new BigDecimal(
                    isPercent ? text.substring(0, text.length() - 1).strip() : text);
            return Optional.of(number)
                    .filter(share -> Math.abs((long) share.scale()) <= MOST_DIGITS)
                    .map(share -> isPercent ? share : share.movePointRight(2))
                    .filter(share -> share.signum() >= 0 && share.compareTo(MOST_SHARE) <= 0);
        });
    }

    /// Whose numbers they are: an absolute URI.
    static @Nullable URI system(Node node, Problems problems) {
        return read(
                node,
                problems,
                "an absolute URI such as `urn:oid:2.16.840.1.113883.4.6`",
                text -> Optional.of(URI.create(text)).filter(URI::isAbsolute));
    }

    /// One of a few words.
    static <E> @Nullable E word(Node node, Problems problems, E[] all, Function<E, String> word) {
        String text = text(node, problems);
        if (text == null) {
            return null;
        }
        List<String> words = Arrays.stream(all).map(word).toList();
        int found = words.indexOf(text.strip());
        if (found >= 0) {
            return all[found];
        }
        problems.at(
                node,
                ProblemCode.UNKNOWN_CODE,
                "one of " + Fields.names(words),
                Nearest.fix(text.strip(), words, "write one of them"));
        return null;
    }

    /// Hours of credit: more than nothing, with at most two decimals.
    static @Nullable BigDecimal hours(Node node, Problems problems) {
        return read(
                node,
                problems,
                "hours such as `2` or `1.5`",
                text -> Optional.of(new BigDecimal(text))
                        .filter(hours -> hours.signum() > 0 && hours.scale() <= 2 && hours.scale() >= 0)
                        .filter(hours -> hours.compareTo(BigDecimal.valueOf(10_000)) < 0));
    }

    static @Nullable LocalDate date(Node node, Problems problems) {
        return read(node, problems, "a date such as `2026-12-31`", text -> Optional.of(LocalDate.parse(text)));
    }

    static @Nullable MonthDay monthDay(Node node, Problems problems) {
        return read(
                node,
                problems,
                "month and day such as `10-15` for the 15th of October",
                text -> Optional.of(MonthDay.parse("--" + text)));
    }

    static @Nullable Period period(Node node, Problems problems) {
        return read(node, problems, Spans.PERIOD, Spans::period);
    }

    static @Nullable Duration duration(Node node, Problems problems) {
        return read(node, problems, Spans.DURATION, Spans::duration);
    }

    static @Nullable URI link(Node node, Problems problems) {
        return read(
                node,
                problems,
                "an address that begins with `https://`",
                text -> Optional.of(URI.create(text))
                        .filter(uri -> "https".equals(uri.getScheme()) && uri.getHost() != null));
    }

    private static <T> @Nullable T read(Node node, Problems problems, String expected, Parsing<T> parsing) {
        String text = text(node, problems);
        if (text == null) {
            return null;
        }
        try {
            Optional<T> value = parsing.parse(text.strip());
            if (value.isPresent()) {
                return value.get();
            }
        } catch (DateTimeException | IllegalArgumentException unreadable) {
            // Reported below like every other value that does not fit: the text of the cause would repeat the value.
        }
        problems.at(node, ProblemCode.MALFORMED, expected, "write it in this form");
        return null;
    }

    /// Reads one value from its node.
    interface Reading<T> {
        @Nullable
        T read(Node node, Problems problems);
    }

    private interface Parsing<T> {
        Optional<T> parse(String text);
    }
}
