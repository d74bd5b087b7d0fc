package io.preceptor.routes.wiring;

import io.preceptor.lms.assignment.Settings;
import io.preceptor.lms.workforce.Precedence;
import io.preceptor.lms.workforce.Topic;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.nio.file.Path;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
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
/// @param dueSoon           how long before its due date an assignment counts as due soon
/// @param guardPercent      share of a source's active people that may end within an hour
/// @param guardAlways       number of endings within an hour that is believed whatever its share
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
        @DefaultValue("P14D") Period dueSoon,
        @DefaultValue("5") @Min(0) @Max(100) int guardPercent,
        @DefaultValue("10") @Min(0) int guardAlways,
        @DefaultValue("./config") Path config) {

    public HospitalProperties {
        precedence = List.copyOf(precedence);
        precedenceFor = Map.copyOf(precedenceFor);
    }

    @AssertTrue(message = "preceptor.hospital.certificate-system and course-system must be absolute URIs")
    public boolean isEachSystemAbsolute() {
        return certificateSystem.isAbsolute() && courseSystem.isAbsolute();
    }

    Settings settings(List<String> targets) {
        return new Settings(
                name,
                zone,
                new Precedence(precedence, precedenceFor),
                certificateSystem,
                courseSystem,
                dueSoon,
                new Settings.Guard(guardPercent, guardAlways),
                targets);
    }
}
