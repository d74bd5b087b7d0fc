package io.preceptor.connector.fhir;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The systems that feed their directories to us.
///
/// @param fhirFeeds one entry for each
@Validated
@ConfigurationProperties("preceptor.sources")
public record FhirFeedsProperties(@DefaultValue List<@Valid FhirFeedProperties> fhirFeeds) {

    public FhirFeedsProperties {
        fhirFeeds = List.copyOf(fhirFeeds);
    }

    @AssertTrue(message = "preceptor.sources.fhir-feeds must give each source a name of its own")
    public boolean isEachNameUsedOnce() {
        return fhirFeeds.stream().map(FhirFeedProperties::name).distinct().count() == fhirFeeds.size();
    }
}
