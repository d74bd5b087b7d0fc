package io.preceptor.connector.fhir;

import io.preceptor.lms.returns.CertificationArtefact;
import org.jspecify.annotations.Nullable;

/// Makes the document of a certificate.
@FunctionalInterface
public interface CertificatePrinter {

    /// @param name the holder's, as the server knows it; null where it knows none
    /// @return PDF
    byte[] print(CertificationArtefact certification, @Nullable String name);
}
