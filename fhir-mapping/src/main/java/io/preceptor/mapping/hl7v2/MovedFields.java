package io.preceptor.mapping.hl7v2;

import static io.preceptor.lms.journal.ProblemCode.UNKNOWN_CODE;

import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributeGroup;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.EmploymentStatus;
import io.preceptor.lms.workforce.StaffIdentifier;
import io.preceptor.lms.workforce.Stated;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a source's profile says stands elsewhere: it takes the place of what the standard's field would say.
final class MovedFields {

    private static final String ONLY = "primary";
    private static final Set<String> YES = Set.of("Y", "1", "TRUE", "true");

    private MovedFields() {}

    static void read(StaffAct act, RecordSegments record, Hl7Profile profile, Statements statements) {
        for (MovedField each : profile.moved()) {
            AttributePath path =
                    switch (each.group()) {
                        case PERSON -> AttributePath.person(each.to());
                        case POSITION -> AttributePath.position(main(statements), each.to());
                        case IDENTIFIER, CREDENTIAL, FREE -> null;
                    };
            Segment segment = stating(record, each.field());
            if (segment != null && !(path != null && isDecided(act, path))) {
                state(each, path, segment, statements);
            }
        }
    }

    /// Whether the act itself says it, whatever any field does.
    static boolean isDecided(@Nullable StaffAct act, AttributePath path) {
        return path.group() == AttributeGroup.PERSON
                && path.attribute() == Attribute.STATUS
                && (act == StaffAct.ACTIVATE
                        || act == StaffAct.PAUSE
                        || act == StaffAct.TERMINATE
                        || act == StaffAct.DEACTIVATE);
    }

    /// The first segment of the name that has the field.
    private static @Nullable Segment stating(RecordSegments record, FieldPlace field) {
        List<Segment> all = record.all(field.segment());
        return all.stream()
                .filter(segment -> !segment.text(field.place()).isEmpty())
                .findFirst()
                .orElse(null);
    }

    private static void state(MovedField each, @Nullable AttributePath path, Segment segment, Statements statements) {
        Place place = each.field().place();
        String text = segment.text(place);
        if (path == null) {
            String value = text.equals(Segment.NULL) ? "" : statements.key(segment, place);
            URI system = Objects.requireNonNull(each.system());
            if (!value.isEmpty() && IdentifierMapping.isGood(system, value, segment.at(place), statements)) {
                IdentifierMapping.add(
                        new StaffIdentifier(system, value),
                        each.type() == null ? "EI" : each.type(),
                        segment.at(place),
                        statements);
            }
            return;
        }
        switch (each.to()) {
            case FAMILY_NAME, GIVEN_NAME, NAME_SUFFIX, EMAIL, WORK_PHONE, JOB_TITLE ->
                statements.words(path, segment, place);
            case HIRED_ON, ENDED_ON, EXPECTED_RETURN_ON, STARTS_ON, ENDS_ON -> statements.day(path, segment, place);
            case STATUS -> status(path, segment, place, statements);
            case PRIMARY ->
                statements.put(path, Stated.Value.of(String.valueOf(YES.contains(text)), segment.at(place)));
            default -> statements.code(path, segment, place, null, null);
        }
    }

    private static void status(AttributePath path, Segment segment, Place place, Statements statements) {
        String at = segment.at(place);
        switch (segment.text(place)) {
            case Segment.NULL -> statements.put(path, new Stated.Cleared(at));
            case "A" -> statements.put(path, Stated.Value.of(EmploymentStatus.ACTIVE.name(), at));
            case "I" -> statements.put(path, Stated.Value.of(EmploymentStatus.ENDED.name(), at));
            case "L" -> statements.put(path, Stated.Value.of(EmploymentStatus.ON_LEAVE.name(), at));
            default ->
                statements
                        .findings()
                        .refuse(at, UNKNOWN_CODE, "say A, I or L, or give the source a table for this field");
        }
    }

    /// The main position's key as it was read so far.
    private static String main(Statements statements) {
        var keys = new TreeSet<String>();
        for (var entry : statements.all().entrySet()) {
            AttributePath path = entry.getKey();
            if (path.group() == AttributeGroup.POSITION) {
                keys.add(path.key());
                if (path.attribute() == Attribute.PRIMARY
                        && entry.getValue() instanceof Stated.Value value
                        && value.text().equals("true")) {
                    return path.key();
                }
            }
        }
        return keys.size() == 1 ? keys.first() : ONLY;
    }
}
