package io.preceptor.connector.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preceptor.connector.crm.salesforce.SalesforceProperties;
import io.preceptor.connector.crm.salesforce.SalesforceTargetsProperties;
import io.preceptor.connector.crm.soap.SoapProperties;
import io.preceptor.connector.crm.soap.SoapProperties.WhenEmpty;
import io.preceptor.connector.crm.soap.SoapTargetsProperties;
import io.preceptor.connector.crm.soap.SoapVocabulary;
import io.preceptor.connector.soap.SoapAccess.PasswordType;
import io.preceptor.connector.soap.SoapAccess.SoapVersion;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CrmPropertiesTest {

    private static final String SALESFORCE = """
            preceptor:
              targets:
                salesforce:
                  - name: crm
                    client-id: app
                    username: user
                    private-key-file: key.pem
                    identifier-field: Employee_Number__c
                    identifier-system: urn:hr
                    fields: {title: [Name], valid-to: "EffectiveTo, ExpirationDate"}
            """;

    private static final String SOAP = """
            preceptor:
              targets:
                soap:
                  - name: crm-soap
                    url: https://crm.example/service
                    namespace: urn:crm
                    username: user
                    password: s3cret
                    identifier-system: urn:hr
                    fields: {title: [Title]}
            """;

    @Test
    void soapHasTheseDefaults() {
        assertThat(soap(SOAP))
                .isEqualTo(new SoapProperties(
                        "crm-soap",
                        URI.create("https://crm.example/service"),
                        SoapVersion.SOAP_1_1,
                        URI.create("urn:crm"),
                        true,
                        "",
                        "user",
                        "s3cret",
                        PasswordType.DIGEST,
                        URI.create("urn:hr"),
                        new SoapVocabulary(
                                "FindPeople",
                                "GetCertifications",
                                "UpsertCertifications",
                                "DeleteCertifications",
                                "Person",
                                "Id",
                                "Identifier",
                                "Certification",
                                "Id",
                                "Key",
                                "PersonId"),
                        Map.of(CertificationElement.TITLE, List.of("Title")),
                        Map.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        WhenEmpty.NIL,
                        Map.of(),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(60)));
        assertThat(soap(SOAP).toString()).doesNotContain("s3cret", "user");
    }

    @Test
    void soapRefusesWhatCannotWork() {
        refuses(SOAP, "name: crm-soap", "name: The CRM");
        refuses(SOAP, "https://crm.example/service", "crm.example");
        refuses(SOAP, "https://crm.example/service", "https://user:pass@crm.example/service");
        refuses(SOAP, "https://crm.example/service", "ftp://crm.example/service");
        refuses(SOAP, "https://crm.example/service", "http://crm.example/service\n        password-type: TEXT");
        refuses(SOAP, "password: s3cret", "password: ''");
        refuses(SOAP, "username: user", "username: ''");
        refuses(SOAP, "title: [Title]", "title: ['a:b']");
        refuses(SOAP, "fields: {title: [Title]}", "codes: {bls: BLS}");
        refuses(SOAP, "username: user", "username: user\n        words: {key: 'a b'}");
        refuses(SOAP, "username: user", "username: user\n        words: {get: FindPeople}");
        refuses(SOAP, "username: user", "username: user\n        faults: {Busy: SHRUG}");
    }

    @Test
    void salesforceHasTheseDefaults() {
        assertThat(salesforce(SALESFORCE))
                .isEqualTo(new SalesforceProperties(
                        "crm",
                        URI.create("https://login.salesforce.com"),
                        "app",
                        "user",
                        Path.of("key.pem"),
                        "66.0",
                        "BoardCertification",
                        "Preceptor_Key__c",
                        "Contact",
                        "PractitionerId",
                        "Employee_Number__c",
                        URI.create("urn:hr"),
                        Map.of(
                                CertificationElement.TITLE, List.of("Name"),
                                CertificationElement.VALID_TO, List.of("EffectiveTo", "ExpirationDate")),
                        Map.of(),
                        List.of(),
                        List.of(),
                        80,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(60)));
    }

    @Test
    void refuseWhatCannotWork() {
        refuses(SALESFORCE, "name: crm", "name: The CRM");
        refuses(SALESFORCE, "client-id: app", "client-id: ''");
        refuses(SALESFORCE, "username: user", "username: ''");
        refuses(SALESFORCE, "private-key-file: key.pem", "api-version: '66.0'");
        refuses(SALESFORCE, "client-id: app", "client-id: app\n        api-version: v66");
        refuses(SALESFORCE, "client-id: app", "client-id: app\n        daily-percent: 101");
        refuses(SALESFORCE, "client-id: app", "client-id: app\n        login-url: https://login.salesforce.com/x?y");
        refuses(SALESFORCE, "client-id: app", "client-id: app\n        object: Board/Certification");
        refuses(SALESFORCE, "title: [Name]", "title: ['Name FROM User']");
        refuses(SALESFORCE, "fields: {title: [Name], valid-to: \"EffectiveTo, ExpirationDate\"}", "codes: {bls: BLS}");
    }

    @Test
    void tellNoSecret() {
        assertThat(salesforce(SALESFORCE).toString()).doesNotContain("key.pem");
    }

    @Test
    void theSamplesInTheSettingsFileBind() throws IOException {
        var instead = Map.of(
                "PRECEPTOR_CRM_CLIENT_ID", "app",
                "PRECEPTOR_CRM_USERNAME", "user",
                "PRECEPTOR_CRM_KEY_FILE", "key.pem",
                "PRECEPTOR_SOAP_PASSWORD", "secret");

        assertThat(TargetPage.bind(
                                SalesforceTargetsProperties.class,
                                sample("# A CRM, with its page in docs/targets:"),
                                instead)
                        .salesforce())
                .hasSize(1);
        assertThat(TargetPage.bind(SoapTargetsProperties.class, sample("# A CRM with a SOAP service:"), instead)
                        .soap())
                .hasSize(1);
    }

    private static String sample(String heading) throws IOException {
        Path file = Path.of(System.getProperty("preceptor.root", ".."), "config", "preceptor.yaml");
        return Files.readAllLines(file).stream()
                .dropWhile(line -> !line.strip().equals(heading))
                .skip(1)
                .takeWhile(line -> line.startsWith("    #") && !line.startsWith("    # A "))
                .map(line -> line.replaceFirst("# ?", ""))
                .collect(Collectors.joining("\n", "preceptor:\n  targets:\n", "\n"));
    }

    private static void refuses(String yaml, String good, String bad) {
        String changed = yaml.replace(good, bad);
        assertThat(changed).isNotEqualTo(yaml);
        assertThatThrownBy(() -> {
                    salesforceTargets(changed);
                    soapTargets(changed);
                })
                .as(bad)
                .isInstanceOf(Exception.class);
    }

    private static SalesforceProperties salesforce(String yaml) {
        return salesforceTargets(yaml).salesforce().getFirst();
    }

    private static SalesforceTargetsProperties salesforceTargets(String yaml) {
        return TargetPage.bind(SalesforceTargetsProperties.class, yaml, Map.of());
    }

    private static SoapProperties soap(String yaml) {
        return soapTargets(yaml).soap().getFirst();
    }

    private static SoapTargetsProperties soapTargets(String yaml) {
        return TargetPage.bind(SoapTargetsProperties.class, yaml, Map.of());
    }
}
