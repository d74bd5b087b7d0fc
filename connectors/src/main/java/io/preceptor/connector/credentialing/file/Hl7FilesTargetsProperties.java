package io.preceptor.connector.credentialing.file;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The systems that are told by batch files of HL7 v2.
///
/// @param hl7Files one entry for each; none by default
@Validated
@ConfigurationProperties("preceptor.targets")
public record Hl7FilesTargetsProperties(@DefaultValue List<@Valid Hl7FilesProperties> hl7Files) {

    public Hl7FilesTargetsProperties {
        hl7Files = List.copyOf(hl7Files);
    }

    @AssertTrue(message = "preceptor.targets.hl7-files must give each target a name of its own")
    public boolean isEachNameUsedOnce() {
        return hl7Files.stream().map(Hl7FilesProperties::name).distinct().count() == hl7Files.size();
    }
}
