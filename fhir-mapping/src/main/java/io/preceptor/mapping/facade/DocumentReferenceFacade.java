package io.preceptor.mapping.facade;

import io.preceptor.lms.facade.Served;
import io.preceptor.lms.facade.ServedCertificate;
import io.preceptor.lms.facade.ServedIds;
import io.preceptor.lms.learning.Certification;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.DocumentReference.ReferredDocumentStatus;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.Period;

/// A certificate as a DocumentReference; the document itself is the Binary with the same id.
public final class DocumentReferenceFacade {

    private DocumentReferenceFacade() {}

    /// @param served not gone
    public static DocumentReference of(Served<ServedCertificate> served, FacadeNames names) {
        ServedCertificate shown = served.shown();
        Certification certification = shown.certification();
        var document = new DocumentReference();
        document.getMasterIdentifier()
                .setSystem(names.certificateSystem().toString())
                .setValue(certification.number());
        document.addIdentifier().setSystem(names.certificateSystem().toString()).setValue(certification.number());
        boolean isRevoked = certification.revokedOn() != null;
        document.setStatus(isRevoked ? DocumentReferenceStatus.ENTEREDINERROR : DocumentReferenceStatus.CURRENT);
        document.setDocStatus(isRevoked ? ReferredDocumentStatus.ENTEREDINERROR : ReferredDocumentStatus.FINAL);
        document.setType(new CodeableConcept().setText("Certificate of completion"));
        document.addCategory(
                Stamp.concept(names.courseSystem().toString(), certification.course(), certification.title()));
        document.setSubject(Stamp.reference("Practitioner", shown.staffMember()).setDisplay(shown.name()));
        document.setDateElement(Stamp.instant(shown.recordedAt()));
        document.addAuthor(Stamp.reference("Organization", ServedIds.unit(null)).setDisplay(names.hospital()));
        document.setDescription(certification.title());
        document.addContent()
                .setAttachment(new Attachment()
                        .setContentType("application/pdf")
                        .setUrl("Binary/" + served.id())
                        .setTitle(certification.title())
                        .setCreationElement(Stamp.dateTime(shown.recordedAt())));
        var period = new Period().setStartElement(Stamp.day(certification.validFrom()));
        if (certification.validTo() != null) {
            period.setEndElement(Stamp.day(certification.validTo()));
        }
        document.getContext().setPeriod(period);
        return Stamp.on(document, served);
    }
}
