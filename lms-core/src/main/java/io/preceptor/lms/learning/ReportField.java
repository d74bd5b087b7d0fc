package io.preceptor.lms.learning;

/// The parts of a completion report, whatever a message or a file calls them.
public enum ReportField {
    KEY,
    PERSON,
    COURSE,
    COMPLETED,
    SCORE,
    SOURCE_SYSTEM,
    EVIDENCE
}
