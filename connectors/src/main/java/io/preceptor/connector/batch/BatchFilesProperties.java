package io.preceptor.connector.batch;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The folders into which HL7 v2 batch files are dropped.
///
/// @param hl7Files one entry for each folder; none by default
@Validated
@ConfigurationProperties("preceptor.sources")
public record BatchFilesProperties(@DefaultValue List<@Valid BatchFileProperties> hl7Files) {

    public BatchFilesProperties {
        hl7Files = List.copyOf(hl7Files);
    }

    @AssertTrue(message = "preceptor.sources.hl7-files must name each source once")
    public boolean isEachNameUsedOnce() {
        return hl7Files.stream().map(BatchFileProperties::name).distinct().count() == hl7Files.size();
    }
}
