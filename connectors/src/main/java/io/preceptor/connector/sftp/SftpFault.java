package io.preceptor.connector.sftp;

import java.io.IOException;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/// What an SFTP server or the way to it can do to a step of ours.
public enum SftpFault {
    /// It does not answer.
    UNREACHABLE,
    /// It shows a key that is none of those that we were told.
    HOST_KEY,
    /// It refuses our sign-in, or our own key cannot be read.
    SIGN_IN,
    /// What we ask for is not there.
    NOT_THERE,
    /// It does not let us.
    NOT_PERMITTED,
    /// It could not do it: full, perhaps.
    REFUSED,
    /// The connection broke within a step.
    LOST;

    /// @param isConnected whether the session stood
    public static SftpFault of(IOException e, boolean isConnected) {
        return switch (e) {
            case UnusableKeyException _ -> SIGN_IN;
            case SftpException sftp ->
                switch (sftp.getStatus()) {
                    case SftpConstants.SSH_FX_NO_SUCH_FILE, SftpConstants.SSH_FX_NO_SUCH_PATH -> NOT_THERE;
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
