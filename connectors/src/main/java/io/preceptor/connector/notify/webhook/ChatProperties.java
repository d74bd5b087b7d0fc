package io.preceptor.connector.notify.webhook;

import jakarta.validation.constraints.AssertTrue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The channel of a team that is told counts once a day.
///
/// @param url             the incoming webhook's address; https, unless it is on this machine. It is a secret: keep it
///                        in the environment
/// @param urlFile         a mounted file with the address, in place of `url`; read at each message
/// @param shape           `SLACK` (a text, which Mattermost and others read too) or `TEAMS` (an adaptive card, as a
///                        workflow of Microsoft Teams takes it)
/// @param at              when, in the hospital's zone
/// @param connectTimeout  how long to wait for a connection
/// @param responseTimeout how long to wait for a whole answer
@Validated
@ConfigurationProperties("preceptor.notices.webhook")
public record ChatProperties(
        @Nullable URI url,
        @Nullable Path urlFile,
        @DefaultValue("SLACK") Shape shape,
        @DefaultValue("08:00") LocalTime at,
        @DefaultValue("5s") @DurationMin(millis = 1) Duration connectTimeout,
        @DefaultValue("15s") @DurationMin(millis = 1) Duration responseTimeout) {

    /// What the other end reads.
    public enum Shape {
        SLACK,
        TEAMS
    }

    public boolean isConfigured() {
        return url != null || urlFile != null;
    }

    @AssertTrue(message = "preceptor.notices.webhook has either a url or a url-file")
    public boolean isOneAddress() {
        return url == null || urlFile == null;
    }

    @AssertTrue(
            message = "preceptor.notices.webhook.url must be an absolute https address; http is for loopback addresses"
                    + " alone")
    public boolean isUrlSafe() {
        return url == null || isSafe(url);
    }

    /// @throws IOException when the file cannot be read, or holds no address; the message names none
    URI address() throws IOException {
        if (url != null) {
            return url;
        }
        if (urlFile == null) {
            throw new IOException("there is no address");
        }
        try {
            URI read = URI.create(Files.readString(urlFile).strip());
            if (isSafe(read)) {
                return read;
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("the file holds no address", e);
        }
        throw new IOException("the file holds no https address");
    }

    private static boolean isSafe(URI url) {
        return url.getHost() != null
                && url.getRawUserInfo() == null
                && url.getRawFragment() == null
                && ("https".equals(url.getScheme()) || ("http".equals(url.getScheme()) && isLoopback(url.getHost())));
    }

    private static boolean isLoopback(String host) {
        try {
            return host.equals("localhost") || InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    /// Without the address, since settings end up in logs.
    @Override
    public String toString() {
        return "ChatProperties[configured=" + isConfigured() + ", shape=" + shape + "]";
    }
}
