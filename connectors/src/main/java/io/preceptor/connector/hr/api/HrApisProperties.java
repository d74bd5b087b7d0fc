package io.preceptor.connector.hr.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The APIs of HR systems that are read.
///
/// @param hrApi one entry for each; none by default
@Validated
@ConfigurationProperties("preceptor.sources")
public record HrApisProperties(@DefaultValue List<@Valid HrApiProperties> hrApi) {

    public HrApisProperties {
        hrApi = List.copyOf(hrApi);
    }

    @AssertTrue(message = "preceptor.sources.hr-api must give each source a name of its own")
    public boolean isEachNameUsedOnce() {
        return hrApi.stream().map(HrApiProperties::name).distinct().count() == hrApi.size();
    }
}
