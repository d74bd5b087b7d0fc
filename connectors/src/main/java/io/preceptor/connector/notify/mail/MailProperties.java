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
/// @param security        `STARTTLS` (refused where the server does not offer it), `TLS` from the first byte, or
///                        `NONE`
/// @param username        who signs in; empty for nobody
/// @param password        with what, from the environment
/// @param passwordFile    a mounted file with it, in place of `password`; read at each sign-in
/// @param from            the address in From, and on the envelope unless `envelope-from` names another one
/// @param fromName        the name beside it; empty for the hospital's
/// @param envelopeFrom    where what comes back goes, if not to `from`. A `*` after a `+` is each letter's own mark,
///                        where the server has such addresses: `bounces+*@hospital.example`
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
        @DefaultValue("") String envelopeFrom,
        @DefaultValue("10s") @DurationMin(millis = 1) Duration connectTimeout,
        @DefaultValue("30s") @DurationMin(millis = 1) Duration responseTimeout) {

    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+");

    private static final Pattern ENVELOPE = Pattern.compile("[A-Za-z0-9._+-]{1,31}(?:\\+\\*)?@[A-Za-z0-9.-]+");

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

    @AssertTrue(
            message = "preceptor.notices.mail.envelope-from must be an e-mail address, such as"
                    + " bounces@hospital.example or bounces+*@hospital.example; before the + or @ it has at most 31"
                    + " characters")
    public boolean isEnvelopeUsable() {
        return envelopeFrom.isEmpty() || ENVELOPE.matcher(envelopeFrom).matches();
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

    /// The address on the envelope of a letter with this mark.
    String envelope(String mark) {
        return (envelopeFrom.isEmpty() ? from : envelopeFrom).replace("*", mark);
    }

    /// @throws IOException when the file cannot be read
    String secret() throws IOException {
        Path file = passwordFile;
        return file == null ? password : Files.readString(file).strip();
    }

    static boolean isLoopback(String host) {
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
