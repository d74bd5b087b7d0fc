package io.preceptor.connector.notify.mail;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The SMTP server that takes the letters.
///
/// @param host            its name; empty: no letters are sent
/// @param port            its port: 587 for STARTTLS, 465 for TLS, 25 for a relay of the house
/// @param security        `STARTTLS` (refused where the server does not offer it), `TLS` from the first byte, or `NONE`
/// @param username        who signs in; empty for nobody
/// @param password        with what, from the environment
/// @param passwordFile    a mounted file with it, in place of `password`; read at each sign-in
/// @param from            the address in From and on the envelope: what comes back goes there
/// @param fromName        the name beside it; empty for the hospital's
/// @param connectTimeout  how long to wait for a connection
/// @param responseTimeout how long to wait for an answer
@Validated
@ConfigurationProperties("preceptor.notices.mail")
public record MailProperties(
        @DefaultValue("") String host,
        @DefaultValue("587") @Min(1) @Max(65535) int port,
        @DefaultValue("STARTTLS") Security security,
        @DefaultValue("") String username,
        @DefaultValue("") String password,
        @Nullable Path passwordFile,
        @DefaultValue("") String from,
        @DefaultValue("") String fromName,
        @DefaultValue("10s") @DurationMin(millis = 1) Duration connectTimeout,
        @DefaultValue("30s") @DurationMin(millis = 1) Duration responseTimeout) {

    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+");

    /// How the connection is kept from others' eyes.
    public enum Security {
        STARTTLS,
        TLS,
        NONE
    }

    public boolean isConfigured() {
        return !host.isBlank();
    }

    @AssertTrue(message = "preceptor.notices.mail.from must be an e-mail address, such as training@hospital.example")
    public boolean isSenderGiven() {
        return !isConfigured() || ADDRESS.matcher(from).matches();
    }

    @AssertTrue(message = "preceptor.notices.mail has either a password or a password-file")
    public boolean isOnePassword() {
        return password.isEmpty() || passwordFile == null;
    }

    @AssertTrue(message = "preceptor.notices.mail.username and a password (or password-file) go together")
    public boolean isUsernameWithPassword() {
        return username.isEmpty() == (password.isEmpty() && passwordFile == null);
    }

    @AssertTrue(
            message = "preceptor.notices.mail.security may be NONE with a username on loopback addresses alone: the"
                    + " password would travel in clear")
    public boolean isPasswordKept() {
        return security != Security.NONE || username.isEmpty() || isLoopback(host);
    }

    /// @throws IOException when the file cannot be read
    String secret() throws IOException {
        Path file = passwordFile;
        return file == null ? password : Files.readString(file).strip();
    }

    private static boolean isLoopback(String host) {
        try {
            return host.equals("localhost") || InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    /// Without the password, since settings end up in logs.
    @Override
    public String toString() {
        return "MailProperties[host=" + host + ", port=" + port + ", security=" + security + "]";
    }
}
