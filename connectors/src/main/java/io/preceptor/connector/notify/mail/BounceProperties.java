package io.preceptor.connector.notify.mail;

import io.preceptor.connector.notify.mail.MailProperties.Security;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// The mailbox to which letters come back, on an IMAP server.
///
/// @param host            the server's name; empty: nothing is read
/// @param port            its port: 993 for TLS, 143 for STARTTLS
/// @param security        `TLS` from the first byte, `STARTTLS` (refused where the server does not offer it), or
///                        `NONE`
/// @param username        who signs in
/// @param password        with what, from the environment
/// @param passwordFile    a mounted file with it, in place of `password`; read at each sign-in
/// @param folder          the folder whose unread mails are read; nobody else may open them first
/// @param doneFolder      where a mail goes when it was read; made where it is missing. Empty: it is only marked as
///                        read
/// @param every           how often it is read
/// @param maxSize         a larger mail is not read, and counted
/// @param mostATurn       mails that are read before it pauses
/// @param connectTimeout  how long to wait for a connection
/// @param responseTimeout how long to wait for an answer
@Validated
@ConfigurationProperties("preceptor.notices.bounces")
public record BounceProperties(
        @DefaultValue("") String host,
        @DefaultValue("993") @Min(1) @Max(65535) int port,
        @DefaultValue("TLS") Security security,
        @DefaultValue("") String username,
        @DefaultValue("") String password,
        @Nullable Path passwordFile,
        @DefaultValue("INBOX") @NotBlank String folder,
        @DefaultValue("") String doneFolder,
        @DefaultValue("5m") @DurationMin(seconds = 1) Duration every,
        @DefaultValue("1MB") DataSize maxSize,
        @DefaultValue("200") @Min(1) @Max(10_000) int mostATurn,
        @DefaultValue("10s") @DurationMin(millis = 1) Duration connectTimeout,
        @DefaultValue("30s") @DurationMin(millis = 1) Duration responseTimeout) {

    private static final DataSize SMALLEST = DataSize.ofKilobytes(16);
    private static final DataSize LARGEST = DataSize.ofMegabytes(16);

    public boolean isConfigured() {
        return !host.isBlank();
    }

    @AssertTrue(
            message = "preceptor.notices.bounces has a username and a password (or password-file), and only one of the"
                    + " two")
    public boolean isSignInGiven() {
        return !isConfigured() || (!username.isEmpty() && password.isEmpty() == (passwordFile != null));
    }

    @AssertTrue(
            message = "preceptor.notices.bounces.security may be NONE on loopback addresses alone: the password would"
                    + " travel in clear")
    public boolean isPasswordKept() {
        return !isConfigured() || security != Security.NONE || MailProperties.isLoopback(host);
    }

    @AssertTrue(message = "preceptor.notices.bounces.done-folder is another one than folder")
    public boolean isDoneElsewhere() {
        return !doneFolder.equalsIgnoreCase(folder);
    }

    @AssertTrue(message = "preceptor.notices.bounces.max-size must lie between 16KB and 16MB")
    public boolean isMaxSizeReasonable() {
        return maxSize.compareTo(SMALLEST) >= 0 && maxSize.compareTo(LARGEST) <= 0;
    }

    /// @throws IOException when the file cannot be read
    String secret() throws IOException {
        Path file = passwordFile;
        return file == null ? password : Files.readString(file).strip();
    }

    /// Without the password, since settings end up in logs.
    @Override
    public String toString() {
        return "BounceProperties[host=" + host + ", port=" + port + ", security=" + security + "]";
    }
}
