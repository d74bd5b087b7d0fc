package io.preceptor.routes.wiring;

import io.preceptor.connector.mllp.AnswersProperties;
import io.preceptor.mapping.hl7v2.FieldPlace;
import io.preceptor.mapping.hl7v2.Hl7Profile;
import io.preceptor.mapping.hl7v2.MovedField;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    /// @param charset          of messages with an empty MSH-18
    /// @param processingIds    which MSH-11.1 are taken: P (production), T (training), D (debugging)
    /// @param replacement      whether MFI-3=REP is taken: whom the message does not name has ended
    /// @param replacementShare a replacement with fewer people than this percentage of those known ends nobody
    /// @param key              the field that holds the person's key, instead of MFE-4 and STF-1: ZEM-1
    /// @param fields           what stands elsewhere than the standard says, or in a segment of the source's own
    /// @param tables           for a field (STF-7), what the source writes there and the standard's value for it
    /// @param certificates     which code of a certificate (CER-11.1) shows which course: such a certificate is
    ///                         evidence of a completion; others are credentials and no more
    /// @param answersTo        where it hears application acknowledgements in enhanced mode, each as a message of
    ///                         its own; left out, one acknowledgement over its own connection stands for both
    public record Source(
            @NotBlank String name,
            @NotNull URI identifierSystem,
            @DefaultValue Map<String, URI> authorities,
            @Nullable ZoneId zone,
            @DefaultValue("UTF-8") Charset charset,
            @DefaultValue("P") Set<String> processingIds,
            @DefaultValue("false") boolean replacement,
            @DefaultValue("90") @Min(0) @Max(100) int replacementShare,
            @Nullable String key,
            @DefaultValue List<@Valid Field> fields,
            @DefaultValue Map<String, Map<String, String>> tables,
            @DefaultValue Map<String, String> certificates,
            @Nullable @Valid AnswersProperties answersTo) {

        public Source {
            fields = List.copyOf(fields);
            tables = Map.copyOf(tables);
            certificates = Map.copyOf(certificates);
        }

        /// @param field  where it stands: ZEM-1, STF-18, STF-2(2).1
        /// @param to     what it says: family-name, given-name, name-suffix, email, work-phone,
        ///                             status, staff-type,
        ///               job-title, employment-type, relationship, hired-on, ended-on, expected-return-on,
        ///               inactive-reason, identifier, or of the main position:
        ///                             position.unit, position.facility,
        ///               position.job-code, position.starts-on, position.ends-on, position.primary,
        ///               position.employment-type
        /// @param system of an identifier, whose numbers they are
        /// @param type   of an identifier, its type in table 0203; EI where absent
        public record Field(
                @NotBlank String field,
                @NotBlank String to,
                @Nullable URI system,
                @Nullable String type) {

            @AssertTrue(
                    message =
                            "field must be a place like ZEM-1.2, to one of the words of docs/settings.md, and system be"
                                    + " given with to: identifier and with no other")
            public boolean isReadable() {
                return to == null
                        || field == null
                        || (MovedField.parse(field, to, system, type).isPresent()
                                && (to.equals("identifier") || system == null));
            }

            MovedField moved() {
                return MovedField.parse(field, to, system, type).orElseThrow();
            }
        }

        @AssertTrue(message = "key of an HL7 source must be a place like ZEM-1 or STF-2.1")
        public boolean isKeyAPlace() {
            return key == null || FieldPlace.parse(key).isPresent();
        }

        @AssertTrue(message = "tables of an HL7 source must name whole fields, like STF-7")
        public boolean isEachTableOfAField() {
            return tables.keySet().stream()
                    .allMatch(field -> FieldPlace.parse(field)
                            .filter(place -> place.isWholeField())
                            .isPresent());
        }

        Hl7Profile profile(ZoneId home, URI ownCertificates, DataSize limit) {
            return Hl7Profile.of(name, identifierSystem, zone == null ? home : zone)
                    .withAuthorities(authorities)
                    .withTaken(charset, processingIds, replacement)
                    .withFields(
                            key == null ? null : FieldPlace.parse(key).orElseThrow(),
                            fields.stream().map(Field::moved).toList(),
                            tables)
                    .withSizeLimit(Math.toIntExact(limit.toBytes()))
                    .withAnswersApart(answersTo != null)
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

    /// By source, which code of a certificate shows which course.
    Map<String, Map<String, String>> certificates() {
        return hl7.stream().collect(Collectors.toMap(Source::name, Source::certificates));
    }

    /// By source, how much of those known a replacement file must name.
    Map<String, Integer> replacementShares() {
        return hl7.stream().collect(Collectors.toMap(Source::name, Source::replacementShare));
    }
}
