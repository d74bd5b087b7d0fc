package io.preceptor.routes.host;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The hospital of the demonstration, a process beside the product.
///
/// @param enabled   whether the sample hospital starts; else the demonstration's accounts work with systems of your own
/// @param classpath file that holds its class path; the build of the sandbox writes it
/// @param port      of its desk, where its staff moves and certifications are looked at
/// @param fhirPort  of its FHIR server
@Validated
@ConfigurationProperties("preceptor.sandbox")
public record SandboxProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("sandbox/target/sandbox.classpath") Path classpath,
        @DefaultValue("8090") @Min(1) @Max(65535) int port,
        @DefaultValue("8091") @Min(1) @Max(65535) int fhirPort) {}
