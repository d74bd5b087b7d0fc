package io.preceptor.lms.facade;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The ids under which things are shown that have none of their own: the same on every machine, for ever.
public final class ServedIds {

    private ServedIds() {}

    /// @param code null for the hospital itself
    public static UUID unit(@Nullable String code) {
        return code == null ? of("hospital|") : of("unit|" + code);
    }

    public static UUID requirement(String key) {
        return of("requirement|" + key);
    }

    public static UUID course(String key) {
        return of("course|" + key);
    }

    /// As `position_resource` says in SQL.
    public static UUID position(UUID staffMember, String source, String key) {
        return of("position|" + staffMember + "|" + source + "|" + key);
    }

    private static UUID of(String name) {
        try {
            var digest = MessageDigest.getInstance("MD5");
            var bytes = ByteBuffer.wrap(digest.digest(name.getBytes(StandardCharsets.UTF_8)));
            return new UUID(bytes.getLong(), bytes.getLong());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has MD5", impossible);
        }
    }
}
