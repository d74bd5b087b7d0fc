package io.preceptor.connector.hr.file;

import io.preceptor.connector.hr.file.HrFileProperties.Extent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/// Short names of contents: equal contents under equal settings have equal ones.
final class Fingerprint {

    private final String settings;
    private final MessageDigest digest;

    Fingerprint(HrFileProperties feed) {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
        settings = of(List.of(
                feed.content().name(),
                // A whole row says the same, whether all are there or those that changed.
                (feed.extent() == Extent.CHANGED ? Extent.FULL : feed.extent()).name(),
                feed.dialect().toString(),
                feed.key().toString(),
                feed.mapping().toString(),
                new TreeMap<>(feed.status()).toString(),
                feed.dateFormats().toString(),
                feed.yesValues().toString()));
    }

    /// Of all settings that change what a file says: with other settings every row is read anew.
    String settings() {
        return settings;
    }

    /// @param isAhead whether the row says something else on a later day
    String row(Row row, boolean isAhead) {
        digest.update(settings.getBytes(StandardCharsets.US_ASCII));
        digest.update((byte) (isAhead ? 1 : 0));
        return of(row.fields()).substring(0, 32);
    }

    private String of(List<String> parts) {
        for (String part : parts) {
            digest.update(part.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0x1F);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
