package io.preceptor.connector.mllp;

import io.preceptor.lms.returns.TargetCapability;
import io.preceptor.mapping.hl7v2.CertificationMessage;
import io.preceptor.mapping.hl7v2.CertificationSettings;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// One system that is told about certifications by HL7 v2 over MLLP.
///
/// @param name                 the target's name: in queues, metrics and the console
/// @param host                 where it listens
/// @param port                 where it listens
/// @param tlsBundle            a bundle of `spring.ssl.bundle`: whom we trust, and with a key of ours in it, who we
///                             are; read anew for each connection. Without one the connection is plain
/// @param message              PMU tells each certificate by B07 and B08; MFN as a record of a staff master file
/// @param version              MSH-12
/// @param enhanced             whether we ask for a commit acknowledgement (CA, CE, CR) alone, and take it as
///                             the answer
/// @param capability           IDEMPOTENT_RESEND where the system knows a control id that it had and does nothing more;
///                             NEITHER where a message sent again would be taken again
/// @param identifierSystem     whose numbers the system knows people by
/// @param authority            how the system calls that issuer, in STF-1.3 and STF-2.4
/// @param sendingApplication   MSH-3
/// @param sendingFacility      MSH-4
/// @param receivingApplication MSH-5
/// @param receivingFacility    MSH-6
/// @param processingId         MSH-11
/// @param certificateType      CER-10
/// @param courseSystem         the name of our course codes in CER-11.3
/// @param codes                what the system calls a course in CER-11.1, by the course's key
/// @param connectTimeout       how long to wait for a connection
/// @param answerTimeout        how long to wait for an answer; after it the connection is closed
public record Hl7TargetProperties(
        @NotBlank @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,62}")
        String name,

        @NotBlank String host,
        @DefaultValue("2575") @Min(1) @Max(65535) int port,
        @Nullable String tlsBundle,
        @DefaultValue("PMU") CertificationMessage.Kind message,

        @DefaultValue("2.5.1") @Pattern(regexp = "2\\.(5|5\\.1|6|7|7\\.1|8)")
        String version,

        @DefaultValue("false") boolean enhanced,
        @DefaultValue("NEITHER") TargetCapability capability,
        @NotNull URI identifierSystem,
        @DefaultValue("") String authority,
        @DefaultValue("PRECEPTOR") String sendingApplication,
        @DefaultValue("") String sendingFacility,
        @DefaultValue("") String receivingApplication,
        @DefaultValue("") String receivingFacility,

        @DefaultValue("P") @Pattern(regexp = "[PTD]") String processingId,

        @DefaultValue("CERT") String certificateType,
        @DefaultValue("99COURSE") String courseSystem,
        @DefaultValue Map<String, String> codes,
        @DefaultValue("5s") @DurationMin(millis = 1) Duration connectTimeout,
        @DefaultValue("30s") @DurationMin(millis = 1) Duration answerTimeout)
        implements CertificationSettings {

    public Hl7TargetProperties {
        codes = Map.copyOf(codes);
    }

    @AssertTrue(message = "capability of an HL7 target must be IDEMPOTENT_RESEND or NEITHER: it cannot be read back")
    public boolean isCapabilityPossible() {
        return capability != TargetCapability.READ_BACK;
    }
}
