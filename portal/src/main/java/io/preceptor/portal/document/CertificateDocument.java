package io.preceptor.portal.document;

import io.preceptor.lms.learning.Certification;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The document of a certificate: in the holder's language where they print it, in English where a system asks for it.
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
        return documents.render(
                "certificate", model(hospital, name, number, course, title, validFrom, validTo), Locale.US);
    }

    private static Map<String, Object> model(
            String hospital,
            @Nullable String name,
            String number,
            String course,
            String title,
            LocalDate validFrom,
            @Nullable LocalDate validTo) {
        var model = new HashMap<String, Object>(Map.of(
                "hospital", hospital, "number", number, "course", course, "title", title, "validFrom", validFrom));
        if (name != null) {
            model.put("name", name);
        }
        if (validTo != null) {
            model.put("validTo", validTo);
        }
        return model;
    }

    /// The one that a learner shows to others: with a code, and a picture of the address at which it is checked.
    ///
    /// @param code     in groups, as people type it
    /// @param check    the address of the page that checks this code
    /// @param language the holder's
    public byte[] pdf(
            String hospital,
            @Nullable String name,
            Certification certification,
            String code,
            String check,
            Locale language) {
        Map<String, Object> model = model(
                hospital,
                name,
                certification.number(),
                certification.course(),
                certification.title(),
                certification.validFrom(),
                certification.validTo());
        model.put("code", code);
        model.put("check", check);
        model.put("picture", QrCode.png(check));
        return documents.render("certificate", model, language);
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
