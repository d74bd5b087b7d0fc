package io.preceptor.routes.host;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where the product keeps what is embedded.
///
/// @param data folder of the embedded database and broker; a relative one is taken from the working directory
@ConfigurationProperties("preceptor")
public record HostProperties(@DefaultValue("./data") Path data) {

    /// Of the embedded database server.
    public Path postgres() {
        return data.resolve("postgres");
    }
}
