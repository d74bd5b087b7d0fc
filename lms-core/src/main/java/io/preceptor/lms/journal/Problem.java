package io.preceptor.lms.journal;

/// One reason why something that a source sent cannot be taken, or is taken with a warning. Never holds the
/// value: it may be staff data.
///
/// @param at   where, in the source's own words: `PractitionerRole.period.start`, `STF-3.1`
/// @param code what kind of problem
/// @param fix  what the sender can do about it
public record Problem(String at, ProblemCode code, String fix) {}
