package io.preceptor.mapping.fhir;

import io.preceptor.lms.journal.Problem;

/// What becomes of a practitioner when our certifications are put into it.
public sealed interface QualificationMerge {

    /// @param json the whole resource, to be written on the condition that nobody wrote in between
    record Changed(String json) implements QualificationMerge {}

    /// It already shows all that is wanted: nothing to write.
    record Unchanged() implements QualificationMerge {}

    /// What was read is no Practitioner in JSON.
    record Unreadable(Problem problem) implements QualificationMerge {}
}
