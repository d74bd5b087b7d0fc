package io.preceptor.connector.sftp;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How we come in at an SFTP server, and by what we know it.
public interface SftpAccess {

    String host();

    int port();

    String username();

    /// Null with a key.
    @Nullable
    String password();

    /// Null with a password.
    @Nullable
    Path privateKeyFile();

    /// Fingerprints of the server's keys.
    List<String> hostKeys();

    /// For each step over the network.
    Duration timeout();

    default boolean isSignInOneWay() {
        String password = password();
        return (password == null || password.isEmpty()) == (privateKeyFile() != null);
    }

    default boolean areHostKeysFingerprints() {
        return hostKeys().stream().allMatch(key -> key.matches("SHA256:[A-Za-z0-9+/]{43}=?"));
    }
}
