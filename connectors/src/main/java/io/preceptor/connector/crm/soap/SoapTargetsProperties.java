package io.preceptor.connector.crm.soap;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The SOAP services that are told about certifications.
///
/// @param soap one entry for each service; none by default
@Validated
@ConfigurationProperties("preceptor.targets")
public record SoapTargetsProperties(@DefaultValue List<@Valid SoapProperties> soap) {

    public SoapTargetsProperties {
        soap = List.copyOf(soap);
    }

    @AssertTrue(message = "preceptor.targets.soap must give each target a name of its own")
    public boolean isEachNameUsedOnce() {
        return soap.stream().map(SoapProperties::name).distinct().count() == soap.size();
    }
}
