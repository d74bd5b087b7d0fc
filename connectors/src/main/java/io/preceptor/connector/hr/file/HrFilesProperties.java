package io.preceptor.connector.hr.file;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The folders into which HR systems drop files.
///
/// @param hrFile one entry for each feed; none by default
@Validated
@ConfigurationProperties("preceptor.sources")
public record HrFilesProperties(@DefaultValue List<@Valid HrFileProperties> hrFile) {

    public HrFilesProperties {
        hrFile = List.copyOf(hrFile);
    }

    @AssertTrue(message = "preceptor.sources.hr-file must give each feed a name of its own")
    public boolean isEachNameUsedOnce() {
        return hrFile.stream().map(HrFileProperties::name).distinct().count() == hrFile.size();
    }
}
