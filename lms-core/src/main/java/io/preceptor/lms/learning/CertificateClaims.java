package io.preceptor.lms.learning;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Certificates that were handed in, and what became of them.
public interface CertificateClaims {

    enum State {
        WAITING,
        ACCEPTED,
        REFUSED
    }

    /// @param name       of whom it is; null where none is stated
    /// @param reviewedBy null while it waits
    /// @param reason     what the reviewer said; empty where nothing was said, null while it waits
    /// @param completion what accepting it made, or what was there already; null otherwise
    record Account(
            CertificateClaim claim,
            Instant handedInAt,
            @Nullable String name,
            State state,
            @Nullable String reviewedBy,
            @Nullable Instant reviewedAt,
            @Nullable String reason,
            @Nullable UUID completion) {}

    Optional<Account> claim(UUID id);

    /// Those that wait, the longest first.
    List<Account> waiting(int limit);

    /// Those that were reviewed, the newest first.
    List<Account> reviewed(int limit);

    /// A person's own, the newest first.
    List<Account> ofPerson(UUID person);
}
