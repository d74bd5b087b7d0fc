package io.preceptor.connector.hr.file;

import static io.preceptor.lms.journal.ProblemCode.CONTRADICTORY;
import static io.preceptor.lms.journal.ProblemCode.MALFORMED;
import static io.preceptor.lms.journal.ProblemCode.MISSING;
import static io.preceptor.lms.journal.ProblemCode.UNKNOWN_CODE;

import io.preceptor.connector.hr.file.Layout.Use;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.EmploymentStatus;
import io.preceptor.lms.workforce.FullTime;
import io.preceptor.lms.workforce.StaffIdentifier;
import io.preceptor.lms.workforce.Stated;
import io.preceptor.mapping.NpiCheck;
import java.net.URI;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One row of a staff file to what it says of one job of one person. Pure.
final class JobMapping {

    /// A job of its own object needs no key of its own within it.
    private static final String POSITION = "primary";

    private final HrFileProperties feed;
    private final Layout layout;
    private final Days days;

    JobMapping(HrFileProperties feed, Layout layout) {
        this.feed = feed;
        this.layout = layout;
        this.days = new Days(feed.dateFormats());
    }

    /// @param today in the zone of the feed: a day after it has not come
    RowRead read(String file, Row row, LocalDate today) {
        if (row.broken() != null) {
            return new RowRead.Refused(null, List.of(row.broken()));
        }
        RowFindings findings = new RowFindings(file, row);
        String nativeId = findings.key(layout);
        Reading reading = new Reading(findings);
        layout.uses().stream().filter(use -> use.target() == Target.IDENTIFIER).forEach(reading::identifier);
        layout.uses().stream().filter(use -> use.target() != Target.IDENTIFIER).forEach(reading::take);
        reading.order(Target.HIRED_ON, Target.ENDED_ON);
        reading.order(Target.POSITION_STARTS_ON, Target.POSITION_ENDS_ON);
        if (nativeId == null || !findings.isEmpty()) {
            return new RowRead.Refused(nativeId, findings.problems());
        }
        return reading.job(nativeId, today);
    }

    /// One row as it is read.
    private final class Reading {

        private final RowFindings findings;
        private final Map<AttributePath, Stated> statements = new TreeMap<>();
        private final Map<String, StaffIdentifier> identifiers = new HashMap<>();
        private final Map<Target, LocalDate> found = new EnumMap<>(Target.class);
        private final Map<Target, String> columns = new EnumMap<>(Target.class);
        private @Nullable EmploymentStatus status;
        private boolean isDeleted;

        Reading(RowFindings findings) {
            this.findings = findings;
        }

        void identifier(Use use) {
            String text = findings.text(use.at(), use.column());
            if (text == null) {
                return;
            }
            URI system = NpiCheck.known(URI.create(String.valueOf(use.system())));
            if (NpiCheck.SYSTEM.equals(system) && !NpiCheck.isValid(text)) {
                findings.remark(use.column(), MALFORMED, "its check digit does not fit an NPI; it was left out");
                return;
            }
            var identifier = new StaffIdentifier(system, text);
            if (use.name() != null) {
                identifiers.put(use.name(), identifier);
            }
            statements.put(
                    AttributePath.identifier(identifier, Attribute.IDENTIFIER_TYPE),
                    Stated.Value.of(use.type() == null ? "U" : use.type(), at(use)));
        }

        void take(Use use) {
            String text = findings.text(use.at(), use.column());
            if (use.target() == Target.STATUS) {
                status(use, text);
                return;
            }
            if (text == null) {
                return;
            }
            switch (use.target().shape()) {
                case WORDS, CODE, NUMBER -> state(use, new Stated.Value(text, use.system(), null, at(use)));
                case DAY ->
                    days.read(text)
                            .ifPresentOrElse(
                                    day -> day(use, day),
                                    () -> findings.add(
                                            use.column(),
                                            MALFORMED,
                                            "write the day as " + String.join(" or ", feed.dateFormats())));
                case SHARE ->
                    FullTime.percent(text)
                            .ifPresentOrElse(
                                    share -> state(use, Stated.Value.of(FullTime.canonical(share), at(use))),
                                    () -> findings.add(
                                            use.column(),
                                            MALFORMED,
                                            "write the share of full time as 0.5 or 50%, at most 200%"));
                case TRUTH -> truth(use, feed.yesValues().stream().anyMatch(text::equalsIgnoreCase));
                case STATUS -> throw new IllegalStateException("The status is read before");
            }
        }

        private void status(Use use, @Nullable String text) {
            String meaning = text == null ? null : feed.status().get(text);
            if (meaning != null) {
                status = EmploymentStatus.valueOf(meaning);
            } else if (text != null) {
                findings.add(
                        use.column(), UNKNOWN_CODE, "send a code that the feed's status table lists, or add it there");
            } else if (feed.extent() != HrFileProperties.Extent.DELTA) {
                findings.add(use.column(), MISSING, "send a status code");
            }
        }

        private void day(Use use, LocalDate day) {
            found.put(use.target(), day);
            columns.put(use.target(), use.column());
            if (use.target() != Target.EFFECTIVE_ON) {
                state(use, Stated.Value.of(day.toString(), at(use)));
            }
        }

        private void truth(Use use, boolean is) {
            if (use.target() == Target.DELETED) {
                isDeleted = is;
            } else {
                state(use, Stated.Value.of(String.valueOf(is), at(use)));
            }
        }

        private void state(Use use, Stated stated) {
            Attribute attribute = use.target().attribute();
            switch (use.target().group()) {
                case PERSON -> statements.put(AttributePath.person(attribute), stated);
                case POSITION -> statements.put(AttributePath.position(POSITION, attribute), stated);
                case CREDENTIAL -> {
                    String name = String.valueOf(use.name());
                    String key = feed.name() + "|" + name;
                    statements.put(
                            AttributePath.credential(key, Attribute.CREDENTIAL_CODE), Stated.Value.of(name, at(use)));
                    statements.put(AttributePath.credential(key, attribute), stated);
                }
                case IDENTIFIER -> {
                    StaffIdentifier of = identifiers.get(String.valueOf(use.name()));
                    if (of != null) {
                        statements.put(AttributePath.identifier(of, attribute), stated);
                    }
                }
                case FREE -> statements.put(AttributePath.free(String.valueOf(use.name())), stated);
                case ROW, UNIT -> throw new IllegalStateException("Says nothing of a person: " + use.target());
            }
        }

        void order(Target start, Target end) {
            LocalDate from = found.get(start);
            LocalDate until = found.get(end);
            if (from != null && until != null && until.isBefore(from)) {
                findings.add(
                        String.valueOf(columns.get(end)),
                        CONTRADICTORY,
                        "send an end that is not before the start in " + columns.get(start));
            }
        }

        /// An ending holds from the day after the last one; a row that begins later holds from its first day.
        RowRead.Job job(String nativeId, LocalDate today) {
            LocalDate effectiveOn = found.get(Target.EFFECTIVE_ON);
            LocalDate endedOn = found.get(Target.ENDED_ON);
            LocalDate holdsFrom = effectiveOn;
            boolean ends = isDeleted || status == EmploymentStatus.ENDED;
            if (!ends) {
                takeBackEnding();
            }
            if (ends && effectiveOn == null && endedOn != null) {
                holdsFrom = endedOn.plusDays(1);
            }
            if (holdsFrom == null || !holdsFrom.isAfter(today)) {
                return new RowRead.Job(nativeId, isDeleted, status, null, statements, findings.remarks());
            }
            String column = columns.get(effectiveOn == null ? Target.ENDED_ON : Target.EFFECTIVE_ON);
            if (ends) {
                statements.putIfAbsent(
                        AttributePath.position(POSITION, Attribute.ENDS_ON),
                        Stated.Value.of(holdsFrom.minusDays(1).toString(), "column " + column));
            } else {
                statements.putIfAbsent(
                        AttributePath.position(POSITION, Attribute.STARTS_ON),
                        Stated.Value.of(holdsFrom.toString(), "column " + column));
            }
            return new RowRead.Job(nativeId, false, ends ? null : status, holdsFrom, statements, findings.remarks());
        }

        /// An ending that was told ahead is our word and stands in no column: in a delta no empty field takes it back.
        private void takeBackEnding() {
            if (feed.extent() != HrFileProperties.Extent.DELTA || status == null) {
                return;
            }
            boolean isColumn = layout.uses().stream().anyMatch(use -> use.target() == Target.POSITION_ENDS_ON);
            Optional<Use> says = layout.uses().stream()
                    .filter(use -> use.target() == Target.STATUS)
                    .findFirst();
            if (!isColumn && says.isPresent()) {
                statements.put(AttributePath.position(POSITION, Attribute.ENDS_ON), new Stated.Cleared(at(says.get())));
            }
        }

        private static String at(Use use) {
            return "column " + use.column();
        }
    }
}
