package io.preceptor.connector.credentialing.webhook;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// One credentialing system that is told by signed webhook.
///
/// @param name              the target's name: in queues, metrics and the console
/// @param url               where to post; https, unless it is on this machine
/// @param secrets           `whsec_` and 24 to 64 bytes as Base64, from the environment: the current one first, then
///                          one that is on its way out; each of them signs
/// @param secretFile        a mounted file with such secrets, one a line, in place of `secrets`; read at each delivery
/// @param identifierSystems the identifier systems that the receiver may know
/// @param connectTimeout    how long to wait for a connection
/// @param responseTimeout   how long to wait for a whole answer
public record WebhookProperties(
        @NotBlank @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,62}")
        String name,

        @NotNull URI url,
        @DefaultValue List<String> secrets,
        @Nullable Path secretFile,
        @NotEmpty Set<URI> identifierSystems,
        @DefaultValue("5s") @DurationMin(millis = 1) Duration connectTimeout,
        @DefaultValue("15s") @DurationMin(millis = 1) Duration responseTimeout) {

    public WebhookProperties {
        secrets = List.copyOf(secrets);
        identifierSystems = Set.copyOf(identifierSystems);
    }

    @AssertTrue(
            message = "url of a webhook target must be an absolute https URL without user and fragment; http is for"
                    + " loopback addresses alone")
    public boolean isUrlSafe() {
        return url.getHost() != null
                && url.getRawUserInfo() == null
                && url.getRawFragment() == null
                && ("https".equals(url.getScheme()) || ("http".equals(url.getScheme()) && isLoopback(url.getHost())));
    }

    @AssertTrue(message = "a webhook target has either secrets or a secret-file")
    public boolean isOneSourceOfSecrets() {
        return secrets.isEmpty() == (secretFile != null);
    }

    @AssertTrue(message = "secrets of a webhook target must be whsec_ and 24 to 64 bytes as Base64")
    public boolean isEachSecretUsable() {
        return secrets.stream().allMatch(WebhookSecret::isUsable);
    }

    private static boolean isLoopback(String host) {
        try {
            return host.equals("localhost") || InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    /// Without the secrets and the path, since settings end up in logs.
    @Override
    public String toString() {
        return "WebhookProperties[name=" + name + ", host=" + url.getHost() + "]";
    }
}
