package io.preceptor.mapping.hl7v2;

import static io.preceptor.lms.journal.ProblemCode.MALFORMED;
import static io.preceptor.lms.journal.ProblemCode.MISSING;
import static io.preceptor.lms.workforce.AttributePath.identifier;

import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributeGroup;
import io.preceptor.lms.workforce.StaffIdentifier;
import io.preceptor.lms.workforce.Stated;
import io.preceptor.mapping.CleanText;
import io.preceptor.mapping.NpiCheck;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The numbers by which a person is known: STF-1, STF-2, and PRA-6 for licences and the NPI.
///
/// A social security number is never among them.
final class IdentifierMapping {

    private static final String STAFF_NUMBER = "EI";
    private static final Pattern STATE = Pattern.compile("[A-Z]{2}");
    /// Of table 0338 what identifies a professional rather than an account.
    private static final Set<String> LICENCES = Set.of("SL", "TRL");

    private IdentifierMapping() {}

    /// @return the group of identifiers, where STF-2 and PRA-6 together give it as a whole
    static Set<AttributeGroup> read(Segment stf, List<Segment> pras, Statements statements, Hl7Profile profile) {
        String own = statements.key(stf, Place.of(1, 1));
        if (!own.isEmpty() && !own.equals(Segment.NULL)) {
            String authority = stf.text(Place.of(1, 3));
            URI system = Authorities.system(authority, "", "", STAFF_NUMBER, profile);
            add(new StaffIdentifier(system, own), STAFF_NUMBER, stf.at(Place.of(1, 1)), statements);
        }
        for (int i = 0; i < stf.repetitions(2) && !stf.isCleared(2); i++) {
            number(stf, i, statements, profile);
        }
        for (Segment pra : pras) {
            for (int i = 0; i < pra.repetitions(6) && !pra.isCleared(6); i++) {
                licence(pra, i, statements);
            }
        }
        // STF-2 alone is not the whole list: licences and often the NPI stand in PRA-6, and an empty one says nothing.
        return stf.isStated(2) && pras.stream().anyMatch(pra -> pra.isStated(6))
                ? Set.of(AttributeGroup.IDENTIFIER)
                : Set.of();
    }

    private static void number(Segment stf, int i, Statements statements, Hl7Profile profile) {
        String value = statements.key(stf, Place.of(2, i, 1));
        String type = CleanText.of(stf.text(Place.of(2, i, 5))).toUpperCase(Locale.ROOT);
        String namespace = stf.text(Place.of(2, i, 4, 1));
        if (value.isEmpty() || value.equals(Segment.NULL) || type.equals("SS") || namespace.equals("SSA")) {
            return;
        }
        URI system = Authorities.system(
                namespace, stf.text(Place.of(2, i, 4, 2)), stf.text(Place.of(2, i, 4, 3)), type, profile);
        String at = stf.at(Place.of(2, i, 1));
        if (system.equals(Authorities.SSN) || !isGood(system, value, at, statements)) {
            return;
        }
        var identifier = new StaffIdentifier(system, value);
        String kind = system.equals(Authorities.NPI) ? "NPI" : type.isEmpty() ? STAFF_NUMBER : type;
        add(identifier, kind, at, statements);
        statements.day(identifier(identifier, Attribute.EXPIRES_ON), stf, Place.of(2, i, 8));
    }

    private static void licence(Segment pra, int i, Statements statements) {
        String value = statements.key(pra, Place.of(6, i, 1));
        String type = CleanText.of(pra.text(Place.of(6, i, 2))).toUpperCase(Locale.ROOT);
        String at = pra.at(Place.of(6, i, 1));
        if (value.isEmpty() || value.equals(Segment.NULL)) {
            return;
        }
        if (type.equals("NPI")) {
            if (isGood(Authorities.NPI, value, at, statements)) {
                add(new StaffIdentifier(Authorities.NPI, value), "NPI", at, statements);
            }
        } else if (LICENCES.contains(type)) {
            URI board = board(pra, i);
            if (board == null) {
                statements
                        .findings()
                        .warn(
                                pra.at(Place.of(6, i, 3)),
                                MISSING,
                                "name the state in two letters; the licence was left out");
                return;
            }
            var identifier = new StaffIdentifier(board, value);
            add(identifier, type, at, statements);
            statements.code(identifier(identifier, Attribute.JURISDICTION), pra, Place.of(6, i, 3), null, null);
            statements.day(identifier(identifier, Attribute.EXPIRES_ON), pra, Place.of(6, i, 4));
        }
    }

    /// Boards of different states give the same numbers, and no list of systems covers them: the state makes
    /// the system.
    private static @Nullable URI board(Segment pra, int i) {
        String state = pra.text(Place.of(6, i, 3)).toUpperCase(Locale.ROOT);
        return STATE.matcher(state).matches()
                ? URI.create("urn:preceptor:licence:us-" + state.toLowerCase(Locale.ROOT))
                : null;
    }

    /// A number that says it is an NPI and is none is left out, with a warning.
    static boolean isGood(URI system, String value, String at, Statements statements) {
        if (system.equals(Authorities.NPI) && !NpiCheck.isValid(value)) {
            statements.findings().warn(at, MALFORMED, "its check digit does not fit an NPI; it was left out");
            return false;
        }
        return true;
    }

    static void add(StaffIdentifier identifier, String type, String at, Statements statements) {
        statements.put(identifier(identifier, Attribute.IDENTIFIER_TYPE), Stated.Value.of(type, at));
    }
}
