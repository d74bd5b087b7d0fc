package io.preceptor.lms.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/// One row of the audit trail.
///
/// @param number   1 for the first row, then one more each time
/// @param at       when it was written, by the database's clock, to the microsecond
/// @param actor    who: a sign-in name, a system as [#client(String)] writes it, [#SYSTEM], or [#NOBODY] where nobody
///                 had signed in; in the oldest rows systems stand by their names alone
/// @param action   what: the name of an [AuditAction]; text, so that rows of other releases can be read
/// @param subject  of what: `journal:12`, `person:` and the id; no name of a person
/// @param detail   a few words more; may be empty
/// @param previous the hash of the row before
/// @param hash     SHA-256 in lower-case hexadecimal over `previous` and everything above
public record AuditEntry(
        long number,
        Instant at,
        String actor,
        String action,
        String subject,
        String detail,
        String previous,
        String hash) {

    public static final String SYSTEM = "system";
    public static final String NOBODY = "nobody";

    /// How another system stands as the actor: no sign-in name has a colon, so that none is taken for a person.
    ///
    /// @param name of its token or in the configuration
    public static String client(String name) {
        return "client:" + name;
    }

    /// What stands before the first row.
    public static final String BEGINNING = "0".repeat(64);

    /// The row that comes after the one with the hash `previous`.
    public static AuditEntry following(
            String previous, long number, Instant at, String actor, String action, String subject, String detail) {
        String hash = hash(previous, number, at, actor, action, subject, detail);
        return new AuditEntry(number, at, actor, action, subject, detail, previous, hash);
    }

    /// What the hash of this row has to be.
    public String expectedHash() {
        return hash(previous, number, at, actor, action, subject, detail);
    }

    /// Each part is led by its length, so that no shift of words between two parts gives the same hash.
    private static String hash(
            String previous, long number, Instant at, String actor, String action, String subject, String detail) {
        var canonical = new StringBuilder();
        for (String part :
                new String[] {previous, Long.toString(number), at.toString(), actor, action, subject, detail}) {
            canonical.append(part.length()).append(':').append(part).append('\n');
        }
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(canonical.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
