package io.preceptor.connector.crm.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.connector.crm.TargetPage;
import io.preceptor.lms.feed.FeedOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Walks the page `docs/feeds/salesforce.md`: its settings work, and each bad answer has its name and ends nobody.
class SalesforceFeedPageTest {

    private static final Path DOCUMENT =
            Path.of(System.getProperty("preceptor.root", ".."), "docs/feeds/salesforce.md");

    private static final Map<String, Consumer<Contacts>> FAULTS = new TreeMap<>(Map.ofEntries(
            plan("HTML with 200", "kind=status&status=200&on=query-all"),
            plan("HTML with 404", "kind=status&status=404&on=query-all"),
            plan("next page that is this page", "kind=loop&on=query-all", "kind=loop&on=query-more&times=9"),
            plan("next page on another server", "kind=elsewhere&on=query-all"),
            plan("records of another object", "kind=wrong-type&on=query-all"),
            plan("fewer records than announced", "kind=short&on=query-all"),
            plan("JSON that is cut off", "kind=half&on=query-all"),
            plan("no answer", "kind=answer-lost&on=query-all&times=always"),
            plan("no answer to a next page", "kind=answer-lost&on=query-more&times=always"),
            plan("session that ends between pages", "kind=revoke&on=query-more"),
            plan("pages that run out", "kind=forget&on=query-more"),
            plan("sign-in refused", "kind=refuse-sign-in&on=sign-in&times=always"),
            plan("503 with Retry-After", "kind=status&status=503&retryAfter=120&on=query-all"),
            plan("429 with Retry-After", "kind=status&status=429&retryAfter=120&on=query-all"),
            plan("500", "kind=error&status=500&code=UNKNOWN_EXCEPTION&on=query-all"),
            plan("query too slow", "kind=error&status=400&code=QUERY_TIMEOUT&on=query-all"),
            plan("day's requests spent", "kind=error&status=403&code=REQUEST_LIMIT_EXCEEDED&on=query-all"),
            plan(
                    "too many requests at once",
                    "kind=error&status=403&code=REQUEST_LIMIT_EXCEEDED&message=ConcurrentRequests&on=query-all"),
            plan("API switched off", "kind=error&status=403&code=API_DISABLED_FOR_ORG&on=query-all"),
            Map.entry("mapped field that is not there for our user", contacts -> contacts.server.hide("Contact.Email")),
            Map.entry("object that is not there for our user", contacts -> contacts.server.hide("Contact")),
            Map.entry("where that is no SOQL", contacts -> contacts.where = "Staff__c is yes"),
            Map.entry("nobody listens", contacts -> contacts.server.close())));

    @TempDir
    private Path folder;

    private Contacts contacts;

    @BeforeEach
    void start() {
        contacts = new Contacts(folder);
    }

    @AfterEach
    void stop() {
        contacts.close();
    }

    static Stream<List<String>> rows() throws IOException {
        return Files.readString(DOCUMENT)
                .lines()
                .dropWhile(line -> !line.startsWith("| What the org does"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Stream.of(line.split("\\|", -1)).map(String::strip).toList());
    }

    @Test
    void hasARowForEachFault() throws IOException {
        assertThat(rows().map(row -> row.get(1))).containsExactlyInAnyOrderElementsOf(FAULTS.keySet());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void endsNobodyAndSaysWhatIsWrong(List<String> row) {
        for (int i = 0; i < 250; i++) {
            contacts.server.contact("E" + i, Map.of("LastName", "Secret" + i, "Status__c", "Active"));
        }
        assertThat(contacts.read()).isInstanceOf(FeedOutcome.UpToDate.class);
        contacts.wholeEvery = Duration.ofMillis(1);
        contacts.orgNow = contacts.orgNow.plusSeconds(60);

        Objects.requireNonNull(FAULTS.get(row.get(1))).accept(contacts);
        FeedOutcome outcome = contacts.read();

        assertThat(contacts.ended).isEmpty();
        assertThat(contacts.living).hasSize(250);
        assertThat(outcome.toString()).doesNotContain("Secret");
        switch (outcome) {
            case FeedOutcome.UpToDate _ -> assertThat(row.get(2)).isEqualTo("up to date");
            case FeedOutcome.TryLater later -> {
                assertThat(row.get(2)).as(later.reason()).isEqualTo("later");
                assertThat(later.reason()).contains(row.get(3));
            }
            case FeedOutcome.Stopped stopped -> {
                assertThat(row.get(2)).as(stopped.reason()).isEqualTo("stopped");
                assertThat(stopped.reason()).contains(row.get(3)).contains("resume");
            }
        }
        if (row.get(1).contains("Retry-After")) {
            assertThat(((FeedOutcome.TryLater) outcome).after()).hasMinutes(2);
        }
    }

    @Test
    void showsSettingsThatWork() throws IOException {
        contacts.put("E1");
        contacts.where = "Staff__c = true";
        contacts.put("E2", Map.of("LastName", "A", "Status__c", "Active", "Staff__c", "true"));
        var source = bound().salesforce().getFirst();

        assertThat(ContactFields.problems(source)).isEmpty();
        assertThat(source.mapping()).as("what the other tests are about").containsExactlyElementsOf(Contacts.mapping());
        assertThat(source.status()).isEqualTo(contacts.settings().status());
        try (var reader = new SalesforceSource(source, _ -> "h", java.time.Instant::now)) {
            assertThat(reader.read(contacts.place, contacts)).isEqualTo(new FeedOutcome.UpToDate(1));
        }
    }

    @Test
    void namesEachWordThatAFieldMaySay() throws IOException {
        String text = Files.readString(DOCUMENT);
        assertThat(ContactFields.words()).allSatisfy(word -> assertThat(text).contains("`" + word + "`"));
    }

    private SalesforceSourcesProperties bound() throws IOException {
        String text = Files.readString(DOCUMENT);
        int from = text.indexOf("```yaml\n") + 8;
        return TargetPage.bind(
                "preceptor.sources",
                SalesforceSourcesProperties.class,
                text.substring(from, text.indexOf("```", from)),
                Map.of(
                        "PRECEPTOR_CRM_CLIENT_ID", "3MVG9.preceptor.sandbox",
                        "PRECEPTOR_CRM_USERNAME", "preceptor@hospital.example",
                        "PRECEPTOR_CRM_KEY_FILE", contacts.keyFile.toString(),
                        "https://login.salesforce.com", contacts.server.base().toString(),
                        "urn:oid:2.16.840.1.113883.3.9999.10", "urn:hr"));
    }

    private static Map.Entry<String, Consumer<Contacts>> plan(String name, String... faults) {
        return Map.entry(name, contacts -> {
            for (String fault : faults) {
                contacts.server.control().plan(fault);
            }
            if (name.contains("session") || name.contains("next page") || name.contains("run out")) {
                contacts.pageSize = 200;
            }
            if (name.equals("sign-in refused")) {
                contacts.server.control().plan("kind=revoke&on=query-all");
            }
        });
    }
}
