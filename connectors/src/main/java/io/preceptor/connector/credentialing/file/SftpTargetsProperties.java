package io.preceptor.connector.credentialing.file;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The credentialing systems that are told by files over SFTP.
///
/// @param sftp one entry for each partner; none by default
@Validated
@ConfigurationProperties("preceptor.targets")
public record SftpTargetsProperties(@DefaultValue List<@Valid SftpProperties> sftp) {

    public SftpTargetsProperties {
        sftp = List.copyOf(sftp);
    }

    @AssertTrue(message = "preceptor.targets.sftp must give each target a name of its own")
    public boolean isEachNameUsedOnce() {
        return sftp.stream().map(SftpProperties::name).distinct().count() == sftp.size();
    }
}
