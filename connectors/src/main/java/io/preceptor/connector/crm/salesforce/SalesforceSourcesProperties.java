package io.preceptor.connector.crm.salesforce;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The Salesforce orgs whose contacts are read.
///
/// @param salesforce one entry for each; none by default
@Validated
@ConfigurationProperties("preceptor.sources")
public record SalesforceSourcesProperties(@DefaultValue List<@Valid SalesforceSourceProperties> salesforce) {

    public SalesforceSourcesProperties {
        salesforce = List.copyOf(salesforce);
    }

    @AssertTrue(message = "preceptor.sources.salesforce must give each source a name of its own")
    public boolean isEachNameUsedOnce() {
        return salesforce.stream()
                        .map(SalesforceSourceProperties::name)
                        .distinct()
                        .count()
                == salesforce.size();
    }
}
