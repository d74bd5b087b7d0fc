package io.preceptor.connector.crm.salesforce;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// One Salesforce org whose contacts are staff. What the fields mean is checked by [ContactFields], which names
/// every problem at once.
///
/// @param name            the source's name, as `preceptor.hospital.precedence` uses it
/// @param loginUrl        where to sign in, and the audience of the assertion
/// @param clientId        the consumer key of the External Client App or Connected App
/// @param username        the integration user, authorised for the app beforehand
/// @param privateKeyFile  the RSA key whose certificate the app knows, as PKCS #8 PEM
/// @param apiVersion      of the REST API
/// @param object          the object that stands for a person
/// @param key             its field with the staff identifier: a record without one is not asked for
/// @param where           a condition in SOQL that records must meet besides; empty where none
/// @param mapping         which field says what; no other field is asked for
/// @param status          the org's words for a status, and `ACTIVE`, `ON_LEAVE` or `ENDED` for each
/// @param every           from the end of one reading to the next
/// @param silentAfter     so long the org may not answer before its silence is an alarm
/// @param overlap         how far each reading goes back before the newest record that was read: an org commits
///                        late and out of order. What comes twice is stored once
/// @param wholeEvery      after how long everything is read again, to find what was missed
/// @param pageSize        records in one answer
/// @param dailyPercent    share of the org's daily requests after which we wait
/// @param connectTimeout  how long to wait for a connection
/// @param responseTimeout how long to wait for a whole answer, its body included
public record SalesforceSourceProperties(
        @NotBlank @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,62}")
        String name,

        @DefaultValue("https://login.salesforce.com") URI loginUrl,
        @NotBlank String clientId,
        @NotBlank String username,
        @NotNull Path privateKeyFile,

        @DefaultValue("66.0") @Pattern(regexp = "[1-9][0-9]{1,2}\\.0")
        String apiVersion,

        @DefaultValue("Contact") String object,
        @NotBlank String key,
        @DefaultValue("") String where,
        @NotEmpty List<@Valid Field> mapping,
        @DefaultValue Map<String, String> status,
        @DefaultValue("5m") @DurationMin(seconds = 1) Duration every,
        @DefaultValue("1h") @DurationMin(minutes = 1) Duration silentAfter,
        @DefaultValue("10m") @DurationMin(seconds = 0) Duration overlap,
        @DefaultValue("24h") @DurationMin(minutes = 1) Duration wholeEvery,
        @DefaultValue("2000") @Min(200) @Max(2000) int pageSize,
        @DefaultValue("80") @Min(1) @Max(100) int dailyPercent,
        @DefaultValue("5s") @DurationMin(millis = 1) Duration connectTimeout,
        @DefaultValue("60s") @DurationMin(millis = 1) Duration responseTimeout) {

    private static final java.util.regex.Pattern NAME = java.util.regex.Pattern.compile("[A-Za-z]\\w{0,79}");
    private static final java.util.regex.Pattern PATH =
            java.util.regex.Pattern.compile("[A-Za-z]\\w{0,79}(\\.[A-Za-z]\\w{0,79}){0,4}");

    /// @param field  its API name; through a relationship as SOQL writes it: `ReportsTo.Employee_Number__c`
    /// @param to     what it says; `docs/feeds/salesforce.md` lists all
    /// @param system of an identifier, a manager or a job code: whose numbers these are, an absolute URI
    /// @param type   of an identifier: HL7 table 0203 (`EI`, `NPI`)
    public record Field(
            @NotBlank String field,
            @NotBlank String to,
            @Nullable String system,
            @Nullable String type) {}

    public SalesforceSourceProperties {
        mapping = mapping == null ? List.of() : List.copyOf(mapping);
        status = Map.copyOf(status);
    }

    SalesforceAccess access() {
        return new SalesforceAccess(
                loginUrl,
                clientId,
                username,
                privateKeyFile,
                apiVersion,
                dailyPercent,
                connectTimeout,
                responseTimeout);
    }

    @AssertTrue(
            message = "login-url of a Salesforce source must be an absolute http or https URL without path or query")
    public boolean isLoginUrlUsable() {
        return SalesforceAccess.isUsable(loginUrl);
    }

    /// They are written into queries.
    @AssertTrue(message = "object, key and fields of a Salesforce source must be API names, like Contact or Name__c")
    public boolean isEachNameAnApiName() {
        return NAME.matcher(object).matches()
                && Stream.concat(Stream.of(key), mapping.stream().map(Field::field))
                        .allMatch(field -> PATH.matcher(field).matches());
    }

    /// Without the key's place and the user, since settings end up in logs.
    @Override
    public String toString() {
        return "SalesforceSourceProperties[name=" + name + ", loginUrl=" + loginUrl + ", object=" + object + "]";
    }
}
