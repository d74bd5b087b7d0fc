package io.preceptor.connector.crm.salesforce;

import io.preceptor.connector.crm.CertificationElement;
import io.preceptor.connector.crm.FieldMapping;
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
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// One Salesforce org that is told about certifications.
///
/// @param name            the target's name: in queues, metrics and the console
/// @param loginUrl        where to sign in, and the audience of the assertion: `https://login.salesforce.com`,
///                        `https://test.salesforce.com` or the org's own domain
/// @param clientId        the consumer key of the External Client App or Connected App
/// @param username        the integration user, authorised for the app beforehand
/// @param privateKeyFile  the RSA key whose certificate the app knows, as PKCS #8 PEM
/// @param apiVersion      of the REST API
/// @param object          the object whose records are certifications: `BoardCertification`, or one of your own
/// @param externalIdField a unique external id of it, text; holds the certificate's number
/// @param personObject    the object that stands for a person
/// @param personField     the field of `object` that refers to it
/// @param identifierField the field of `personObject` that holds the staff identifier
/// @param identifierSystem whose numbers stand in it, as the staff identifiers name their issuer
/// @param fields          which fields hold which element
/// @param codes           what a picklist calls a course, by the course's key
/// @param constants       what stands in each record alike
/// @param withdrawn       what a record that is to be shown no more gets instead; empty: it is deleted
/// @param dailyPercent    share of the org's daily requests after which we wait
/// @param connectTimeout  how long to wait for a connection
/// @param responseTimeout how long to wait for a whole answer, its body included
public record SalesforceProperties(
        @NotBlank @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,62}")
        String name,

        @DefaultValue("https://login.salesforce.com") URI loginUrl,
        @NotBlank String clientId,
        @NotBlank String username,
        @NotNull Path privateKeyFile,

        @DefaultValue("66.0") @Pattern(regexp = "[1-9][0-9]{1,2}\\.0")
        String apiVersion,

        @DefaultValue("BoardCertification") String object,
        @DefaultValue("Preceptor_Key__c") String externalIdField,
        @DefaultValue("Contact") String personObject,
        @DefaultValue("PractitionerId") String personField,
        @NotBlank String identifierField,
        @NotNull URI identifierSystem,
        @NotEmpty Map<CertificationElement, List<String>> fields,
        @DefaultValue Map<String, String> codes,
        @DefaultValue List<FieldMapping.@Valid Constant> constants,
        @DefaultValue List<FieldMapping.@Valid Constant> withdrawn,
        @DefaultValue("80") @Min(1) @Max(100) int dailyPercent,
        @DefaultValue("5s") @DurationMin(millis = 1) Duration connectTimeout,
        @DefaultValue("60s") @DurationMin(millis = 1) Duration responseTimeout) {

    private static final java.util.regex.Pattern API_NAME = java.util.regex.Pattern.compile("[A-Za-z]\\w{0,79}");

    public SalesforceProperties {
        fields = Map.copyOf(fields);
        codes = Map.copyOf(codes);
        constants = List.copyOf(constants);
        withdrawn = List.copyOf(withdrawn);
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

    FieldMapping mapping() {
        return new FieldMapping(fields, codes, constants);
    }

    @AssertTrue(
            message = "login-url of a Salesforce target must be an absolute http or https URL without path or query")
    public boolean isLoginUrlUsable() {
        return SalesforceAccess.isUsable(loginUrl);
    }

    /// They are written into paths and queries.
    @AssertTrue(
            message = "objects and fields of a Salesforce target must be API names, like BoardCertification or Name__c")
    public boolean isEachNameAnApiName() {
        return Stream.of(
                        Stream.of(object, externalIdField, personObject, personField, identifierField),
                        fields.values().stream().flatMap(List::stream),
                        Stream.concat(constants.stream(), withdrawn.stream()).map(FieldMapping.Constant::field))
                .flatMap(names -> names)
                .map(API_NAME::matcher)
                .allMatch(Matcher::matches);
    }

    /// Without the key's place and the user, since settings end up in logs.
    @Override
    public String toString() {
        return "SalesforceProperties[name=" + name + ", loginUrl=" + loginUrl + ", object=" + object + "]";
    }
}
