package io.preceptor.lms.learning;

import io.preceptor.lms.workforce.Mapped;
import java.util.function.Function;

/// One record of a message or a file as it was read.
///
/// @param place where a part stands, in the sender's own words: `/completions/3/course`, `roster.csv:4:course`
public record ReportItem(Function<ReportField, String> place, Mapped<CompletionReport> read) {}
