package io.preceptor.portal.learner;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.compliance.Proofs;
import io.preceptor.lms.compliance.Proofs.Printed;
import io.preceptor.lms.learning.SigningKey;
import io.preceptor.portal.document.CertificateDocument;
import io.preceptor.portal.page.NotFound;
import io.preceptor.portal.page.PageAddress;
import io.preceptor.portal.right.RightsCheck;
import java.util.Locale;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;

/// A learner's own certificates as files, in the language of their pages.
@Controller
class ProofController {

    private static final int LONGEST = 100;

    private final Proofs proofs;
    private final CertificateDocument documents;
    private final PageAddress address;

    ProofController(Proofs proofs, CertificateDocument documents, PageAddress address) {
        this.proofs = proofs;
        this.documents = documents;
        this.address = address;
    }

    @GetMapping("/history/certificates/{number}")
    ResponseEntity<byte[]> certificate(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account, @PathVariable String number, Locale language) {
        UUID person = account.staffMember();
        if (person == null || number.length() > LONGEST) {
            throw new NotFound();
        }
        Printed printed = proofs.printed(person, number).orElseThrow(NotFound::new);
        String code = SigningKey.grouped(printed.code());
        byte[] pdf = documents.pdf(
                printed.hospital(),
                printed.name(),
                printed.certification(),
                code,
                address.of("/verify/" + code),
                language);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_LANGUAGE, language.getLanguage())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(printed.certification().number() + ".pdf")
                                .build()
                                .toString())
                .body(pdf);
    }
}
