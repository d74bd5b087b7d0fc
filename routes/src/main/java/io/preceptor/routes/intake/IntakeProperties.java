package io.preceptor.routes.intake;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// What all intake has in common.
///
/// @param contentKey the key of the journal's content hashes, at least 32 hexadecimal characters; the same on
///                   every node. Null, with the embedded database alone: one is made at the first start and
///                   kept in the data folder
@ConfigurationProperties("preceptor.intake")
public record IntakeProperties(@Nullable String contentKey) {

    /// Without the key, since settings end up in logs.
    @Override
    public String toString() {
        return "IntakeProperties[]";
    }
}
