package io.preceptor.connector.crm.salesforce;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The Salesforce orgs that are told about certifications.
///
/// @param salesforce one entry for each org; none by default
@Validated
@ConfigurationProperties("preceptor.targets")
public record SalesforceTargetsProperties(@DefaultValue List<@Valid SalesforceProperties> salesforce) {

    public SalesforceTargetsProperties {
        salesforce = List.copyOf(salesforce);
    }

    @AssertTrue(message = "preceptor.targets.salesforce must give each target a name of its own")
    public boolean isEachNameUsedOnce() {
        return salesforce.stream().map(SalesforceProperties::name).distinct().count() == salesforce.size();
    }
}
