package io.preceptor.connector.fhir;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The FHIR servers that are told about certifications.
///
/// @param fhir one entry for each server; none by default
@Validated
@ConfigurationProperties("preceptor.targets")
public record FhirTargetsProperties(@DefaultValue List<@Valid FhirTargetProperties> fhir) {

    public FhirTargetsProperties {
        fhir = List.copyOf(fhir);
    }

    @AssertTrue(message = "preceptor.targets.fhir must give each target a name of its own")
    public boolean isEachNameUsedOnce() {
        return fhir.stream().map(FhirTargetProperties::name).distinct().count() == fhir.size();
    }
}
