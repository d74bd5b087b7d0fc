package io.preceptor.connector.fhir;

import io.preceptor.mapping.fhir.FhirProfile;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Reads a directory by exports of files instead of pages (Bulk Data Access).
///
/// @param path        of the operation below the base URL: `$export`, `Group/staff/$export`
/// @param kickOff     how it is asked for: the published versions take `get`, the coming one `post` alone
/// @param types       what to ask for
/// @param giveUpAfter an export that takes longer is cancelled, and another one begun
/// @param fileHosts   where files may lie besides the server itself, as `https://files.example.org`
public record BulkExport(
        @DefaultValue("$export")
        @Pattern(regexp = "([A-Z][A-Za-z]{1,40}/([A-Za-z0-9\\-.]{1,64}/)?)?\\$[a-z][A-Za-z-]{1,40}")
        String path,

        @DefaultValue("get") @NotNull KickOff kickOff,

        @DefaultValue({"Organization", "Location", "Practitioner", "PractitionerRole"}) @NotEmpty
        List<String> types,

        @DefaultValue("24h") @DurationMin(minutes = 1) Duration giveUpAfter,
        @DefaultValue List<URI> fileHosts) {

    /// How an export is asked for.
    public enum KickOff {
        /// With the parameters in the URL.
        GET,
        /// With a Parameters resource.
        POST
    }

    public BulkExport {
        types = List.copyOf(types);
        fileHosts = List.copyOf(fileHosts);
    }

    @AssertTrue(
            message =
                    "bulk.types of a FHIR source name Practitioner, and of Organization, Location and PractitionerRole those that"
                            + " the server has")
    public boolean isEachTypeRead() {
        return types.contains("Practitioner") && FhirProfile.TYPES.containsAll(types);
    }

    @AssertTrue(message = "bulk.file-hosts of a FHIR source are http or https URLs without a path")
    public boolean isEachHostUsable() {
        return fileHosts.stream()
                .allMatch(host -> FhirAccess.isUsable(host)
                        && (host.getPath().isEmpty() || host.getPath().equals("/")));
    }
}
