package io.preceptor.lms.returns;

import java.util.Map;

/// One thing as a target is to show it.
public sealed interface Artefact permits CertificationArtefact, AssignmentArtefact {

    ArtefactKind kind();

    /// What people compare of it, field by field.
    Map<String, String> fields();
}
