package io.preceptor.lms.learning;

import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.workforce.NativeKey;
import io.preceptor.lms.workforce.StaffIdentifier;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads the parts of a completion report, whatever message or file they stand in, and collects what is wrong
/// with them. Used for one report.
public final class ReportParts {

    public static final int LONGEST_KEY = 255;
    public static final int LONGEST_TEXT = 200;

    private static final int LONGEST_LINK = 1000;
    private static final int LAST_YEAR = 9999;
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1," + LONGEST_KEY + "}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final List<Problem> problems = new ArrayList<>();

    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    public void problem(String at, ProblemCode code, String fix) {
        problems.add(new Problem(at, code, fix));
    }

    /// What stands there; where nothing does, that is a problem.
    public @Nullable String required(String at, @Nullable String value) {
        String text = text(at, value);
        if (text == null && problems.stream().noneMatch(one -> one.at().equals(at))) {
            problem(at, ProblemCode.MISSING, "send it");
        }
        return text;
    }

    /// A line of text without the space around it; null where nothing stands there.
    public @Nullable String text(String at, @Nullable String value) {
        String text = value == null ? "" : value.strip();
        if (text.length() > LONGEST_TEXT) {
            problem(at, ProblemCode.TOO_LARGE, "send at most " + LONGEST_TEXT + " characters");
            return null;
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            problem(at, ProblemCode.MALFORMED, "send one line without control characters");
            return null;
        }
        return text.isEmpty() ? null : text;
    }

    /// The sender's own key of a completion.
    public @Nullable String key(String at, String value) {
        if (KEY.matcher(value).matches()) {
            return value;
        }
        problem(
                at,
                ProblemCode.MALFORMED,
                "send 1 to " + LONGEST_KEY + " visible ASCII characters, such as a UUID or the number of your record");
        return null;
    }

    public @Nullable LocalDate day(String at, @Nullable String value) {
        return read(at, value, LocalDate::parse, LocalDate::getYear, "write the day as yyyy-mm-dd");
    }

    public @Nullable Instant moment(String at, @Nullable String value) {
        OffsetDateTime moment = read(
                at,
                value,
                OffsetDateTime::parse,
                OffsetDateTime::getYear,
                "write the moment with its offset: 2026-11-03T14:00:00-06:00");
        return moment == null ? null : moment.toInstant();
    }

    /// Years have four digits: a calendar of Java's goes on where no database follows.
    private <T> @Nullable T read(
            String at, @Nullable String value, Function<String, T> parse, ToIntFunction<T> year, String fix) {
        String text = text(at, value);
        if (text == null) {
            return null;
        }
        try {
            T read = parse.apply(text);
            if (year.applyAsInt(read) > 0 && year.applyAsInt(read) <= LAST_YEAR) {
                return read;
            }
        } catch (DateTimeParseException malformed) {
            // said below, as for a year that nobody means
        }
        problem(at, ProblemCode.MALFORMED, fix);
        return null;
    }

    public @Nullable Integer score(String at, @Nullable String value) {
        String text = text(at, value);
        if (text == null) {
            return null;
        }
        if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) > 100) {
            problem(at, ProblemCode.MALFORMED, "send a whole number between 0 and 100");
            return null;
        }
        return Integer.valueOf(text);
    }

    public @Nullable EvidenceKind kind(String at, @Nullable String value) {
        String text = required(at, value);
        if (text == null) {
            return null;
        }
        for (EvidenceKind kind : EvidenceKind.values()) {
            if (kind.word().equals(text.toLowerCase(Locale.ROOT))) {
                return kind;
            }
        }
        String known = Stream.of(EvidenceKind.values()).map(EvidenceKind::word).collect(Collectors.joining(", "));
        problem(at, ProblemCode.UNKNOWN_CODE, "send one of: " + known);
        return null;
    }

    public @Nullable URI link(String at, @Nullable String value) {
        String text = value == null ? "" : value.strip();
        if (text.isEmpty()) {
            return null;
        }
        try {
            URI link = URI.create(text);
            if (text.length() <= LONGEST_LINK
                    && "https".equals(link.getScheme())
                    && link.getHost() != null
                    && link.getUserInfo() == null) {
                return link;
            }
        } catch (IllegalArgumentException malformed) {
            // said below, as for every other link that nobody could follow
        }
        problem(
                at,
                ProblemCode.MALFORMED,
                "send a whole https address of at most " + LONGEST_LINK + " characters, without a name or password");
        return null;
    }

    public @Nullable String sha256(String at, @Nullable String value) {
        String text = text(at, value);
        if (text == null) {
            return null;
        }
        if (SHA256.matcher(text.toLowerCase(Locale.ROOT)).matches()) {
            return text.toLowerCase(Locale.ROOT);
        }
        problem(at, ProblemCode.MALFORMED, "send the SHA-256 of the document as 64 hexadecimal characters");
        return null;
    }

    /// @param atSystem where the system stands, and `atValue` where the value does
    public @Nullable StaffIdentifier identifier(
            String atSystem, @Nullable String system, String atValue, @Nullable String value) {
        String issuer = required(atSystem, system);
        String number = required(atValue, value);
        if (issuer == null || number == null) {
            return null;
        }
        try {
            var identifier = new StaffIdentifier(URI.create(issuer), number);
            if (!NativeKey.isOne(identifier)) {
                return identifier;
            }
            problem(atSystem, ProblemCode.UNKNOWN_CODE, "send a staff number; the keys of records name nobody");
            return null;
        } catch (IllegalArgumentException malformed) {
            problem(
                    atSystem,
                    ProblemCode.MALFORMED,
                    "send the issuer of the number as an absolute URI, as it stands on the person's page");
            return null;
        }
    }

    public @Nullable UUID id(String at, @Nullable String value) {
        String text = text(at, value);
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            problem(at, ProblemCode.MALFORMED, "send the id as it stands on the person's page: a UUID");
            return null;
        }
    }
}
