package io.preceptor.lms.assignment;

import io.preceptor.lms.learning.Completion;
import io.preceptor.lms.workforce.StaffMember;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One fact as it bears on one person, with the person and the publications in force at that moment.
///
/// @param fact       the fact's number
/// @param at         the fact's `recordedAt`: the only clock that [Decide] knows
/// @param staff      the person after the fact
/// @param world      the publications in force
/// @param completion what was completed, where the fact is a completion; null otherwise
/// @param ruling     what was decided by hand, where the fact is a ruling; null otherwise
public record Change(
        long fact,
        Instant at,
        StaffMember staff,
        World world,
        @Nullable Completion completion,
        @Nullable Ruling ruling) {}
