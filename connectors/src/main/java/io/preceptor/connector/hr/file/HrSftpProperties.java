package io.preceptor.connector.hr.file;

import io.preceptor.connector.sftp.SftpAccess;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// The SFTP server from which the files of a feed are fetched.
///
/// @param host           the server
/// @param port           its TCP port
/// @param username       who signs in
/// @param password       with what, from the environment; null with a key
/// @param privateKeyFile or with this key (PEM or OpenSSH, without passphrase), a mounted file; null with a password
/// @param hostKeys       fingerprints of the server's keys (`SHA256:...`); any other server is refused
/// @param folder         where the files lie there
/// @param afterKeeping   what becomes of a file there once it is kept here
/// @param moveTo         with `MOVE`: whereto, within `folder` unless it begins with a slash
/// @param largest        a larger file is not fetched
/// @param keepFor        how long the content of a file that was read is kept here
/// @param timeout        for each step over the network
public record HrSftpProperties(
        @NotBlank String host,
        @DefaultValue("22") @Min(1) @Max(65535) int port,
        @NotBlank String username,
        @Nullable String password,
        @Nullable Path privateKeyFile,
        @NotEmpty List<@NotBlank String> hostKeys,
        @DefaultValue(".") @NotBlank String folder,
        @DefaultValue("MOVE") AfterKeeping afterKeeping,
        @DefaultValue("done") @NotBlank String moveTo,
        @DefaultValue("4GB") DataSize largest,
        @DefaultValue("7d") @DurationMin(millis = 0) Duration keepFor,
        @DefaultValue("30s") @DurationMin(millis = 1) Duration timeout)
        implements SftpAccess {

    public enum AfterKeeping {
        /// It stays where it is.
        LEAVE,
        MOVE,
        DELETE
    }

    public HrSftpProperties {
        hostKeys = hostKeys == null ? List.of() : List.copyOf(hostKeys);
    }

    /// Without who signs in and how, since settings end up in logs.
    @Override
    public String toString() {
        return "HrSftpProperties[host=" + host + ", folder=" + folder + "]";
    }
}
