package io.preceptor.connector.hr.workday;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The Workday tenants whose workers are read.
///
/// @param workday one entry for each; none by default
@Validated
@ConfigurationProperties("preceptor.sources")
public record WorkdaySourcesProperties(@DefaultValue List<@Valid WorkdaySourceProperties> workday) {

    public WorkdaySourcesProperties {
        workday = List.copyOf(workday);
    }

    @AssertTrue(message = "preceptor.sources.workday must give each source a name of its own")
    public boolean isEachNameUsedOnce() {
        return workday.stream().map(WorkdaySourceProperties::name).distinct().count() == workday.size();
    }
}
