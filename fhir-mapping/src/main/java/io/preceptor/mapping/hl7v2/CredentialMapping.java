package io.preceptor.mapping.hl7v2;

import static io.preceptor.lms.journal.ProblemCode.CONTRADICTORY;
import static io.preceptor.lms.journal.ProblemCode.MISSING;
import static io.preceptor.lms.workforce.AttributePath.credential;

import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.Stated;
import io.preceptor.mapping.CleanText;
import java.net.URI;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a person is certified in: each CER, and the specialties of PRA-5.
///
/// Those that bear our own identifier system are what we told the source ourselves: left out.
final class CredentialMapping {

    /// Table 0536: revoked, expired, inactive.
    private static final Set<String> NO_LONGER = Set.of("R", "E", "I");

    private CredentialMapping() {}

    /// @return whether any of our own was left out
    static boolean read(StaffAct act, RecordSegments record, Statements statements, Hl7Profile profile) {
        boolean echoDropped = false;
        for (Segment pra : record.all("PRA")) {
            for (int i = 0; i < pra.repetitions(5) && !pra.isCleared(5); i++) {
                specialty(pra, i, statements);
            }
        }
        for (Segment cer : record.all("CER")) {
            String system = system(cer, profile);
            if (profile.ownCertificateSystem() != null
                    && system.equals(profile.ownCertificateSystem().toString())) {
                echoDropped = true;
            } else {
                certificate(act, cer, system, statements);
            }
        }
        return echoDropped;
    }

    private static void certificate(StaffAct act, Segment cer, String system, Statements statements) {
        String number = statements.key(cer, Place.of(2));
        if (number.isEmpty() || number.equals(Segment.NULL)) {
            statements
                    .findings()
                    .warn(cer.at(Place.of(2)), MISSING, "send the certificate's number; the certificate was left out");
            return;
        }
        String key = system + "|" + number;
        statements.code(
                credential(key, Attribute.CREDENTIAL_CODE), cer, Place.of(11, 1), Place.of(11, 2), Place.of(11, 3));
        statements.words(credential(key, Attribute.ISSUER), cer, Place.of(4, 1));
        statements.day(credential(key, Attribute.STARTS_ON), cer, Place.of(cer.isStated(25) ? 25 : 23));
        lastDay(act, cer, key, statements);
        statements.code(
                credential(key, Attribute.CREDENTIAL_STATUS), cer, Place.of(31, 1), Place.of(31, 2), Place.of(31, 3));
        revocation(act, cer, key, statements);
    }

    /// A grant says anew until when it holds: one without a last day must not keep that of a revocation before it.
    private static void lastDay(StaffAct act, Segment cer, String key, Statements statements) {
        var expiresOn = credential(key, Attribute.EXPIRES_ON);
        if (act == StaffAct.GRANT && !cer.isStated(27)) {
            statements.put(expiresOn, new Stated.Cleared(cer.at(Place.of(27))));
        } else {
            statements.day(expiresOn, cer, Place.of(27));
        }
    }

    /// One that is revoked holds no longer than until it was, whatever CER-27 and CER-31 still say.
    private static void revocation(StaffAct act, Segment cer, String key, Statements statements) {
        LocalDate revokedOn = Statements.day(cer, Place.of(29), statements.findings());
        LocalDate expiresOn = Hl7Time.day(cer.text(Place.of(27)));
        if (revokedOn != null && (expiresOn == null || revokedOn.isBefore(expiresOn))) {
            statements.put(
                    credential(key, Attribute.EXPIRES_ON), Stated.Value.of(revokedOn.toString(), cer.at(Place.of(29))));
        }
        String status = cer.text(Place.of(31, 1));
        if (act == StaffAct.REVOKE && !NO_LONGER.contains(status)) {
            if (!status.isEmpty()) {
                statements
                        .findings()
                        .warn(cer.at(Place.of(31, 1)), CONTRADICTORY, "say R with a B08; it was read as revoked");
            }
            statements.put(credential(key, Attribute.CREDENTIAL_STATUS), Stated.Value.of("R", "MSH-9.2"));
        }
    }

    /// A specialty has no number: its board and its name are all that tells it from others.
    private static void specialty(Segment pra, int i, Statements statements) {
        String name = statements.key(pra, Place.of(5, i, 1));
        String board = statements.key(pra, Place.of(5, i, 2));
        if (name.isEmpty() || name.equals(Segment.NULL)) {
            return;
        }
        String key = (board.isEmpty() || board.equals(Segment.NULL) ? "SPD" : board) + "|" + name;
        statements.code(credential(key, Attribute.CREDENTIAL_CODE), pra, Place.of(5, i, 1), null, null);
        statements.words(credential(key, Attribute.ISSUER), pra, Place.of(5, i, 2));
        statements.code(credential(key, Attribute.CREDENTIAL_STATUS), pra, Place.of(5, i, 3), null, null);
        statements.day(credential(key, Attribute.STARTS_ON), pra, Place.of(5, i, 4));
    }

    /// The system of the issuer's numbers, else the issuer's own code or name.
    private static String system(Segment cer, Hl7Profile profile) {
        String namespace = text(cer, Place.of(4, 0, 6, 1));
        URI known =
                Authorities.known(namespace, text(cer, Place.of(4, 0, 6, 2)), text(cer, Place.of(4, 0, 6, 3)), profile);
        if (known != null) {
            return known.toString();
        }
        return first(namespace, text(cer, Place.of(4, 10)), text(cer, Place.of(4, 1)), "CER");
    }

    private static String first(@Nullable String... candidates) {
        for (String candidate : candidates) {
            if (candidate != null && !candidate.isEmpty()) {
                return candidate.length() > 200 ? candidate.substring(0, 200) : candidate;
            }
        }
        return "";
    }

    private static String text(Segment cer, Place place) {
        String text = CleanText.of(cer.text(place));
        return text.equals(Segment.NULL) ? "" : text.replace('|', ' ');
    }
}
