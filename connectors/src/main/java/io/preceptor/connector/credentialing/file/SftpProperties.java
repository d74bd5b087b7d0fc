package io.preceptor.connector.credentialing.file;

import io.preceptor.connector.sftp.SftpAccess;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// One credentialing system that is told by files over SFTP.
///
/// @param name             the target's name: in queues, metrics, files and the console
/// @param host             the partner's SFTP server
/// @param port             its TCP port
/// @param username         who signs in
/// @param password         with what, from the environment; null with a key
/// @param privateKeyFile   or with this key (PEM or OpenSSH, without passphrase), a mounted file; null with a password
/// @param hostKeys         fingerprints of the server's keys (`SHA256:...`); any other server is refused
/// @param outbound         the folder there that takes our files
/// @param inbound          the folder there in which the partner lays its answers
/// @param filePrefix       with what our files' names begin
/// @param identifierSystem whose numbers stand in the column `person_identifier`; the partner knows people by it
/// @param every            how often what changed is sent
/// @param fullEvery        how often everything is sent; the first file is a full one in any case
/// @param lookEvery        how often we look for answers, and for files that are still to be sent
/// @param answerWithin     how long a file may stay unanswered before its rows are parked
/// @param mostRows         of one delta file
/// @param largestAnswer    a larger answer is not read
/// @param timeout          for each step over the network
public record SftpProperties(
        @NotBlank @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,62}")
        String name,

        @NotBlank String host,
        @DefaultValue("22") @Min(1) @Max(65535) int port,
        @NotBlank String username,
        @Nullable String password,
        @Nullable Path privateKeyFile,
        @NotEmpty List<String> hostKeys,
        @DefaultValue("outbound") String outbound,
        @DefaultValue("inbound") String inbound,

        @DefaultValue("CERT") @Pattern(regexp = "[A-Za-z0-9-]{1,32}")
        String filePrefix,

        @NotNull URI identifierSystem,
        @DefaultValue("1d") @DurationMin(millis = 1) Duration every,
        @DefaultValue("7d") @DurationMin(millis = 1) Duration fullEvery,
        @DefaultValue("5m") @DurationMin(millis = 1) Duration lookEvery,
        @DefaultValue("2d") @DurationMin(minutes = 1) Duration answerWithin,
        @DefaultValue("50000") @Min(1) @Max(1_000_000) int mostRows,
        @DefaultValue("32MB") DataSize largestAnswer,
        @DefaultValue("30s") @DurationMin(millis = 1) Duration timeout)
        implements FileExchange, SftpAccess {

    private static final java.util.regex.Pattern FOLDER = java.util.regex.Pattern.compile("[A-Za-z0-9/._-]{1,255}");

    public SftpProperties {
        hostKeys = List.copyOf(hostKeys);
    }

    @AssertTrue(message = "an SFTP target has either a password or a private-key-file")
    public boolean isOneWayToSignIn() {
        return isSignInOneWay();
    }

    @AssertTrue(message = "host-keys of an SFTP target must be fingerprints as ssh-keygen -l shows them: SHA256:...")
    public boolean isEachHostKeyAFingerprint() {
        return areHostKeysFingerprints();
    }

    @AssertTrue(
            message = "outbound and inbound of an SFTP target must be two folders of letters, digits, dots and dashes")
    public boolean isEachFolderAPath() {
        return FOLDER.matcher(outbound).matches() && FOLDER.matcher(inbound).matches() && !outbound.equals(inbound);
    }

    @Override
    public boolean isNumberNeeded() {
        return false;
    }

    @Override
    public boolean isAnswered() {
        return true;
    }

    /// Without who signs in and how, since settings end up in logs.
    @Override
    public String toString() {
        return "SftpProperties[name=" + name + ", host=" + host + "]";
    }
}
