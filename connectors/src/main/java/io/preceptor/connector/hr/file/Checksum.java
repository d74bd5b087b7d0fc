package io.preceptor.connector.hr.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// SHA-256, and the small files that say one, as `sha256sum` writes them: the sum, and perhaps a name.
final class Checksum {

    private static final int LONGEST = 4096;
    private static final int PIECE = 64 * 1024;
    private static final Pattern SUM = Pattern.compile("(?:^|[^0-9A-Fa-f])([0-9A-Fa-f]{64})(?:[^0-9A-Fa-f]|$)");

    private Checksum() {}

    /// What a checksum file says, as far as one can be that long.
    static String text(InputStream in) throws IOException {
        return new String(in.readNBytes(LONGEST), StandardCharsets.ISO_8859_1);
    }

    /// The sum in it, in lower-case hexadecimal; empty where there is none, or more than one.
    static Optional<String> sum(String text) {
        Matcher found = SUM.matcher(text);
        if (!found.find()) {
            return Optional.empty();
        }
        String sum = found.group(1).toLowerCase(Locale.ROOT);
        return found.find() ? Optional.empty() : Optional.of(sum);
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    static String of(InputStream in) throws IOException {
        MessageDigest digest = digest();
        byte[] piece = new byte[PIECE];
        for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
            digest.update(piece, 0, read);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /// A name for a content of this sum under these settings.
    ///
    /// @param salt of the settings, in hexadecimal
    static String salted(String salt, String sum) {
        MessageDigest digest = digest();
        digest.update(HexFormat.of().parseHex(salt));
        return HexFormat.of().formatHex(digest.digest(HexFormat.of().parseHex(sum)));
    }
}
