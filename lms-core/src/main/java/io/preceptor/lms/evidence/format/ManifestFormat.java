package io.preceptor.lms.evidence.format;

import io.preceptor.lms.evidence.Manifest;
import io.preceptor.lms.journal.store.Json;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/// The manifest of a pack as JSON.
public final class ManifestFormat {

    private ManifestFormat() {}

    public static byte[] write(Manifest manifest) {
        return Json.write(manifest).getBytes(StandardCharsets.UTF_8);
    }

    /// @return empty for whatever is not a manifest
    public static Optional<Manifest> read(byte[] bytes) {
        try {
            return Optional.ofNullable(Json.read(new String(bytes, StandardCharsets.UTF_8), Manifest.class));
        } catch (JacksonException notOne) {
            return Optional.empty();
        }
    }
}
