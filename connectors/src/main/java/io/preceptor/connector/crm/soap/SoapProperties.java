package io.preceptor.connector.crm.soap;

import io.preceptor.connector.crm.CertificationElement;
import io.preceptor.connector.crm.FieldMapping;
import io.preceptor.connector.crm.Treatment;
import io.preceptor.connector.soap.SoapAccess;
import io.preceptor.connector.soap.SoapAccess.PasswordType;
import io.preceptor.connector.soap.SoapAccess.SoapVersion;
import io.preceptor.connector.soap.Xml;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// One SOAP service of a CRM that is told about certifications.
///
/// @param name             the target's name: in queues, metrics and the console
/// @param url              where the service listens
/// @param soapVersion      `SOAP_1_1` or `SOAP_1_2`
/// @param namespace        of the operations and their elements
/// @param qualified        whether the elements within an operation are in the namespace too
///                         (`elementFormDefault`)
/// @param actionPrefix     what stands before the operation in SOAPAction; empty: the action is empty
/// @param username         of the UsernameToken
/// @param password         of the UsernameToken; give it by the environment
/// @param passwordType     how the password goes: as a digest, or as text over https
/// @param identifierSystem whose numbers the service knows people by, as the staff identifiers name their issuer
/// @param words            what the service calls the operations and elements
/// @param fields           which elements hold which element of a certification
/// @param codes            what the service calls a course, by the course's key
/// @param constants        what stands in each record alike
/// @param withdrawn        what a record that is to be shown no more gets instead; empty: it is deleted
/// @param order            the elements of a record in the order of the service's schema; what is not named
///                         comes after, in no order of its own
/// @param whenEmpty        how an element without a value is written
/// @param faults           what is done about faults of the service's own, by the local name of the element in
///                         the fault's detail, of its subcode or code; what is not named here is treated as
///                         `docs/targets/soap.md` says
/// @param connectTimeout   how long to wait for a connection
/// @param responseTimeout  how long to wait for a whole answer, its body included
public record SoapProperties(
        @NotBlank @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,62}")
        String name,

        @NotNull URI url,
        @DefaultValue("SOAP_1_1") SoapVersion soapVersion,
        @NotNull URI namespace,
        @DefaultValue("true") boolean qualified,
        @DefaultValue("") String actionPrefix,
        @NotBlank String username,
        @NotBlank String password,
        @DefaultValue("DIGEST") PasswordType passwordType,
        @NotNull URI identifierSystem,
        @DefaultValue @Valid SoapVocabulary words,
        @NotEmpty Map<CertificationElement, List<String>> fields,
        @DefaultValue Map<String, String> codes,
        @DefaultValue List<FieldMapping.@Valid Constant> constants,
        @DefaultValue List<FieldMapping.@Valid Constant> withdrawn,
        @DefaultValue List<String> order,
        @DefaultValue("NIL") WhenEmpty whenEmpty,
        @DefaultValue Map<String, Treatment> faults,
        @DefaultValue("5s") @DurationMin(millis = 1) Duration connectTimeout,
        @DefaultValue("60s") @DurationMin(millis = 1) Duration responseTimeout) {

    public enum WhenEmpty {
        /// `<ValidTo xsi:nil="true"/>`
        NIL,
        /// `<ValidTo/>`
        EMPTY,
        /// Not at all: for services to which absence means that there is no value.
        ABSENT
    }

    public SoapProperties {
        fields = fields == null ? Map.of() : Map.copyOf(fields);
        codes = Map.copyOf(codes);
        constants = List.copyOf(constants);
        withdrawn = List.copyOf(withdrawn);
        order = List.copyOf(order);
        faults = Map.copyOf(faults);
    }

    SoapAccess access() {
        return new SoapAccess(
                url, soapVersion, actionPrefix, username, password, passwordType, connectTimeout, responseTimeout);
    }

    FieldMapping mapping() {
        return new FieldMapping(fields, codes, constants);
    }

    @AssertTrue(message = "url of a SOAP target must be an absolute http or https URL without user and password")
    public boolean isUrlUsable() {
        return SoapAccess.isUsable(url);
    }

    @AssertTrue(message = "password-type TEXT of a SOAP target needs an https url, but on this machine itself")
    public boolean isPasswordHidden() {
        return passwordType == PasswordType.DIGEST || SoapAccess.isHidden(url);
    }

    @AssertTrue(message = "fields, constants, withdrawn and order of a SOAP target must be XML names without a prefix")
    public boolean isEachFieldAName() {
        return Stream.of(
                        fields.values().stream().flatMap(List::stream),
                        Stream.concat(constants.stream(), withdrawn.stream()).map(FieldMapping.Constant::field),
                        order.stream())
                .flatMap(names -> names)
                .allMatch(Xml::isName);
    }

    /// Without user and password, since settings end up in logs.
    @Override
    public String toString() {
        return "SoapProperties[name=" + name + ", url=" + url + ", namespace=" + namespace + "]";
    }
}
