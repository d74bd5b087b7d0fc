package io.preceptor.routes.host;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The PostgreSQL server that holds all facts.
///
/// @param url JDBC URL of an external server; empty for the embedded one (`spring.datasource.url` does the same)
/// @param username who signs in to the external server
/// @param password with what
/// @param maxConnections the most connections at a time; a product that has little to do holds five
@Validated
@ConfigurationProperties("preceptor.database")
public record DatabaseProperties(
        @DefaultValue("") String url,
        @DefaultValue("") String username,
        @DefaultValue("") String password,
        @DefaultValue("30") @Min(2) @Max(90) int maxConnections) {

    @AssertTrue(message = "preceptor.database.url must begin with jdbc:postgresql: (no other database will do)")
    public boolean isPostgres() {
        return isEmbedded() || url.startsWith("jdbc:postgresql:");
    }

    /// Whether the product brings its own server.
    public boolean isEmbedded() {
        return url.isBlank();
    }

    @Override
    public String toString() {
        return "DatabaseProperties[" + (isEmbedded() ? "embedded" : "external") + "]";
    }
}
