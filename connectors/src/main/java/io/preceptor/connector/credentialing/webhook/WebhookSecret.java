package io.preceptor.connector.credentialing.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A shared secret, and what it makes of a message (Standard Webhooks, "Signature scheme", symmetric).
final class WebhookSecret {

    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    private WebhookSecret(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    static boolean isUsable(String text) {
        try {
            return of(text) != null;
        } catch (IllegalArgumentException unusable) {
            return false;
        }
    }

    /// @throws IllegalArgumentException when it is none; the text does not repeat it
    static WebhookSecret of(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : "-");
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("a secret must be whsec_ and Base64", e);
        }
        if (bytes.length < 24 || bytes.length > 64) {
            throw new IllegalArgumentException("a secret must have 24 to 64 bytes");
        }
        return new WebhookSecret(bytes);
    }

    /// The secrets of a mounted file, one a line.
    ///
    /// @throws IOException when it cannot be read, holds none or something else; the message names no secret
    static List<WebhookSecret> read(Path file) throws IOException {
        try {
            List<WebhookSecret> secrets = Files.readAllLines(file, UTF_8).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .map(WebhookSecret::of)
                    .toList();
            if (secrets.isEmpty()) {
                throw new IOException("the file of secrets is empty");
            }
            return secrets;
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /// @param timestamp seconds since the epoch, of this attempt
    String sign(String id, long timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((id + "." + timestamp + ".").getBytes(UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
