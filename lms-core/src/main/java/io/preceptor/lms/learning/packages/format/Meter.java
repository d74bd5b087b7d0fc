package io.preceptor.lms.learning.packages.format;

import io.preceptor.lms.learning.packages.PackageFault;
import io.preceptor.lms.learning.packages.PackageLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// Counts what comes out of one file of a zip, and stops at a limit.
final class Meter {

    /// Text of many alike lines may well be a hundred times smaller; below this no ratio is looked at.
    private static final long SMALL = 1024 * 1024;

    private final PackageLimits limits;
    private final long packed;
    private final long before;

    /// @param packed how many bytes of the zip it takes
    /// @param before how many bytes came out of other files
    Meter(PackageLimits limits, long packed, long before) {
        this.limits = limits;
        this.packed = Math.max(1, packed);
        this.before = before;
    }

    /// @param fault why it was not read to its end; null where it was
    record Read(
            long size,
            long crc,
            String sha256,
            byte[] kept,
            @Nullable PackageFault fault) {}

    /// @param keep of so many bytes at most the content is kept
    Read read(InputStream content, int keep) throws IOException {
        MessageDigest digest = sha256();
        var crc = new CRC32();
        var kept = new ByteArrayOutputStream();
        byte[] buffer = new byte[64 * 1024];
        long size = 0;
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            size += read;
            PackageFault fault = fault(size);
            if (fault != null) {
                return new Read(size, 0, "", new byte[0], fault);
            }
            digest.update(buffer, 0, read);
            crc.update(buffer, 0, read);
            if (size <= keep) {
                kept.write(buffer, 0, read);
            }
        }
        return new Read(size, crc.getValue(), HexFormat.of().formatHex(digest.digest()), kept.toByteArray(), null);
    }

    private @Nullable PackageFault fault(long size) {
        if (size > SMALL && size / packed > limits.ratio()) {
            return PackageFault.INFLATES_TOO_MUCH;
        }
        if (size > limits.fileBytes()) {
            return PackageFault.FILE_TOO_LARGE;
        }
        return before + size > limits.totalBytes() ? PackageFault.TOO_LARGE : null;
    }

    String fix(PackageFault fault) {
        return switch (fault) {
            case INFLATES_TOO_MUCH ->
                "leave it out: it becomes more than %d times larger than it lies in the zip".formatted(limits.ratio());
            case FILE_TOO_LARGE -> "make it smaller than " + PackageReader.megabytes(limits.fileBytes());
            default -> "make the package smaller than " + PackageReader.megabytes(limits.totalBytes()) + ", unpacked";
        };
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
