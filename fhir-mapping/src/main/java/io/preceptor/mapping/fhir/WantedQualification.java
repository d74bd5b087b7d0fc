package io.preceptor.mapping.fhir;

import io.preceptor.lms.returns.CertificationArtefact;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// What a practitioner is to show of one certification of ours.
///
/// @param system  our identifier system for certificates
/// @param number  the certificate's number
/// @param content what to show; null: nothing, any longer
public record WantedQualification(
        URI system, String number, @Nullable CertificationArtefact content) {

    public static WantedQualification of(CertificationArtefact content) {
        return new WantedQualification(content.system(), content.number(), content);
    }

    public static WantedQualification gone(URI system, String number) {
        return new WantedQualification(system, number, null);
    }
}
