package io.preceptor.mapping.hl7v2;

import static io.preceptor.lms.journal.ProblemCode.MALFORMED;
import static io.preceptor.lms.journal.ProblemCode.UNKNOWN_CODE;
import static io.preceptor.lms.workforce.AttributePath.person;

import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.EmploymentStatus;
import io.preceptor.lms.workforce.Stated;
import io.preceptor.mapping.CleanText;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The person's own attributes from STF, and whether the person works here.
///
/// Sex, birth, home, marriage, race, religion and social security stand in STF too; no line here reads them.
final class PersonMapping {

    /// Table 0200: names that are not the one a person goes by at work.
    private static final Set<String> OTHER_NAMES = Set.of("A", "B", "C", "M", "S", "T", "BAD", "NOUSE", "MSK");
    /// Table 0202: what cannot be called.
    private static final Set<String> NOT_PHONES = Set.of("FX", "MD", "BP", "INTERNET", "X.400", "TDD", "TTY");

    /// Table 0540: terminated, retired.
    private static final Set<String> FOR_GOOD = Set.of("T", "R");

    private static final Pattern ADDRESS = Pattern.compile("[^@\\s]+@[^@\\s]+");

    private PersonMapping() {}

    static void read(Segment stf, Statements statements) {
        name(stf, statements);
        phone(stf, statements);
        email(stf, statements);
        statements.code(person(Attribute.STAFF_TYPE), stf, Place.of(4, 1), Place.of(4, 2), Place.of(4, 3));
        statements.day(person(Attribute.HIRED_ON), stf, Place.of(12, 1));
        statements.day(person(Attribute.ENDED_ON), stf, Place.of(13, 1));
        statements.words(person(Attribute.JOB_TITLE), stf, Place.of(18));
        if (!isLeave(stf, 20)) {
            statements.code(person(Attribute.EMPLOYMENT_TYPE), stf, Place.of(20, 1), Place.of(20, 2), Place.of(20, 3));
        }
        statements.code(person(Attribute.RELATIONSHIP), stf, Place.of(33, 1), Place.of(33, 2), Place.of(33, 3));
        statements.day(person(Attribute.EXPECTED_RETURN_ON), stf, Place.of(35));
        statements.code(person(Attribute.INACTIVE_REASON), stf, Place.of(38, 1), Place.of(38, 2), Place.of(38, 3));
    }

    /// What the act, STF-7, STF-20 and STF-38 together say; the act goes before the rest.
    ///
    /// @param acted where the act stands in the source's words
    static void status(@Nullable Segment stf, StaffAct act, String acted, Statements statements) {
        AttributePath status = person(Attribute.STATUS);
        Place leave =
                stf == null ? null : isLeave(stf, 38) ? Place.of(38, 1) : isLeave(stf, 20) ? Place.of(20, 1) : null;
        switch (act) {
            case ACTIVATE -> put(statements, status, EmploymentStatus.ACTIVE, acted);
            case TERMINATE -> put(statements, status, EmploymentStatus.ENDED, acted);
            case PAUSE -> {
                if (stf != null && FOR_GOOD.contains(stf.text(Place.of(38, 1)))) {
                    put(statements, status, EmploymentStatus.ENDED, stf.at(Place.of(38, 1)));
                } else {
                    put(statements, status, EmploymentStatus.ON_LEAVE, acted);
                }
            }
            case DEACTIVATE -> {
                if (leave != null && stf != null) {
                    put(statements, status, EmploymentStatus.ON_LEAVE, stf.at(leave));
                } else {
                    put(statements, status, EmploymentStatus.ENDED, acted);
                }
            }
            case ADD, UPDATE, GRANT, REVOKE -> {
                if (leave != null && stf != null) {
                    put(statements, status, EmploymentStatus.ON_LEAVE, stf.at(leave));
                } else if (stf != null) {
                    said(stf, status, statements);
                }
            }
            case DELETE -> {}
        }
    }

    private static void said(Segment stf, AttributePath status, Statements statements) {
        if (statements.isElsewhere(status)) {
            return;
        }
        String at = stf.at(Place.of(7));
        switch (stf.text(Place.of(7))) {
            case "" -> {}
            case Segment.NULL -> statements.put(status, new Stated.Cleared(at));
            case "A" -> put(statements, status, EmploymentStatus.ACTIVE, at);
            case "I" -> put(statements, status, EmploymentStatus.ENDED, at);
            default -> statements.findings().refuse(at, UNKNOWN_CODE, "say A for active or I for inactive");
        }
    }

    private static void put(Statements statements, AttributePath path, EmploymentStatus status, String at) {
        statements.put(path, Stated.Value.of(status.name(), at));
    }

    /// Table 0066 and table 0540 both write leave as L.
    private static boolean isLeave(Segment stf, int field) {
        return stf.text(Place.of(field, 1)).equals("L");
    }

    private static void name(Segment stf, Statements statements) {
        int chosen = 0;
        for (int i = 0; i < stf.repetitions(3); i++) {
            String type = stf.text(Place.of(3, i, 7));
            if (type.equals("L")) {
                chosen = i;
                break;
            }
            if (OTHER_NAMES.contains(stf.text(Place.of(3, chosen, 7))) && !OTHER_NAMES.contains(type)) {
                chosen = i;
            }
        }
        statements.words(person(Attribute.FAMILY_NAME), stf, Place.of(3, chosen, 1));
        statements.words(person(Attribute.GIVEN_NAME), stf, Place.of(3, chosen, 2));
        statements.words(person(Attribute.NAME_SUFFIX), stf, Place.of(3, chosen, 4));
    }

    private static void phone(Segment stf, Statements statements) {
        AttributePath path = person(Attribute.WORK_PHONE);
        if (stf.isCleared(10)) {
            statements.put(path, new Stated.Cleared(stf.at(Place.of(10))));
            return;
        }
        for (int i = 0; i < stf.repetitions(10); i++) {
            String use = stf.text(Place.of(10, i, 2));
            String equipment = stf.text(Place.of(10, i, 3)).toUpperCase(Locale.ROOT);
            if (use.equals("WPN") && !NOT_PHONES.contains(equipment)) {
                String number = number(stf, i);
                if (number.length() > 60) {
                    statements.findings().warn(stf.at(Place.of(10, i, 0)), MALFORMED, "send a phone number");
                } else if (!number.isEmpty()) {
                    statements.put(path, Stated.Value.of(number, stf.at(Place.of(10, i, 0))));
                }
                return;
            }
        }
    }

    /// As one text where it was sent as one, else put together from its parts.
    private static String number(Segment stf, int repetition) {
        String whole = part(stf, repetition, 1);
        if (!whole.isEmpty()) {
            return whole;
        }
        String unformatted = part(stf, repetition, 12);
        if (!unformatted.isEmpty()) {
            return unformatted;
        }
        String country = part(stf, repetition, 5);
        String area = part(stf, repetition, 6);
        String local = part(stf, repetition, 7);
        String extension = part(stf, repetition, 8);
        return local.isEmpty()
                ? ""
                : (country.isEmpty() ? "" : "+" + country + " ")
                        + (area.isEmpty() ? "" : area + " ")
                        + local
                        + (extension.isEmpty() ? "" : " x" + extension);
    }

    private static String part(Segment stf, int repetition, int component) {
        String text = CleanText.of(stf.text(Place.of(10, repetition, component)));
        return text.equals(Segment.NULL) ? "" : text;
    }

    private static void email(Segment stf, Statements statements) {
        AttributePath path = person(Attribute.EMAIL);
        String at = stf.at(Place.of(15));
        String text = CleanText.of(stf.text(Place.of(15)));
        if (text.equals(Segment.NULL)) {
            statements.put(path, new Stated.Cleared(at));
        } else if (text.length() > 254 || !ADDRESS.matcher(text).matches()) {
            if (!text.isEmpty()) {
                statements.findings().warn(at, MALFORMED, "send an address as name@host; it was left out");
            }
        } else {
            statements.put(path, Stated.Value.of(text, at));
        }
    }
}
