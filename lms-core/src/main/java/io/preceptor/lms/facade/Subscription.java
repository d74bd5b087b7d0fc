package io.preceptor.lms.facade;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// That a system wants to be told of changes, and how far that is.
///
/// @param client  who asked
/// @param version grows with each change of content or status
/// @param content as the client wrote it
/// @param error   why the last telling failed; null where it did not
/// @param endsAt  when it ends by itself; null: never
/// @param told    up to where it was told
/// @param attempts how often a telling failed since one went well
public record Subscription(
        UUID id,
        String client,
        int version,
        String content,
        Status status,
        @Nullable String error,
        Instant changedAt,
        @Nullable Instant endsAt,
        Told told,
        int attempts) {

    /// As FHIR R4 has them.
    public enum Status {
        /// Asked for, and nothing was told yet.
        REQUESTED,
        ACTIVE,
        /// The last telling failed, and it is tried again.
        ERROR,
        /// Nothing is told any more, until the client asks anew.
        OFF
    }

    /// How far somebody was told.
    ///
    /// @param since  what changed before was told
    /// @param upTo   up to when the telling goes that is not at its end; null between tellings
    /// @param place  after what it goes on; null: from its beginning
    /// @param events how many were told since the beginning
    /// @param at     when something was said last; null: never since the client wrote it
    public record Told(
            Instant since,
            @Nullable Instant upTo,
            @Nullable String place,
            long events,
            @Nullable Instant at) {}
}
