package io.preceptor.connector.hr.workday;

import io.preceptor.connector.soap.SoapAccess;
import io.preceptor.connector.soap.SoapAccess.PasswordType;
import io.preceptor.connector.soap.SoapAccess.SoapVersion;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Matcher;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// One Workday tenant whose workers are staff. What the words mean is checked by [WorkdayCheck], which names every
/// problem at once.
///
/// @param name                the source's name, as `preceptor.hospital.precedence` uses it
/// @param url                 of the service with its version:
///                            `https://host/ccx/service/tenant/Human_Resources/v44.0`
/// @param username            the integration system user with its tenant: `user@tenant`
/// @param password            of that user; give it by the environment
/// @param employeeIdSystem    whose numbers Employee_ID and the numbers of managers are, an absolute URI
/// @param contingentIdSystem  whose numbers Contingent_Worker_ID are; without it contingent workers are not asked for
/// @param universalIdSystem   whose numbers Universal_ID are, which stays when a contingent worker becomes an employee;
///                            without it they are not taken
/// @param userIdSystem        whose names User_ID are; without it they are not taken
/// @param jobCodeSystem       the code system of job profiles, where the crosswalk has one
/// @param unitType            Organization_Type_ID of the organizations that are units: `SUPERVISORY`, `COST_CENTER`
/// @param unitIdType          the type of the organization's ID that is the unit's code
/// @param tellsUnits          whether units are made of the organizations: code and name, without anything above them
/// @param organizations       Organization_Type_ID of the organizations that are read themselves (`Get_Organizations`)
///                            and made units, with what they lie within; none: they are not asked for
/// @param facilityTypes       Organization_Subtype_ID or Organization_Type_ID of those among them that are facilities
/// @param names               which name people are known by
/// @param hiresAhead          how long before their first day people who are hired are told; nothing: on the day
/// @param zone                in which days begin; the hospital's own where absent
/// @param every               from the end of one reading to the next
/// @param silentAfter         so long the tenant may not answer before its silence is an alarm
/// @param overlap             how far each reading goes back before the last: transactions may be completed late.
///                            What comes twice is stored once
/// @param lag                 how long before now the moment lies as of which everything is read
/// @param wholeEvery          after how long everybody is read again, to find what was missed
/// @param pageSize            workers in one answer; large pages time out
/// @param connectTimeout      how long to wait for a connection
/// @param responseTimeout     how long to wait for a whole page
public record WorkdaySourceProperties(
        @NotBlank @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,62}")
        String name,

        @NotNull URI url,
        @NotBlank String username,
        @NotBlank String password,
        @NotNull URI employeeIdSystem,
        @Nullable URI contingentIdSystem,
        @Nullable URI universalIdSystem,
        @Nullable URI userIdSystem,
        @Nullable String jobCodeSystem,
        @DefaultValue("SUPERVISORY") String unitType,
        @DefaultValue("Organization_Reference_ID") String unitIdType,
        @DefaultValue("false") boolean tellsUnits,
        @DefaultValue List<String> organizations,
        @DefaultValue List<String> facilityTypes,
        @DefaultValue("PREFERRED") Names names,

        @DefaultValue("30d") @DurationMin(days = 0) @DurationMax(days = 366)
        Duration hiresAhead,

        @Nullable ZoneId zone,
        @DefaultValue("30m") @DurationMin(seconds = 1) Duration every,
        @DefaultValue("4h") @DurationMin(minutes = 1) Duration silentAfter,
        @DefaultValue("10m") @DurationMin(seconds = 0) Duration overlap,
        @DefaultValue("1m") @DurationMin(seconds = 0) Duration lag,
        @DefaultValue("24h") @DurationMin(minutes = 1) Duration wholeEvery,
        @DefaultValue("200") @Min(1) @Max(999) int pageSize,
        @DefaultValue("5s") @DurationMin(millis = 1) Duration connectTimeout,
        @DefaultValue("120s") @DurationMin(millis = 1) Duration responseTimeout) {

    private static final java.util.regex.Pattern VERSION = java.util.regex.Pattern.compile(".*/(v\\d{2}\\.\\d)");

    public WorkdaySourceProperties {
        organizations = List.copyOf(organizations);
        facilityTypes = List.copyOf(facilityTypes);
    }

    /// Which of a worker's names people are known by.
    public enum Names {
        /// The preferred name, or the legal one where there is none.
        PREFERRED,
        LEGAL
    }

    SoapAccess access() {
        return new SoapAccess(
                url, SoapVersion.SOAP_1_1, "", username, password, PasswordType.TEXT, connectTimeout, responseTimeout);
    }

    /// As the request names it: `v44.0`; empty where the URL ends with none.
    String version() {
        Matcher version = VERSION.matcher(String.valueOf(url.getPath()));
        return version.matches() ? version.group(1) : "";
    }

    long daysAhead() {
        return hiresAhead.toDays();
    }

    @AssertTrue(message = "url of a Workday source must be an absolute http or https URL without user and password")
    public boolean isUrlUsable() {
        return SoapAccess.isUsable(url);
    }

    @AssertTrue(message = "url of a Workday source must be an https URL, but on this machine itself")
    public boolean isPasswordHidden() {
        return SoapAccess.isHidden(url);
    }

    /// Without user and password, since settings end up in logs.
    @Override
    public String toString() {
        return "WorkdaySourceProperties[name=" + name + ", url=" + url + "]";
    }
}
