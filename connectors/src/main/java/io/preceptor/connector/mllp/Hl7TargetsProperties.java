package io.preceptor.connector.mllp;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The systems that are told about certifications by HL7 v2.
///
/// @param hl7 one entry for each; none by default
@Validated
@ConfigurationProperties("preceptor.targets")
public record Hl7TargetsProperties(@DefaultValue List<@Valid Hl7TargetProperties> hl7) {

    public Hl7TargetsProperties {
        hl7 = List.copyOf(hl7);
    }

    @AssertTrue(message = "preceptor.targets.hl7 must give each target a name of its own")
    public boolean isEachNameUsedOnce() {
        return hl7.stream().map(Hl7TargetProperties::name).distinct().count() == hl7.size();
    }
}
