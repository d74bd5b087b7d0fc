package io.preceptor.connector.hr.file;

import static io.preceptor.lms.journal.ProblemCode.CONTRADICTORY;
import static io.preceptor.lms.journal.ProblemCode.MALFORMED;
import static io.preceptor.lms.journal.ProblemCode.MISSING;
import static io.preceptor.lms.journal.ProblemCode.UNKNOWN_CODE;
import static io.preceptor.lms.journal.ProblemCode.UNSUPPORTED;

import io.preceptor.connector.hr.file.HrFileProperties.Column;
import io.preceptor.connector.hr.file.HrFileProperties.Kind;
import io.preceptor.connector.hr.file.Target.Group;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.workforce.EmploymentStatus;
import java.net.URI;
import java.nio.charset.Charset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Whether a feed can be read as it is configured: every reason why not, at once.
public final class HrFileCheck {

    private static final Set<Target> NAMED = EnumSet.of(
            Target.IDENTIFIER_EXPIRES_ON,
            Target.IDENTIFIER_JURISDICTION,
            Target.CREDENTIAL_ISSUER,
            Target.CREDENTIAL_STATUS,
            Target.CREDENTIAL_STARTS_ON,
            Target.CREDENTIAL_EXPIRES_ON);

    private final HrFileProperties feed;
    private final List<Problem> problems = new ArrayList<>();

    private HrFileCheck(HrFileProperties feed) {
        this.feed = feed;
    }

    /// @return nothing where the feed can be read
    public static List<Problem> problems(HrFileProperties feed) {
        HrFileCheck check = new HrFileCheck(feed);
        check.names();
        check.dialect();
        check.expected();
        for (int i = 0; i < feed.mapping().size(); i++) {
            check.column("mapping[" + i + "]", feed.mapping().get(i));
        }
        check.whole();
        HrArrivalCheck.check(feed, check::add);
        return List.copyOf(check.problems);
    }

    private void expected() {
        if (feed.breaker().expectedBy() == null && !feed.breaker().expectedOn().isEmpty()) {
            add("breaker.expected-on", MISSING, "say in breaker.expected-by by what time of day a file comes");
        }
    }

    private void names() {
        Stream.concat(feed.key().stream(), feed.mapping().stream().map(Column::column))
                .distinct()
                .forEach(column -> PrivateColumns.tells(column)
                        .ifPresent(what -> add(
                                "column " + column,
                                UNSUPPORTED,
                                "take it out of the feed: its name says " + what
                                        + ", which we do not keep; rename the column in the file if it is something"
                                        + " else")));
        if (new HashSet<>(feed.key()).size() < feed.key().size()) {
            add("key", CONTRADICTORY, "name each column once");
        }
    }

    private void dialect() {
        try {
            Charset.forName(feed.dialect().encoding());
        } catch (IllegalArgumentException unknown) {
            add("dialect.encoding", UNKNOWN_CODE, "name an encoding, such as UTF-8 or windows-1252");
        }
        for (String format : feed.dateFormats()) {
            try {
                var _ = DateTimeFormatter.ofPattern(Days.strict(format));
            } catch (IllegalArgumentException broken) {
                add("date-formats", MALFORMED, "write each with y, M and d, such as MM/dd/yyyy");
            }
        }
        feed.status().forEach((code, meaning) -> {
            if (Arrays.stream(EmploymentStatus.values())
                    .noneMatch(status -> status.name().equals(meaning))) {
                add("status[" + code + "]", UNKNOWN_CODE, "write ACTIVE, ON_LEAVE or ENDED");
            }
        });
    }

    private void column(String at, Column column) {
        Optional<Target> found = Target.of(column.to());
        if (found.isEmpty() || isForUnits(found.get()) != (feed.content() == Kind.UNITS)) {
            add(
                    at + ".to",
                    UNSUPPORTED,
                    "nothing of this name is kept"
                            + NearestName.to(column.to(), words())
                                    .map(word -> "; the nearest is " + word)
                                    .orElse("")
                            + "; docs/feeds/hr-file.md lists what is");
            return;
        }
        Target target = found.get();
        if (target == Target.FREE) {
            PrivateColumns.tells(column.to())
                    .ifPresent(what -> add(
                            at + ".to",
                            UNSUPPORTED,
                            "give it another name: it says " + what + ", which we do not keep"));
        }
        boolean takesSystem =
                target == Target.IDENTIFIER || target == Target.POSITION_JOB_CODE || target == Target.MANAGER;
        if (target == Target.IDENTIFIER && column.system() == null) {
            add(at + ".system", MISSING, "say whose numbers these are, as an absolute URI");
        }
        if (column.system() != null && !takesSystem) {
            add(at + ".system", UNSUPPORTED, "only an identifier, a manager and a job code have a system");
        } else if (column.system() != null && target != Target.POSITION_JOB_CODE && !isAbsolute(column.system())) {
            add(at + ".system", MALFORMED, "write an absolute URI, such as urn:oid:2.16.840.1.113883.4.6");
        }
        if (column.type() != null && target != Target.IDENTIFIER) {
            add(at + ".type", UNSUPPORTED, "only an identifier has a type");
        }
        if (NAMED.contains(target) && column.name() == null) {
            add(
                    at + ".name",
                    MISSING,
                    target.group() == Group.CREDENTIAL
                            ? "say what the credential certifies"
                            : "give the identifier and what is said of it the same name");
        }
        if (target.group() == Group.IDENTIFIER && target != Target.IDENTIFIER && !hasIdentifier(column.name())) {
            add(at + ".name", CONTRADICTORY, "map an identifier of this name too");
        }
    }

    private void whole() {
        var once = new HashSet<String>();
        for (Column column : feed.mapping()) {
            Target target = Target.of(column.to()).orElse(null);
            String place = column.to() + (target == Target.IDENTIFIER ? column.system() : column.name());
            if (target != null && !once.add(place)) {
                add("mapping", CONTRADICTORY, "map one column to " + column.to() + ", not several");
            }
        }
        if (feed.content() == Kind.UNITS) {
            required(Target.CODE, "map the column with the unit's code to code");
            required(Target.TITLE, "map the column with the unit's name to title");
            if (feed.key().size() > 1 || !feed.key().equals(columns(Target.CODE))) {
                add("key", CONTRADICTORY, "name the column that is mapped to code");
            }
            return;
        }
        if (columns(Target.IDENTIFIER).stream().noneMatch(column -> feed.key().indexOf(column) == 0)) {
            add("key", CONTRADICTORY, "begin with a column that is also mapped to identifier: it says whose row it is");
        }
        if (!columns(Target.STATUS).isEmpty() && feed.status().isEmpty()) {
            add("status", MISSING, "say what each status code means, such as A: ACTIVE");
        }
        if (columns(Target.STATUS).isEmpty() && !feed.status().isEmpty()) {
            add("mapping", MISSING, "map the column with the status codes to status");
        }
    }

    private void required(Target target, String fix) {
        if (columns(target).isEmpty()) {
            add("mapping", MISSING, fix);
        }
    }

    private List<String> columns(Target target) {
        return feed.mapping().stream()
                .filter(column -> column.to().equals(target.word()))
                .map(Column::column)
                .toList();
    }

    private List<String> words() {
        return Arrays.stream(Target.values())
                .filter(target -> isForUnits(target) == (feed.content() == Kind.UNITS))
                .map(Target::word)
                .toList();
    }

    private boolean hasIdentifier(@Nullable String name) {
        return name != null
                && feed.mapping().stream()
                        .anyMatch(column -> column.to().equals(Target.IDENTIFIER.word()) && name.equals(column.name()));
    }

    private static boolean isForUnits(Target target) {
        return target.group() == Group.UNIT;
    }

    private static boolean isAbsolute(String system) {
        try {
            return URI.create(system).isAbsolute();
        } catch (IllegalArgumentException broken) {
            return false;
        }
    }

    private void add(String at, ProblemCode code, String fix) {
        problems.add(new Problem("preceptor.sources.hr-file[" + feed.name() + "]." + at, code, fix));
    }
}
