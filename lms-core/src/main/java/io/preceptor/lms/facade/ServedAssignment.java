package io.preceptor.lms.facade;

import io.preceptor.lms.assignment.Progress;
import io.preceptor.lms.assignment.Timeliness;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An assignment and whose it is.
///
/// @param dueOn       the last day on which it is in time
/// @param closedAt    null while it is open
/// @param certificate the id under which the certificate is shown that it led to; null where none
public record ServedAssignment(
        UUID staffMember,
        String requirement,
        String course,
        int cycle,
        Progress progress,
        Timeliness timeliness,
        Instant assignedAt,
        LocalDate dueOn,
        @Nullable Instant closedAt,
        @Nullable String closedBecause,
        @Nullable UUID certificate) {}
