package io.preceptor.connector.crm.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.connector.crm.TargetPage;
import io.preceptor.lms.journal.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ContactFieldsTest {

    private static final String GOOD = """
            preceptor:
              sources:
                salesforce:
                  - name: contacts
                    client-id: app
                    username: user
                    private-key-file: key.pem
                    key: Employee_Number__c
                    status: {Active: ACTIVE}
                    mapping:
                      - {field: Employee_Number__c, to: identifier, system: "urn:hr", type: EI}
                      - {field: Status__c, to: status}
                      - {field: LastName, to: family-name}
            """;

    @Test
    void findsNothingWrongWithWhatCanBeRead() {
        assertThat(ContactFields.problems(bind(GOOD))).isEmpty();
        assertThat(bind(GOOD).toString()).doesNotContain("key.pem", "user");
    }

    @Test
    void namesEveryProblemAndItsPlace() {
        names("to: family-name", "to: birth-date", "mapping[LastName].to", "nothing of this name is kept");
        names("to: family-name", "to: status", "mapping", "not several");
        names(
                "to: family-name",
                "to: family-name, system: \"urn:x\"",
                "mapping[LastName].system",
                "only an identifier");
        names("to: family-name", "to: family-name, type: EI", "mapping[LastName].type", "only an identifier");
        names("system: \"urn:hr\"", "system: hr", "mapping[Employee_Number__c].system", "absolute URI");
        names("key: Employee_Number__c", "key: Other__c", "key", "also mapped to identifier");
        names("{Active: ACTIVE}", "{Active: HAPPY}", "status[Active]", "write ACTIVE");
        names("status: {Active: ACTIVE}", "where: ''", "status", "say what each of its words means");
        names("to: status}", "to: job-title}", "status", "map a field to status");
    }

    @Test
    void theSampleInTheSettingsFileCanBeRead() throws IOException {
        Path file = Path.of(System.getProperty("preceptor.root", ".."), "config", "preceptor.yaml");
        String sample = Files.readAllLines(file).stream()
                .dropWhile(line -> !line.contains("# Contacts of a Salesforce org"))
                .skip(1)
                .takeWhile(line -> line.startsWith("    #"))
                .map(line -> line.replaceFirst("# ?", ""))
                .collect(Collectors.joining("\n", "preceptor:\n  sources:\n", "\n"));

        assertThat(ContactFields.problems(bind(sample))).isEmpty();
    }

    private static void names(String good, String bad, String at, String fix) {
        String changed = GOOD.replace(good, bad);
        assertThat(changed).isNotEqualTo(GOOD);
        assertThat(ContactFields.problems(bind(changed)))
                .as(bad)
                .anySatisfy(problem -> {
                    assertThat(problem.at()).isEqualTo("preceptor.sources.salesforce[contacts]." + at);
                    assertThat(problem.fix()).contains(fix);
                })
                .extracting(Problem::code)
                .doesNotContainNull();
    }

    private static SalesforceSourceProperties bind(String yaml) {
        return TargetPage.bind(
                        "preceptor.sources",
                        SalesforceSourcesProperties.class,
                        yaml,
                        Map.of(
                                "PRECEPTOR_CRM_CLIENT_ID", "app",
                                "PRECEPTOR_CRM_USERNAME", "user",
                                "PRECEPTOR_CRM_KEY_FILE", "key.pem"))
                .salesforce()
                .getFirst();
    }
}
