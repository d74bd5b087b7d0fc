package io.preceptor.lms.workforce;

/// Who said a value: the trail from a decision back to the message.
///
/// @param object the native object that states it
/// @param report the fact number of the report
/// @param at     where it stands there, in the source's words
public record Origin(SourceObject object, long report, String at) {}
