package io.preceptor.lms.learning.packages;

/// How often a person opened one part within one attempt at its package.
///
/// @param part  its place, from 0
/// @param begun how often it began from the start; to go on where one was counts for nothing
/// @param last  when it was opened last: the larger, the later
public record PartOpening(int part, int begun, long last) {}
