package io.preceptor.connector.fhir;

/// As what a FHIR server is to show a certification.
public enum Shows {
    /// An entry of `Practitioner.qualification`.
    QUALIFICATION,
    /// A DocumentReference with the certificate: also where nobody may write Practitioner.
    DOCUMENT,
    /// A VerificationResult that attests the qualification.
    VERIFICATION,
    /// A Provenance of each write of the two before.
    PROVENANCE,
    /// A Task for each open assignment, completed and cancelled with it.
    TASK
}
