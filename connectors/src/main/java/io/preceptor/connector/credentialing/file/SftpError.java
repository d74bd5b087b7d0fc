package io.preceptor.connector.credentialing.file;

import io.preceptor.connector.credentialing.event.Treatment;
import io.preceptor.connector.sftp.SftpFault;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;

/// What can stand between a file and its partner, and what is done about it.
enum SftpError {
    UNREACHABLE(Treatment.RETRY, "the server cannot be reached"),
    HOST_KEY(Treatment.ALARM, "the server shows another key than host-keys: ask the partner before you change it"),
    SIGN_IN(Treatment.ALARM, "the server refuses our sign-in: check the user, the password or the key"),
    NO_FOLDER(Treatment.ALARM, "the server has no such folder: check outbound and inbound"),
    NOT_PERMITTED(Treatment.ALARM, "the server does not let us: have the folders' permissions checked"),
    OTHER_FILE(Treatment.ALARM, "another file of that name is there already: have the partner remove it"),
    REFUSED(Treatment.RETRY, "the server could not do it (full, perhaps)"),
    LOST(Treatment.RESEND, "the connection broke: the same file is sent again"),
    ANSWER_INCOMPLETE(Treatment.RETRY, "an answer has no trailer yet: it is read again"),
    ANSWER_UNUSABLE(Treatment.ALARM, "an answer cannot be used: have the partner send it anew"),
    ANSWER_TOO_LARGE(Treatment.ALARM, "an answer is larger than largest-answer"),
    ANSWER_TO_NOTHING(Treatment.ALARM, "an answer names a file that we never sent"),
    ROW_REJECTED(Treatment.PARK, "the partner refuses a row: the delivery bears its code and text"),
    NO_ANSWER(Treatment.PARK, "no answer came within answer-within: ask the partner, then send again");

    private final Treatment treatment;
    private final String meaning;

    SftpError(Treatment treatment, String meaning) {
        this.treatment = treatment;
        this.meaning = meaning;
    }

    Treatment treatment() {
        return treatment;
    }

    String meaning() {
        return meaning;
    }

    /// The step failed for a reason of ours to name.
    static final class Ended extends IOException {
        private static final long serialVersionUID = 1L;
        private final SftpError error;

        Ended(SftpError error) {
            super(error.meaning());
            this.error = error;
        }

        Ended(SftpError error, Exception cause) {
            super(error.meaning(), cause);
            this.error = error;
        }

        SftpError error() {
            return error;
        }
    }

    /// @param isConnected whether the session stood
    static SftpError of(IOException e, boolean isConnected) {
        return switch (e) {
            case Ended ended -> ended.error();
            case AccessDeniedException _ -> NOT_PERMITTED;
            case FileSystemException _ -> REFUSED;
            default ->
                switch (SftpFault.of(e, isConnected)) {
                    case UNREACHABLE -> UNREACHABLE;
                    case HOST_KEY -> HOST_KEY;
                    case SIGN_IN -> SIGN_IN;
                    case NOT_THERE -> NO_FOLDER;
                    case NOT_PERMITTED -> NOT_PERMITTED;
                    case REFUSED -> REFUSED;
                    case LOST -> LOST;
                };
        };
    }
}
