package io.preceptor.routes.facade;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.IValidatorModule;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.ValidationResult;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.instance.model.api.IBaseResource;

/// HAPI's validator over base R4, one for all tests of this JVM: it takes seconds to read the standard. A code of a
/// hospital's own system cannot be looked up anywhere, and is no fault.
public final class BaseValidator {

    private static final class Holder {
        private static final BaseValidator ONE = new BaseValidator(FhirContext.forR4Cached());
    }

    private final FhirValidator validator;

    // Its successor is a setting of the chain that asks a terminology server: there is none here.
    @SuppressWarnings("deprecation")
    private BaseValidator(FhirContext fhir) {
        var unknown = new UnknownCodeSystemWarningValidationSupport(fhir);
        unknown.setNonExistentCodeSystemSeverity(ca.uhn.fhir.context.support.IValidationSupport.IssueSeverity.WARNING);
        IValidatorModule base = new FhirInstanceValidator(new ValidationSupportChain(
                new DefaultProfileValidationSupport(fhir),
                new InMemoryTerminologyServerValidationSupport(fhir),
                new CommonCodeSystemsTerminologyService(fhir),
                unknown));
        this.validator = fhir.newValidator().registerValidatorModule(base);
    }

    public static BaseValidator shared() {
        return Holder.ONE;
    }

    public void assertValid(IBaseResource resource) {
        ValidationResult result = validator.validateWithResult(resource);
        assertThat(result.getMessages().stream()
                        .filter(one -> one.getSeverity() == ResultSeverityEnum.ERROR
                                || one.getSeverity() == ResultSeverityEnum.FATAL)
                        .map(one -> one.getLocationString() + ": " + one.getMessage()))
                .as(resource.fhirType())
                .isEmpty();
    }
}
