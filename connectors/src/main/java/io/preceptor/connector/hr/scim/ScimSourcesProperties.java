package io.preceptor.connector.hr.scim;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The identity systems that provision people over SCIM.
///
/// @param scim one entry for each; none by default
@Validated
@ConfigurationProperties("preceptor.sources")
public record ScimSourcesProperties(@DefaultValue List<@Valid ScimSourceProperties> scim) {

    public ScimSourcesProperties {
        scim = List.copyOf(scim);
    }

    /// The source into which a client writes.
    public Optional<ScimSourceProperties> of(String client) {
        return scim.stream().filter(one -> one.clients().contains(client)).findFirst();
    }

    @AssertTrue(message = "preceptor.sources.scim must give each source a name of its own")
    public boolean isEachNameUsedOnce() {
        return scim.stream().map(ScimSourceProperties::name).distinct().count() == scim.size();
    }

    @AssertTrue(message = "preceptor.sources.scim.clients must name each client for one source alone")
    public boolean isEachClientOfOneSource() {
        List<String> clients =
                scim.stream().flatMap(one -> one.clients().stream()).toList();
        return clients.stream().distinct().count() == clients.size();
    }
}
