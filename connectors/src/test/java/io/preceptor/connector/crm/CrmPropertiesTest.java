package io.preceptor.connector.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preceptor.connector.crm.salesforce.SalesforceProperties;
import io.preceptor.connector.crm.salesforce.SalesforceTargetsProperties;
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
    void theSampleInTheSettingsFileBinds() throws IOException {
        Path file = Path.of(System.getProperty("preceptor.root", ".."), "config", "preceptor.yaml");
        String sample = Files.readAllLines(file).stream()
                .dropWhile(line -> !line.strip().equals("# A CRM, with its page in docs/targets:"))
                .skip(1)
                .takeWhile(line -> line.startsWith("    #"))
                .map(line -> line.replaceFirst("# ?", ""))
                .collect(Collectors.joining("\n", "preceptor:\n  targets:\n", "\n"));
        var instead = Map.of(
                "PRECEPTOR_CRM_CLIENT_ID", "app",
                "PRECEPTOR_CRM_USERNAME", "user",
                "PRECEPTOR_CRM_KEY_FILE", "key.pem");

        assertThat(TargetPage.bind(SalesforceTargetsProperties.class, sample, instead)
                        .salesforce())
                .hasSize(1);
    }

    private static void refuses(String yaml, String good, String bad) {
        String changed = yaml.replace(good, bad);
        assertThat(changed).isNotEqualTo(yaml);
        assertThatThrownBy(() -> {
                    salesforceTargets(changed);
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
}
