package io.preceptor.routes.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// The fingerprint of a message in the journal: HMAC-SHA-256 (RFC 2104). Tells the same content again after the
/// content itself is gone; the key keeps short contents from being guessed back out of it.
///
/// Safe for many threads.
public final class ContentHash {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final SecretKeySpec key;

    /// @throws IllegalArgumentException for a key of less than 16 bytes
    public ContentHash(byte[] key) {
        if (key.length < 16) {
            throw new IllegalArgumentException("preceptor.intake.content-key needs at least 32 hexadecimal characters");
        }
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /// Takes the key from the settings or, without one there, from the folder, where it is made once for all.
    public static ContentHash of(@Nullable String hexadecimal, Path folder) {
        return new ContentHash(HexFormat.of().parseHex(hexadecimal == null ? kept(folder) : hexadecimal.strip()));
    }

    /// @return 64 lower-case hexadecimal characters
    public String of(byte[] content) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }

    private static String kept(Path folder) {
        Path file = folder.resolve("content.key");
        try {
            if (!Files.exists(file)) {
                make(folder, file);
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep the key of the content hashes in " + folder, e);
        }
    }

    /// Written beside and moved, so that a start that dies in between leaves no half key behind.
    private static void make(Path folder, Path file) throws IOException {
        Files.createDirectories(folder);
        byte[] fresh = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(fresh);
        Path draft = Files.createTempFile(
                folder,
                "content",
                ".key",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(draft, HexFormat.of().formatHex(fresh));
            // A link fails where another node was first; its key is then the key.
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException another) {
            return;
        } catch (UnsupportedOperationException noLinks) {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
