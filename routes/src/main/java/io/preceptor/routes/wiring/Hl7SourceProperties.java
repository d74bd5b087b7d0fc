package io.preceptor.routes.wiring;

import io.preceptor.mapping.hl7v2.Hl7Profile;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// The systems that send HL7 v2, and how the messages of each are read.
///
/// @param hl7 one entry for each
@Validated
@ConfigurationProperties("preceptor.sources")
public record Hl7SourceProperties(@DefaultValue List<@Valid Source> hl7) {

    public Hl7SourceProperties {
        hl7 = List.copyOf(hl7);
    }

    /// @param name             the source's name, as `preceptor.mllp.source` and
    ///                         `preceptor.hospital.precedence` use it
    /// @param identifierSystem whose numbers STF-1 and STF-2 hold where they name no authority that is known
    /// @param authorities      assigning authorities (OID or namespace) and the identifier system of each
    /// @param zone             of times without an offset; the hospital's own where absent
    public record Source(
            @NotBlank String name,
            @NotNull URI identifierSystem,
            @DefaultValue Map<String, URI> authorities,
            @Nullable ZoneId zone) {

        Hl7Profile profile(ZoneId home, URI ownCertificates, DataSize limit) {
            return Hl7Profile.of(name, identifierSystem, zone == null ? home : zone)
                    .withAuthorities(authorities)
                    .withSizeLimit(Math.toIntExact(limit.toBytes()))
                    .withOwnCertificateSystem(ownCertificates);
        }
    }

    @AssertTrue(message = "preceptor.sources.hl7 must give each source a name of its own")
    public boolean isEachNameUsedOnce() {
        return hl7.stream().map(Source::name).distinct().count() == hl7.size();
    }

    Map<String, Hl7Profile> profiles(ZoneId home, URI ownCertificates, DataSize limit) {
        return hl7.stream()
                .collect(Collectors.toMap(Source::name, source -> source.profile(home, ownCertificates, limit)));
    }
}
