package io.preceptor.connector.crm.salesforce;

import io.preceptor.connector.crm.salesforce.SalesforceSourceProperties.Field;
import io.preceptor.lms.feed.FeedEntry;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributeGroup;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.ReportScope;
import io.preceptor.lms.workforce.SourceObject;
import io.preceptor.lms.workforce.StaffIdentifier;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.Stated;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One contact to what it says of one person, with one position. Pure.
final class ContactMapping {

    private static final String POSITION = "primary";
    private static final int LONGEST = 1000;
    private static final Set<Attribute> DAYS = Set.of(
            Attribute.HIRED_ON,
            Attribute.ENDED_ON,
            Attribute.EXPECTED_RETURN_ON,
            Attribute.STARTS_ON,
            Attribute.ENDS_ON);

    private final SalesforceSourceProperties source;

    ContactMapping(SalesforceSourceProperties source) {
        this.source = source;
    }

    /// @param nativeId `Contact/003...`
    FeedEntry.Content read(JsonNode contact, String nativeId, Instant saidAt, Instant receivedAt) {
        if (contact.path("IsDeleted").asBoolean(false)) {
            return FeedEntry.Content.of(List.of(report(nativeId, saidAt, receivedAt, ReportScope.END, Map.of())));
        }
        var reading = new Reading(contact);
        source.mapping().forEach(reading::take);
        if (reading.problems.isEmpty()) {
            return FeedEntry.Content.of(
                    List.of(report(nativeId, saidAt, receivedAt, ReportScope.SNAPSHOT, reading.statements)));
        }
        var refused = new ArrayList<FeedEntry.Refused>();
        reading.problems.forEach(problem -> refused.add(new FeedEntry.Refused(refused.size() + 1L, nativeId, problem)));
        return FeedEntry.Content.of(List.of(), List.of(), refused);
    }

    private StaffReport report(
            String nativeId,
            Instant saidAt,
            Instant receivedAt,
            ReportScope scope,
            Map<AttributePath, Stated> statements) {
        return new StaffReport(
                new SourceObject(source.name(), nativeId),
                saidAt,
                StaffReport.NO_SEQUENCE,
                receivedAt,
                null,
                scope,
                Set.of(),
                statements);
    }

    /// One contact as it is read.
    private final class Reading {

        private final JsonNode contact;
        private final Map<AttributePath, Stated> statements = new TreeMap<>();
        private final List<Problem> problems = new ArrayList<>();

        Reading(JsonNode contact) {
            this.contact = contact;
        }

        void take(Field field) {
            String text = text(field);
            if (field.to().equals(ContactFields.IDENTIFIER)) {
                identifier(field, text);
                return;
            }
            ContactFields.Place place = ContactFields.of(field.to()).orElseThrow();
            if (place.attribute() == Attribute.STATUS) {
                status(field, text);
            } else if (text != null && DAYS.contains(place.attribute())) {
                day(text)
                        .ifPresentOrElse(
                                day -> state(place, new Stated.Value(day, null, null, field.field())),
                                () -> problem(field, ProblemCode.MALFORMED, "map a field of type Date"));
            } else if (text != null) {
                state(place, new Stated.Value(text, field.system(), null, field.field()));
            }
        }

        /// @return null where the field is empty, or is no text, number or truth
        private @Nullable String text(Field field) {
            JsonNode node = contact;
            for (String step : field.field().split("\\.", -1)) {
                node = node.path(step);
            }
            if (node.isMissingNode() || node.isNull()) {
                return null;
            }
            if (!node.isString() && !node.isNumber() && !node.isBoolean()) {
                problem(field, ProblemCode.MALFORMED, "map a field that holds one text, number, day or checkbox");
                return null;
            }
            String text = node.asString().strip();
            if (text.length() > LONGEST) {
                problem(field, ProblemCode.TOO_LARGE, "shorten it to " + LONGEST + " characters");
                return null;
            }
            return text.isEmpty() ? null : text;
        }

        private void identifier(Field field, @Nullable String text) {
            if (text == null) {
                if (field.field().equals(source.key())) {
                    problem(field, ProblemCode.MISSING, "fill in the number that says who this is");
                }
                return;
            }
            if (text.length() > 255) {
                problem(field, ProblemCode.TOO_LARGE, "shorten it to 255 characters");
                return;
            }
            var identifier = new StaffIdentifier(URI.create(String.valueOf(field.system())), text);
            statements.put(
                    AttributePath.identifier(identifier, Attribute.IDENTIFIER_TYPE),
                    Stated.Value.of(field.type() == null ? "U" : field.type(), field.field()));
        }

        private void status(Field field, @Nullable String text) {
            String meaning = text == null ? null : source.status().get(text);
            if (meaning != null) {
                statements.put(AttributePath.person(Attribute.STATUS), Stated.Value.of(meaning, field.field()));
            } else if (text == null) {
                problem(field, ProblemCode.MISSING, "choose a status");
            } else {
                problem(
                        field,
                        ProblemCode.UNKNOWN_CODE,
                        "choose a status that the source's status table lists, or add it there");
            }
        }

        private void state(ContactFields.Place place, Stated stated) {
            statements.put(
                    place.group() == AttributeGroup.POSITION
                            ? AttributePath.position(POSITION, place.attribute())
                            : AttributePath.person(place.attribute()),
                    stated);
        }

        /// A date, or the date of a moment as written.
        private static Optional<String> day(String text) {
            try {
                return Optional.of(
                        LocalDate.parse(text.length() > 10 && text.charAt(10) == 'T' ? text.substring(0, 10) : text)
                                .toString());
            } catch (DateTimeException malformed) {
                return Optional.empty();
            }
        }

        private void problem(Field field, ProblemCode code, String fix) {
            problems.add(new Problem(source.object() + "." + field.field(), code, fix));
        }
    }
}
