package io.preceptor.lms.observe;

import java.time.Duration;

/// Reports about people on their way into the tables, and those that stopped.
///
/// @param waiting reports that are not applied yet
/// @param oldest  how long the first of them waits; nothing where none does
/// @param parked  reports that wait for a person
/// @param held    reports that the guard holds
/// @param reviews people whose review is due
/// @param refused records of polled sources that wait to be mended there
public record WorkLoad(long waiting, Duration oldest, long parked, long held, long reviews, long refused) {}
