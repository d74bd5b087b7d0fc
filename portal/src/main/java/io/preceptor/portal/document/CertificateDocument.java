package io.preceptor.portal.document;

import io.preceptor.lms.learning.Certification;
import java.time.LocalDate;
import java.util.HashMap;
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
    /// @param number   of the certificate
    /// @param course   the key of the course
    /// @param validTo  its last day; null where it never expires
    /// @return tagged PDF
    public byte[] pdf(
            String hospital,
            @Nullable String name,
            String number,
            String course,
            String title,
            LocalDate validFrom,
            @Nullable LocalDate validTo) {
        return documents.render("certificate", model(hospital, name, number, course, title, validFrom, validTo));
    }

    private static Map<String, Object> model(
            String hospital,
            @Nullable String name,
            String number,
            String course,
            String title,
            LocalDate validFrom,
            @Nullable LocalDate validTo) {
        return Map.of(
                "hospital", hospital,
                "name", name == null ? "the holder of this number" : name,
                "number", number,
                "course", course,
                "title", title,
                "validFrom", validFrom.toString(),
                "validTo", validTo == null ? "no end" : validTo.toString());
    }

    /// The one that a learner shows to others: with a code, and a picture of the address at which it is checked.
    ///
    /// @param code  in groups, as people type it
    /// @param check the address of the page that checks this code
    public byte[] pdf(String hospital, @Nullable String name, Certification certification, String code, String check) {
        var model = new HashMap<>(model(
                hospital,
                name,
                certification.number(),
                certification.course(),
                certification.title(),
                certification.validFrom(),
                certification.validTo()));
        model.put("code", code);
        model.put("check", check);
        model.put("picture", QrCode.png(check));
        return documents.render("certificate", model);
    }

    /// The same of what is certified here.
    public byte[] pdf(String hospital, @Nullable String name, Certification certification) {
        return pdf(
                hospital,
                name,
                certification.number(),
                certification.course(),
                certification.title(),
                certification.validFrom(),
                certification.validTo());
    }
}
