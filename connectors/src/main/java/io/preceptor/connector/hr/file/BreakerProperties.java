package io.preceptor.connector.hr.file;

import io.preceptor.lms.feed.held.Cause;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// When a file of the feed is not taken as it comes, and by how many people it is let in.
///
/// @param late              a file that comes after `expectedBy`
/// @param truncated         a full file with too few rows (`missing.shortest`), without its end, or with rows that do
///                          not say whose they are
/// @param outOfSequence     a file that is older than one that was read, or before which one is missing
/// @param header            a file whose columns are not those of the last good one
/// @param encoding          a file in which characters were lost, or whose byte order mark came or went
/// @param overShare         a file that ends or moves away more of a unit's people, or ends more of the feed's, than
///                          the guard believes
/// @param control           a file whose checksum, total or signature does not fit
/// @param twoPersonsPercent a file that would end or move away more than this share of the feed's people is released by
///                          two different people
/// @param expectedBy        time of day by which a file comes, in the feed's zone; none where files come at any time
/// @param expectedOn        on which days of the week; every day where empty
public record BreakerProperties(
        @DefaultValue("PART") Answer late,
        @DefaultValue("PART") Answer truncated,
        @DefaultValue("HOLD") Answer outOfSequence,
        @DefaultValue("HOLD") Answer header,
        @DefaultValue("HOLD") Answer encoding,
        @DefaultValue("PART") Answer overShare,
        @DefaultValue("HOLD") Answer control,
        @DefaultValue("25") @Min(0) @Max(100) int twoPersonsPercent,
        @Nullable LocalTime expectedBy,
        @DefaultValue List<DayOfWeek> expectedOn) {

    /// What becomes of a file of which something is odd.
    public enum Answer {
        /// Nothing of it is taken until somebody releases it.
        HOLD,
        /// What would end somebody, or empty a unit, waits; the rest goes on.
        PART,
        /// It is taken as if nothing were odd.
        TAKE
    }

    /// As it is where nobody says anything.
    public static final BreakerProperties USUAL = new BreakerProperties(
            Answer.PART,
            Answer.PART,
            Answer.HOLD,
            Answer.HOLD,
            Answer.HOLD,
            Answer.PART,
            Answer.HOLD,
            25,
            null,
            List.of());

    public BreakerProperties {
        expectedOn = List.copyOf(expectedOn);
    }

    Answer answer(Cause cause) {
        return switch (cause) {
            case LATE -> late;
            case TRUNCATED -> truncated;
            case OUT_OF_SEQUENCE -> outOfSequence;
            case HEADER -> header;
            case ENCODING -> encoding;
            case OVER_SHARE -> overShare;
            case CONTROL -> control;
        };
    }
}
