package io.preceptor.routes.facade;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import io.preceptor.lms.facade.ServedCertificate;
import io.preceptor.portal.document.CertificateDocument;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.IdType;

/// The documents of certificates, made when they are asked for; of a revoked one none, as for its holder.
final class CertificateProvider implements IResourceProvider {

    private final FacadeReads reads;
    private final FacadeAudit audit;
    private final CertificateDocument documents;

    CertificateProvider(FacadeReads reads, FacadeAudit audit, CertificateDocument documents) {
        this.reads = reads;
        this.audit = audit;
        this.documents = documents;
    }

    @Override
    public Class<? extends IBaseResource> getResourceType() {
        return Binary.class;
    }

    @Read
    public Binary read(@IdParam IdType id, HttpServletRequest request) {
        Caller caller = FacadeProvider.caller(request);
        UUID uuid = FacadeIds.parse(id.getIdPart()).orElseThrow(() -> new ResourceNotFoundException(id));
        ServedCertificate certificate =
                reads.certificate(uuid, caller).orElseThrow(() -> new ResourceNotFoundException(id));
        if (certificate.certification().revokedOn() != null) {
            // The paper would not say it: whoever is shown it would believe it.
            throw new ResourceGoneException("It was revoked");
        }
        audit.read(caller, FacadeType.DOCUMENT_REFERENCE, uuid);
        var binary = new Binary();
        binary.setId(new IdType("Binary", uuid.toString()));
        binary.setContentType("application/pdf");
        binary.setData(documents.pdf(reads.hospital(), certificate.name(), certificate.certification()));
        return binary;
    }
}
