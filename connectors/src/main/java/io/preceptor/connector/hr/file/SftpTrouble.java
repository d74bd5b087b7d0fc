package io.preceptor.connector.hr.file;

import io.preceptor.connector.sftp.SftpFault;
import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.lms.feed.FeedOutcome.Stopped;
import io.preceptor.lms.feed.FeedOutcome.TryLater;

/// What is told when files cannot be fetched. Where a server does not know us, or we do not know it, nothing is tried
/// again before a person has looked: each try would be another refused sign-in.
final class SftpTrouble {

    private SftpTrouble() {}

    static FeedOutcome of(SftpFault fault) {
        return switch (fault) {
            case UNREACHABLE ->
                new TryLater("The SFTP server cannot be reached: check sftp.host, sftp.port and the way there", null);
            case HOST_KEY ->
                new Stopped(
                        "The SFTP server shows another key than sftp.host-keys: ask those who run it, by another way,"
                                + " before you change it, then resume");
            case SIGN_IN ->
                new Stopped("The SFTP server refuses our sign-in: check sftp.username, and the password or key, then"
                        + " resume");
            case NOT_THERE -> new TryLater("The SFTP server has no such folder: check sftp.folder", null, true);
            case NOT_PERMITTED ->
                new TryLater(
                        "The SFTP server does not let us read: have the permissions of sftp.folder checked",
                        null,
                        true);
            case REFUSED -> new TryLater("The SFTP server could not do it", null);
            case LOST ->
                new TryLater("The connection to the SFTP server broke: what was under way is fetched anew", null);
        };
    }

    /// @param name    of the file
    /// @param inOrder whether those that came after it are not fetched before it
    static FeedOutcome unread(SftpFault fault, String name, boolean inOrder) {
        String why = fault == SftpFault.NOT_THERE
                ? "it vanished while it was fetched, or what belongs to it did: ask the sender"
                : "have its permissions there checked, or have it sent again";
        return new TryLater(
                "The file " + name + " on the SFTP server cannot be read, " + why + others(inOrder), null, true);
    }

    /// @param inOrder as above
    static FeedOutcome tooLarge(boolean inOrder) {
        return new TryLater(
                "A file on the SFTP server is larger than sftp.largest and is not fetched: ask the sender what it is, and"
                        + " raise that limit if it is right" + others(inOrder),
                null,
                true);
    }

    private static String others(boolean inOrder) {
        return inOrder
                ? "; what came after it waits, since changes are taken in their order"
                : "; the others are fetched";
    }

    static FeedOutcome notPutAway() {
        return new TryLater(
                "A file was kept and cannot be put away on the SFTP server: have the permissions of sftp.folder and"
                        + " sftp.move-to checked, or set sftp.after-keeping to leave",
                null,
                true);
    }

    static FeedOutcome unusableKeys() {
        return new TryLater(
                "The OpenPGP keys of the feed cannot be used: check the files that pgp.private-key-file and"
                        + " pgp.signed-by-file name, and pgp.passphrase",
                null,
                true);
    }
}
