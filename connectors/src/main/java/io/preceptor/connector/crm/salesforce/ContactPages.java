package io.preceptor.connector.crm.salesforce;

import io.preceptor.connector.crm.Treatment;
import io.preceptor.connector.http.NotSentException;
import io.preceptor.connector.http.SecretRefusedException;
import io.preceptor.lms.feed.FeedOutcome;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The pages of one query, one after the other. Of one reading.
final class ContactPages {

    private static final Duration SETTINGS = Duration.ofMinutes(15);
    private static final Duration CONCURRENT = Duration.ofSeconds(30);
    private static final Duration ADMINISTRATOR = Duration.ofHours(1);
    private static final Pattern LINK = Pattern.compile("/services/data/v\\d{1,3}\\.0(/query(?:All)?/[\\w-]{5,100})");
    private static final int MOST = 100_000;

    private final SalesforceClient client;
    private final String object;
    private final Set<String> followed = new HashSet<>();
    private long total = -1;
    private long given;

    ContactPages(SalesforceClient client, String object) {
        this.client = client;
        this.object = object;
    }

    /// The reading cannot go on; how it ended.
    static final class Ended extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient FeedOutcome outcome;

        Ended(FeedOutcome outcome) {
            super(null, null, false, false);
            this.outcome = outcome;
        }

        FeedOutcome outcome() {
            return outcome;
        }
    }

    /// @param next where the next page is; null on the last
    record Page(List<JsonNode> records, @Nullable String next) {}

    Page first(String soql, int size) throws Ended, InterruptedException {
        try {
            return page(client.queryAll(soql, size));
        } catch (IOException e) {
            throw lost(e);
        }
    }

    Page follow(String link, int size) throws Ended, InterruptedException {
        try {
            return page(client.queryMore(link, size));
        } catch (IOException e) {
            throw lost(e);
        }
    }

    /// How many records there are altogether, as the first page said; -1 where it did not.
    long total() {
        return total;
    }

    /// Whether fewer came than were announced.
    boolean isShort() {
        return given < total;
    }

    private Page page(SalesforceAnswer answer) throws Ended {
        if (!answer.isSuccess()) {
            throw new Ended(refused(answer));
        }
        JsonNode json = answer.json();
        JsonNode records = json.path("records");
        if (!records.isArray() || !json.path("done").isBoolean()) {
            throw later(
                    "Salesforce answered something that is no query result: a proxy, a sign-in page or maintenance");
        }
        if (total < 0) {
            total = json.path("totalSize").asLong(-1);
        }
        List<JsonNode> all = records.valueStream().toList();
        if (all.stream().anyMatch(record -> !isOurs(record))) {
            throw stopped("Salesforce answers a query for " + object
                    + " with records of something else: have what stands between us and the org looked at");
        }
        given += all.size();
        return new Page(all, json.path("done").asBoolean() ? null : next(json, all.isEmpty()));
    }

    private boolean isOurs(JsonNode record) {
        return record.path("attributes").path("type").asString("").equals(object);
    }

    /// @return below the version's root
    private String next(JsonNode json, boolean isEmpty) throws Ended {
        var link = LINK.matcher(json.path("nextRecordsUrl").asString(""));
        if (!link.matches()) {
            throw stopped(
                    "Salesforce names a next page that is none of its own queries: have what stands between us and"
                            + " the org looked at");
        }
        if (!followed.add(link.group(1)) || followed.size() > MOST || isEmpty) {
            throw stopped(
                    "Salesforce's pages lead round in a circle: have what stands between us and the org looked at");
        }
        return link.group(1);
    }

    private static FeedOutcome refused(SalesforceAnswer answer) {
        List<SalesforceError> known = SalesforceError.of(answer.codes());
        Duration asked = answer.retryAfter();
        String told = answer.codes().isEmpty()
                ? " (" + answer.status() + ")"
                : " (" + String.join(", ", answer.codes()) + ")";
        if (answer.codes().contains("INVALID_QUERY_LOCATOR")) {
            return new FeedOutcome.TryLater("The pages of the query ran out" + told, null);
        }
        if (known.isEmpty()) {
            int status = answer.status();
            return switch (status) {
                case 401 -> secret();
                case 408, 425, 429 -> new FeedOutcome.TryLater("Salesforce asks for patience" + told, asked);
                default ->
                    status >= 500
                            ? new FeedOutcome.TryLater("Salesforce failed" + told, asked)
                            : new FeedOutcome.Stopped(
                                    "Salesforce answers" + told
                                            + " where it should not: check the login URL, the API version and where, then resume");
            };
        }
        Treatment gravest = known.stream()
                .map(SalesforceError::treatment)
                .max(Treatment::compareTo)
                .orElse(Treatment.PARK);
        String fixes = known.stream()
                .filter(error -> error.treatment() == gravest)
                .map(SalesforceError::fix)
                .distinct()
                .collect(Collectors.joining("; "));
        return switch (gravest) {
            case REFRESH -> secret();
            case PAUSE ->
                new FeedOutcome.TryLater(
                        "Salesforce takes no more for now" + told,
                        asked != null ? asked : answer.isAboutConcurrency() ? CONCURRENT : SETTINGS);
            case RETRY -> new FeedOutcome.TryLater("Salesforce could not do it now" + told + ": " + fixes, asked);
            case REREAD, PARK ->
                new FeedOutcome.Stopped("Salesforce refuses the query" + told + ": " + fixes + ", then resume");
            case ALARM ->
                new FeedOutcome.TryLater("Salesforce needs its administrator" + told + ": " + fixes, ADMINISTRATOR);
        };
    }

    private static FeedOutcome secret() {
        return new FeedOutcome.TryLater(
                "Salesforce refuses our sign-in: check the app, its user and the private key file", SETTINGS);
    }

    private static Ended lost(IOException cause) {
        return switch (cause) {
            case SecretRefusedException _ -> new Ended(secret());
            case NotSentException _ -> later("Salesforce cannot be reached");
            default -> later("Salesforce did not answer in time, or its answer broke off");
        };
    }

    private static Ended later(String reason) {
        return new Ended(new FeedOutcome.TryLater(reason, null));
    }

    private static Ended stopped(String reason) {
        return new Ended(new FeedOutcome.Stopped(reason + ", then resume"));
    }
}
