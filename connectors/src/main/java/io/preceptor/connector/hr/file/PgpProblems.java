package io.preceptor.connector.hr.file;

import static io.preceptor.lms.journal.ProblemCode.CONTRADICTORY;
import static io.preceptor.lms.journal.ProblemCode.MISSING;
import static io.preceptor.lms.journal.ProblemCode.TOO_LARGE;
import static io.preceptor.lms.journal.ProblemCode.UNSUPPORTED;

import io.preceptor.connector.pgp.PgpFault;
import io.preceptor.lms.journal.Problem;

/// What is told of an OpenPGP message that is refused.
final class PgpProblems {

    private PgpProblems() {}

    static Problem of(String file, PgpFault fault) {
        return switch (fault) {
            case NOT_PGP ->
                new Problem(
                        file,
                        UNSUPPORTED,
                        "the file is no OpenPGP message with one file in it: have it encrypted to our key and signed, or"
                                + " take pgp out of the feed");
            case OTHER_KEY ->
                new Problem(
                        file,
                        CONTRADICTORY,
                        "the file is encrypted to another key than ours: give the sender our public key, or correct"
                                + " pgp.private-key-file");
            case NOT_PROTECTED ->
                new Problem(
                        file,
                        UNSUPPORTED,
                        "the file is encrypted without integrity protection: have the sender use a current OpenPGP"
                                + " program");
            case NOT_SIGNED -> new Problem(file, MISSING, "the file is not signed: have the sender sign it");
            case OTHER_SIGNER ->
                new Problem(
                        file,
                        CONTRADICTORY,
                        "the file is signed by a key that pgp.signed-by-file does not hold, or that is revoked: ask the"
                                + " sender, by another way, before you add one");
            case WEAK_SIGNATURE ->
                new Problem(
                        file,
                        UNSUPPORTED,
                        "the file is signed over a hash that can be forged (MD5, SHA-1): have the sender sign it with"
                                + " SHA-256 or better");
            case TAMPERED ->
                new Problem(
                        file,
                        CONTRADICTORY,
                        "the file was changed or cut off after it was signed: have it sent again, and ask the sender if"
                                + " it stays");
            case TOO_LARGE ->
                new Problem(
                        file,
                        TOO_LARGE,
                        "the file unpacks to more than pgp.largest: ask the sender what it is, and raise that limit if it"
                                + " is right");
            case TOO_MUCH ->
                new Problem(
                        file,
                        TOO_LARGE,
                        "the file unpacks to more than pgp.most-expansion times its size: ask the sender what it is, and"
                                + " raise that limit if it is right");
        };
    }
}
