package io.preceptor.connector.credentialing.file;

import io.preceptor.connector.credentialing.event.Treatment;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

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
            case SftpException sftp ->
                switch (sftp.getStatus()) {
                    case SftpConstants.SSH_FX_NO_SUCH_FILE, SftpConstants.SSH_FX_NO_SUCH_PATH -> NO_FOLDER;
                    case SftpConstants.SSH_FX_PERMISSION_DENIED, SftpConstants.SSH_FX_WRITE_PROTECT -> NOT_PERMITTED;
                    case SftpConstants.SSH_FX_NO_CONNECTION, SftpConstants.SSH_FX_CONNECTION_LOST -> LOST;
                    default -> REFUSED;
                };
            case SshException ssh
            when ssh.getDisconnectCode() == SshConstants.SSH2_DISCONNECT_HOST_KEY_NOT_VERIFIABLE -> HOST_KEY;
            case SshException ssh
            when ssh.getDisconnectCode() == SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE -> SIGN_IN;
            default -> isConnected ? LOST : UNREACHABLE;
        };
    }
}
