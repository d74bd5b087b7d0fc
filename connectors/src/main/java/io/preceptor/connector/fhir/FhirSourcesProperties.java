package io.preceptor.connector.fhir;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The FHIR directories that are read.
///
/// @param fhir one entry for each
@Validated
@ConfigurationProperties("preceptor.sources")
public record FhirSourcesProperties(@DefaultValue List<@Valid FhirSourceProperties> fhir) {

    public FhirSourcesProperties {
        fhir = List.copyOf(fhir);
    }

    @AssertTrue(message = "preceptor.sources.fhir must give each source a name of its own")
    public boolean isEachNameUsedOnce() {
        return fhir.stream().map(FhirSourceProperties::name).distinct().count() == fhir.size();
    }
}
