package io.preceptor.routes.facade;

import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import io.preceptor.lms.facade.Asked;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.DateTimeType;

/// A date of a search with its prefix (FHIR R4, 3.1.1.4.5). A day is meant in UTC, a time has its zone: whatever this
/// machine is set to is not meant. We show times to the millisecond, so that all comparisons are between whole ones.
final class DateRange {

    private static final Pattern ZONED = Pattern.compile(".*(Z|[+-]\\d{2}:\\d{2})");
    private static final int DAY = 10;

    private DateRange() {}

    /// @throws InvalidRequestException when it is none, or a time without a zone
    static Asked.Changed parse(String name, String value) {
        String prefix = value.length() > 2 && Character.isLetter(value.charAt(0)) ? value.substring(0, 2) : "eq";
        String said = value.length() > 2 && Character.isLetter(value.charAt(0)) ? value.substring(2) : value;
        // A plus sign that was not encoded arrives as a blank.
        String date = said.replace(' ', '+');
        if (date.length() > DAY && !ZONED.matcher(date).matches()) {
            throw malformed(name);
        }
        Instant from;
        Instant until;
        try {
            var read = new DateTimeType(date);
            from = start(date, read);
            until = switch (read.getPrecision()) {
                case YEAR ->
                    LocalDate.of(read.getYear(), 1, 1)
                            .plusYears(1)
                            .atStartOfDay()
                            .toInstant(ZoneOffset.UTC);
                case MONTH ->
                    LocalDate.of(read.getYear(), read.getMonth() + 1, 1)
                            .plusMonths(1)
                            .atStartOfDay()
                            .toInstant(ZoneOffset.UTC);
                case DAY -> from.plus(1, ChronoUnit.DAYS);
                case MINUTE -> from.plus(1, ChronoUnit.MINUTES);
                case SECOND -> from.plus(1, ChronoUnit.SECONDS);
                case MILLI -> from.plusMillis(1);
            };
        } catch (DataFormatException | IllegalArgumentException | java.time.DateTimeException malformed) {
            throw malformed(name);
        }
        return switch (prefix) {
            case "eq" -> new Asked.Changed(from, until);
            case "gt", "sa" -> new Asked.Changed(until, null);
            case "ge" -> new Asked.Changed(from, null);
            case "lt", "eb" -> new Asked.Changed(null, from);
            case "le" -> new Asked.Changed(null, until);
            default -> throw QuestionReader.refused(name, "takes the prefixes eq, gt, ge, lt, le, sa and eb");
        };
    }

    private static InvalidRequestException malformed(String name) {
        return QuestionReader.refused(name, "is a date, or a time with its zone, such as ge2026-03-01T00:00:00Z");
    }

    private static Instant start(String date, DateTimeType read) {
        return date.length() <= DAY
                ? LocalDate.of(
                                read.getYear(),
                                date.length() > 4 ? read.getMonth() + 1 : 1,
                                date.length() > 7 ? read.getDay() : 1)
                        .atStartOfDay()
                        .toInstant(ZoneOffset.UTC)
                : read.getValue().toInstant();
    }
}
