package io.preceptor.portal.document;

import io.preceptor.lms.learning.Certification;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The document of a certificate.
@Component
public final class CertificateDocument {

    private final PdfDocuments documents;

    CertificateDocument(PdfDocuments documents) {
        this.documents = documents;
    }

    /// @param hospital the issuer
    /// @param name     the holder's; null where none is known
    /// @return tagged PDF
    public byte[] pdf(String hospital, @Nullable String name, Certification certification) {
        return documents.render(
                "certificate",
                Map.of(
                        "hospital",
                        hospital,
                        "name",
                        name == null ? "the holder of this number" : name,
                        "certification",
                        certification));
    }
}
