package io.preceptor.connector.credentialing.file;

import io.preceptor.connector.sftp.SftpAccess;
import io.preceptor.mapping.hl7v2.CertificationMessage;
import io.preceptor.mapping.hl7v2.CertificationSettings;
import jakarta.validation.Valid;
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
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// One system that is told about certifications by batch files of HL7 v2.
///
/// @param name                 the target's name: in queues, metrics, files and the console
/// @param folder               the folder that the partner reads too, with `outbound` and `inbound` in it; or `sftp`
/// @param sftp                 the partner's SFTP server; or `folder`
/// @param outbound             the folder there that takes our files
/// @param inbound              the folder there in which the partner lays its reply files
/// @param filePrefix           with what our files' names begin
/// @param replies              whether the partner answers each file with a reply batch; where it does not, what lies
///                             there whole is accepted
/// @param replySuffix          with what a reply's name ends, after the name of our file
/// @param at                   at which hour a file is due, in the hospital's zone; left out, it is `every`
/// @param every                how often what changed is sent, where no hour is given
/// @param lookEvery            how often we look for replies, and for files that are still to be sent
/// @param answerWithin         how long a file may stay unanswered before its messages are parked
/// @param mostRows             messages of one file
/// @param largestAnswer        a larger reply is not read
/// @param message              PMU tells each certificate by B07 and B08; MFN as a record of a staff master file
/// @param version              MSH-12
/// @param identifierSystem     whose numbers the system knows people by
/// @param authority            how the system calls that issuer, in STF-1.3 and STF-2.4
/// @param sendingApplication   MSH-3, BHS-3, FHS-3
/// @param sendingFacility      MSH-4
/// @param receivingApplication MSH-5
/// @param receivingFacility    MSH-6
/// @param processingId         MSH-11
/// @param certificateType      CER-10
/// @param courseSystem         the name of our course codes in CER-11.3
/// @param codes                what the system calls a course in CER-11.1, by the course's key
public record Hl7FilesProperties(
        @NotBlank @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,62}")
        String name,

        @Nullable Path folder,
        @Nullable @Valid Sftp sftp,
        @DefaultValue("outbound") String outbound,
        @DefaultValue("inbound") String inbound,

        @DefaultValue("CERT") @Pattern(regexp = "[A-Za-z0-9-]{1,32}")
        String filePrefix,

        @DefaultValue("true") boolean replies,

        @DefaultValue(".reply") @Pattern(regexp = "\\.[A-Za-z0-9.]{1,20}")
        String replySuffix,

        @Nullable LocalTime at,
        @DefaultValue("1d") @DurationMin(millis = 1) Duration every,
        @DefaultValue("5m") @DurationMin(millis = 1) Duration lookEvery,
        @DefaultValue("2d") @DurationMin(minutes = 1) Duration answerWithin,
        @DefaultValue("50000") @Min(1) @Max(1_000_000) int mostRows,
        @DefaultValue("32MB") DataSize largestAnswer,
        @DefaultValue("PMU") CertificationMessage.Kind message,

        @DefaultValue("2.5.1") @Pattern(regexp = "2\\.(5|5\\.1|6|7|7\\.1|8)")
        String version,

        @NotNull URI identifierSystem,
        @DefaultValue("") String authority,
        @DefaultValue("PRECEPTOR") String sendingApplication,
        @DefaultValue("") String sendingFacility,
        @DefaultValue("") String receivingApplication,
        @DefaultValue("") String receivingFacility,

        @DefaultValue("P") @Pattern(regexp = "[PTD]") String processingId,

        @DefaultValue("CERT") String certificateType,
        @DefaultValue("99COURSE") String courseSystem,
        @DefaultValue Map<String, String> codes)
        implements FileExchange, CertificationSettings {

    private static final java.util.regex.Pattern FOLDER = java.util.regex.Pattern.compile("[A-Za-z0-9/._-]{1,255}");

    /// @param host           the partner's SFTP server
    /// @param port           its TCP port
    /// @param username       who signs in
    /// @param password       with what, from the environment; null with a key
    /// @param privateKeyFile or with this key (PEM or OpenSSH, without passphrase), a mounted file
    /// @param hostKeys       fingerprints of the server's keys (`SHA256:...`); any other server is refused
    /// @param timeout        for each step over the network
    public record Sftp(
            @NotBlank String host,
            @DefaultValue("22") @Min(1) @Max(65535) int port,
            @NotBlank String username,
            @Nullable String password,
            @Nullable Path privateKeyFile,
            @NotEmpty List<String> hostKeys,
            @DefaultValue("30s") @DurationMin(millis = 1) Duration timeout)
            implements SftpAccess {

        public Sftp {
            hostKeys = List.copyOf(hostKeys);
        }

        @AssertTrue(message = "sftp of an HL7 files target has either a password or a private-key-file")
        public boolean isOneWayToSignIn() {
            return isSignInOneWay();
        }

        @AssertTrue(
                message =
                        "host-keys of an HL7 files target must be fingerprints as ssh-keygen -l shows them: SHA256:...")
        public boolean isEachHostKeyAFingerprint() {
            return areHostKeysFingerprints();
        }

        /// Without who signs in and how, since settings end up in logs.
        @Override
        public String toString() {
            return "Sftp[host=" + host + "]";
        }
    }

    public Hl7FilesProperties {
        codes = Map.copyOf(codes);
    }

    @AssertTrue(message = "an HL7 files target lies either in a folder or at an SFTP server: give folder or sftp")
    public boolean isOnePlace() {
        return (folder == null) != (sftp == null);
    }

    @AssertTrue(
            message =
                    "outbound and inbound of an HL7 files target must be two folders of letters, digits, dots and dashes")
    public boolean isEachFolderAPath() {
        return FOLDER.matcher(outbound).matches()
                && FOLDER.matcher(inbound).matches()
                && !outbound.equals(inbound)
                && !(outbound + "/" + inbound).contains("..");
    }

    FileDoor.Opening door() {
        Sftp server = sftp;
        if (server != null) {
            return () -> SftpDoor.open(server);
        }
        Path shared = Objects.requireNonNull(folder);
        return () -> new FolderDoor(shared);
    }

    @Override
    public boolean isNumberNeeded() {
        return true;
    }

    @Override
    public boolean isAnswered() {
        return replies;
    }

    /// A batch tells what changed alone.
    @Override
    public @Nullable Duration fullEvery() {
        return null;
    }
}
