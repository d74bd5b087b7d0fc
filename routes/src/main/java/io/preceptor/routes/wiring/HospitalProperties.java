package io.preceptor.routes.wiring;

import io.preceptor.lms.assignment.Settings;
import io.preceptor.lms.workforce.Identifying;
import io.preceptor.lms.workforce.Precedence;
import io.preceptor.lms.workforce.Topic;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The hospital itself. What changes outcomes is published at start, when it differs from what is in force.
///
/// @param name              issuer on certifications
/// @param zone              time zone of people whose unit has none
/// @param certificateSystem identifier system of our certificates, an absolute URI
/// @param courseSystem      code system of our course keys, an absolute URI
/// @param precedence        sources, the most believed first
/// @param precedenceFor     for single topics the sources that are believed before all others there
/// @param identifiedBy      identifier systems that say who somebody is, each an absolute URI or the beginning of
///                          some with `*`; empty means every system
/// @param dueSoon           how long before its due date an assignment counts as due soon
/// @param returnGrace       how long after a leave something may be completed at least
/// @param nightShiftEnds    local time at which a day ends with its night shift, on the next morning
/// @param guardPercent      share of a source's active people that may end within an hour
/// @param guardAlways       number of endings within an hour that is believed whatever its share
/// @param assignPercent     share of all active people to whom a publication may assign something at once without a
///                          second person's typed yes
/// @param config            folder with `training/*.yaml` and `mappings/*.csv`
@Validated
@ConfigurationProperties("preceptor.hospital")
public record HospitalProperties(
        @DefaultValue("Hospital") @NotBlank String name,
        @DefaultValue("UTC") ZoneId zone,
        @DefaultValue("urn:preceptor:certificate") URI certificateSystem,
        @DefaultValue("urn:preceptor:course") URI courseSystem,
        @DefaultValue("ehr") List<String> precedence,
        @DefaultValue Map<Topic, List<String>> precedenceFor,
        @DefaultValue List<String> identifiedBy,
        @DefaultValue("P14D") Period dueSoon,
        @DefaultValue("P14D") Period returnGrace,
        @DefaultValue("08:00") LocalTime nightShiftEnds,
        @DefaultValue("5") @Min(0) @Max(100) int guardPercent,
        @DefaultValue("10") @Min(0) int guardAlways,
        @DefaultValue("20") @Min(0) @Max(100) int assignPercent,
        @DefaultValue("./config") Path config) {

    /// A scheme and something after it; the star last.
    private static final Pattern SYSTEM = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:[^\\s*]{1,240}\\*?");

    private static final Set<String> SOCIAL_SECURITY =
            Set.of("http://hl7.org/fhir/sid/us-ssn", "urn:oid:2.16.840.1.113883.4.1");

    public HospitalProperties {
        precedence = List.copyOf(precedence);
        precedenceFor = Map.copyOf(precedenceFor);
        identifiedBy = List.copyOf(identifiedBy);
    }

    @AssertTrue(message = "preceptor.hospital.certificate-system and course-system must be absolute URIs")
    public boolean isEachSystemAbsolute() {
        return certificateSystem.isAbsolute() && courseSystem.isAbsolute();
    }

    @AssertTrue(
            message =
                    "preceptor.hospital.identified-by must name identifier systems as absolute URIs, or the beginning of"
                            + " some with a * at the end, each once, and neither our certificate-system nor social security numbers")
    public boolean isEachIdentifyingSystemOne() {
        return identifiedBy.stream().allMatch(this::mayIdentify)
                && identifiedBy.stream().distinct().count() == identifiedBy.size();
    }

    private boolean mayIdentify(String system) {
        return SYSTEM.matcher(system).matches()
                && !system.equals(certificateSystem.toString())
                && !SOCIAL_SECURITY.contains(system);
    }

    @AssertTrue(message = "preceptor.hospital.return-grace must not run backwards")
    public boolean isReturnGraceForward() {
        return !returnGrace.isNegative();
    }

    /// As they are published.
    ///
    /// @param targets the names of those who are told
    public Settings settings(List<String> targets) {
        return new Settings(
                name,
                zone,
                new Precedence(precedence, precedenceFor),
                certificateSystem,
                courseSystem,
                dueSoon,
                new Settings.Guard(guardPercent, guardAlways, assignPercent),
                targets,
                new Identifying(identifiedBy),
                returnGrace,
                nightShiftEnds);
    }
}
