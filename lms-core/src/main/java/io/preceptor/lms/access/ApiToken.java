package io.preceptor.lms.access;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A token by which another system calls the API. Its secret is kept nowhere.
///
/// @param client     the system's name: it is the source in the journal, and keys are told apart by it
/// @param hint       the first characters of the secret, by which people tell tokens apart
/// @param lastUsedAt to the minute; null where it was never used
/// @param revokedAt  null while it is not revoked
public record ApiToken(
        UUID id,
        String client,
        Set<Scope> scopes,
        String hint,
        String createdBy,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt,
        @Nullable String revokedBy) {

    public ApiToken {
        scopes = Set.copyOf(scopes);
    }

    public boolean isAliveAt(Instant now) {
        return revokedAt == null && now.isBefore(expiresAt);
    }
}
