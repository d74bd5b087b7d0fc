package io.preceptor.lms.facade;

import io.preceptor.lms.learning.Certification;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A certificate and whose it is.
///
/// @param name       the holder's, for people; null where none is known
/// @param recordedAt when the completion that awarded it was recorded
public record ServedCertificate(
        UUID staffMember, @Nullable String name, Certification certification, Instant recordedAt) {}
