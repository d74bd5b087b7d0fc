package io.preceptor.lms.feed;

import io.preceptor.lms.journal.Problem;
import java.time.Instant;

/// One reason why a record could not be taken, until the source mends it.
///
/// @param entry   the journal entry that it is part of
/// @param ordinal which record of it: the line of a file, the position in a Bundle
public record RefusedRecord(long entry, long ordinal, String kind, Instant refusedAt, Problem problem) {}
