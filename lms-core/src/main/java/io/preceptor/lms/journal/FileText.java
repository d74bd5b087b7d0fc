package io.preceptor.lms.journal;

/// A file that an operator edits, already read.
///
/// @param name as the operator knows it; problems repeat it
/// @param text its whole content
public record FileText(String name, String text) {}
