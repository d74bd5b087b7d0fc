package io.preceptor.mapping.fhir;

import static io.preceptor.lms.journal.ProblemCode.MISSING;
import static io.preceptor.lms.workforce.AttributePath.credential;

import io.preceptor.lms.workforce.Attribute;
import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Practitioner.PractitionerQualificationComponent;
import org.hl7.fhir.r4.model.PrimitiveType;

/// What a practitioner is certified in. Those that bear our own identifier system are what we told the
/// directory ourselves: left out.
final class Qualifications {

    /// Status and state of a licence (Da Vinci Plan-Net, National Directory).
    private static final String PLAN_NET =
            "http://hl7.org/fhir/us/davinci-pdex-plan-net/StructureDefinition/practitioner-qualification";

    private Qualifications() {}

    /// @return whether any of our own was left out
    static boolean read(List<PractitionerQualificationComponent> all, Saying saying, FhirProfile profile) {
        boolean echoDropped = false;
        for (int i = 0; i < all.size(); i++) {
            if (isOurs(all.get(i), profile)) {
                echoDropped = true;
            } else {
                read(all.get(i), "Practitioner.qualification[" + i + "]", saying);
            }
        }
        return echoDropped;
    }

    private static boolean isOurs(PractitionerQualificationComponent one, FhirProfile profile) {
        return profile.ownCertificateSystem() != null
                && one.getIdentifier().stream()
                        .anyMatch(identifier ->
                                profile.ownCertificateSystem().toString().equals(identifier.getSystem()));
    }

    private static void read(PractitionerQualificationComponent one, String at, Saying saying) {
        String key = key(one, at, saying);
        if (key.isEmpty()) {
            saying.findings().warn(at + ".code", MISSING, "send the qualification's code or number; it was left out");
            return;
        }
        Coding coding = one.getCode().getCodingFirstRep();
        if (coding.hasCode()) {
            saying.code(credential(key, Attribute.CREDENTIAL_CODE), coding, at + ".code");
        } else {
            saying.words(
                    credential(key, Attribute.CREDENTIAL_CODE), one.getCode().getText(), at + ".code.text");
        }
        saying.words(credential(key, Attribute.ISSUER), one.getIssuer().getDisplay(), at + ".issuer.display");
        saying.dayIfAny(credential(key, Attribute.STARTS_ON), one.getPeriod().getStartElement(), at + ".period.start");
        saying.dayIfAny(credential(key, Attribute.EXPIRES_ON), one.getPeriod().getEndElement(), at + ".period.end");
        Extension licence = one.getExtensionByUrl(PLAN_NET);
        if (licence != null) {
            licence(key, licence, at + ".extension", saying);
        }
    }

    private static void licence(String key, Extension licence, String at, Saying saying) {
        Extension status = licence.getExtensionByUrl("status");
        if (status != null && status.getValue() instanceof PrimitiveType<?> code) {
            saying.words(credential(key, Attribute.CREDENTIAL_STATUS), code.getValueAsString(), at + "(status)");
        }
        Extension where = licence.getExtensionByUrl("whereValid");
        if (where != null && where.getValue() instanceof CodeableConcept state) {
            saying.words(
                    credential(key, Attribute.JURISDICTION),
                    state.getCodingFirstRep().getCode(),
                    at + "(whereValid)");
        }
    }

    /// Its number, else what it is: a practitioner holds one of a kind.
    private static String key(PractitionerQualificationComponent one, String at, Saying saying) {
        for (Identifier identifier : one.getIdentifier()) {
            String value = saying.key(identifier.getValue(), at + ".identifier.value");
            String system = Saying.clean(identifier.getSystem()).replace('|', ' ');
            if (!value.isEmpty() && system.length() <= 200) {
                return (system.isEmpty() ? "QUALIFICATION" : system) + "|" + value;
            }
        }
        Coding coding = one.getCode().getCodingFirstRep();
        String code =
                saying.key(coding.hasCode() ? coding.getCode() : one.getCode().getText(), at + ".code");
        String system = Saying.clean(coding.getSystem()).replace('|', ' ');
        return code.isEmpty()
                ? ""
                : (system.isEmpty() || system.length() > 200 ? "QUALIFICATION" : system) + "|" + code;
    }
}
