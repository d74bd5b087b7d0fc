package io.preceptor.connector.crm.salesforce;

import io.preceptor.connector.crm.Treatment;
import io.preceptor.connector.http.NotSentException;
import io.preceptor.connector.http.SecretRefusedException;
import io.preceptor.connector.http.Talk;
import io.preceptor.lms.journal.FailPoints;
import io.preceptor.lms.returns.DeliveryOutcome;
import io.preceptor.lms.returns.DeliveryOutcome.AnswerUnknown;
import io.preceptor.lms.returns.DeliveryOutcome.Parked;
import io.preceptor.lms.returns.DeliveryOutcome.SeenOnReadBack;
import io.preceptor.lms.returns.DeliveryOutcome.TryLater;
import io.preceptor.lms.returns.Push;
import io.preceptor.lms.workforce.StaffIdentifier;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One push to the org, from the first read to the last.
final class SalesforceAttempt {

    private static final int MOST_ROUNDS = 2;
    /// Keys in one query: its address stays far below the 16 KB that the org takes.
    private static final int MOST_KEYS = 100;

    private final SalesforceProperties settings;
    private final SalesforceClient client;
    private final CertificationRecords records;
    private final Push push;
    private final Talk talk;
    private int rounds;
    private boolean wrote;
    private boolean lost;

    SalesforceAttempt(SalesforceProperties settings, SalesforceClient client, Push push, Talk talk) {
        this.settings = settings;
        this.client = client;
        this.records = new CertificationRecords(settings);
        this.push = push;
        this.talk = talk;
    }

    /// What is to be done there.
    ///
    /// @param upserts by external id
    /// @param deletes ids of records
    /// @param fields  the names of the fields that differ
    private record Difference(Map<String, Map<String, String>> upserts, List<String> deletes, Set<String> fields) {
        boolean isNone() {
            return upserts.isEmpty() && deletes.isEmpty();
        }
    }

    private static final class Ended extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient DeliveryOutcome outcome;

        Ended(DeliveryOutcome outcome) {
            super(null, null, false, false);
            this.outcome = outcome;
        }
    }

    DeliveryOutcome converge() throws IOException, InterruptedException {
        try {
            // Of someone who turned out to be somebody else things are only taken away.
            boolean isTakenAway = push.items().stream().allMatch(item -> item.content() == null);
            String person = isTakenAway ? "" : person();
            while (true) {
                Difference difference = difference(person);
                if (difference.isNone()) {
                    String place = isTakenAway ? settings.object() : settings.personObject() + "/" + person;
                    return new SeenOnReadBack(place, null, wrote || lost, talk.toString());
                }
                if (lost) {
                    return new TryLater(
                            "Salesforce did not answer the write, and does not show it", null, talk.toString());
                }
                if (wrote) {
                    return new Parked(
                            "Salesforce took the write and shows something else in "
                                    + String.join(", ", difference.fields())
                                    + ": have its flows and triggers checked, then send again",
                            talk.toString());
                }
                write(difference);
            }
        } catch (Ended ended) {
            return ended.outcome;
        }
    }

    /// After a write that left us, what cannot be read again is not known to have failed.
    DeliveryOutcome orUnknown(DeliveryOutcome outcome) {
        return (wrote || lost) && outcome instanceof TryLater later
                ? new AnswerUnknown("Written, but it could not be seen again: " + later.reason(), talk.toString())
                : outcome;
    }

    private String person() throws IOException, InterruptedException, Ended {
        List<String> values = push.identifiers().stream()
                .filter(identifier -> identifier.system().equals(settings.identifierSystem()))
                .map(StaffIdentifier::value)
                .toList();
        if (values.isEmpty()) {
            throw new Ended(new Parked(
                    "The person has no identifier of the system that is configured for Salesforce: add it at its source,"
                            + " then send again",
                    talk.toString()));
        }
        List<JsonNode> people = query(settings.personObject(), records.people(values)).stream()
                // SOQL compares without regard to case; we do not.
                .filter(one ->
                        values.contains(one.path(settings.identifierField()).asString("")))
                .toList();
        return switch (people.size()) {
            case 1 -> people.getFirst().path("Id").asString("");
            case 0 ->
                throw new Ended(new Parked(
                        "No " + settings.personObject() + " there bears the person's identifier: add it in Salesforce,"
                                + " then send again",
                        talk.toString()));
            default ->
                throw new Ended(new Parked(
                        "Several records of " + settings.personObject()
                                + " bear the person's identifier: have them merged" + " in Salesforce, then send again",
                        talk.toString()));
        };
    }

    private Difference difference(String person) throws IOException, InterruptedException, Ended {
        var shown = new LinkedHashMap<String, JsonNode>();
        for (int from = 0; from < push.items().size(); from += MOST_KEYS) {
            var items = push.items()
                    .subList(from, Math.min(from + MOST_KEYS, push.items().size()));
            for (JsonNode record : query(settings.object(), records.byKeys(items))) {
                shown.put(record.path(settings.externalIdField()).asString(""), record);
            }
        }
        var upserts = new LinkedHashMap<String, Map<String, String>>();
        var deletes = new ArrayList<String>();
        var fields = new LinkedHashSet<String>();
        for (Push.Item item : push.items()) {
            @Nullable JsonNode record = shown.get(item.key());
            var content = item.content();
            if (content == null && (record == null || isWithdrawn(record))) {
                continue;
            }
            if (content == null && settings.withdrawn().isEmpty()) {
                deletes.add(record == null ? "" : record.path("Id").asString(""));
                fields.add("Id");
                continue;
            }
            Map<String, String> wanted = content == null ? records.withdrawn() : records.wanted(content, person);
            if (record == null || !CertificationRecords.shows(record, wanted)) {
                upserts.put(item.key(), wanted);
                fields.addAll(record == null ? wanted.keySet() : CertificationRecords.differing(record, wanted));
            }
        }
        return new Difference(upserts, deletes, fields);
    }

    private boolean isWithdrawn(JsonNode record) {
        return !settings.withdrawn().isEmpty() && CertificationRecords.shows(record, records.withdrawn());
    }

    private void write(Difference difference) throws IOException, InterruptedException, Ended {
        rounds++;
        var refused = new LinkedHashSet<String>();
        FailPoints.reach("deliver.before-send");
        try {
            var keys = List.copyOf(difference.upserts().keySet());
            for (int from = 0; from < keys.size(); from += SalesforceClient.MOST_ROWS) {
                var rows = new LinkedHashMap<String, Map<String, String>>();
                keys.subList(from, Math.min(from + SalesforceClient.MOST_ROWS, keys.size()))
                        .forEach(key -> rows.put(key, difference.upserts().getOrDefault(key, Map.of())));
                refused.addAll(sent(
                        "PATCH",
                        client.upsert(settings.object(), settings.externalIdField(), records.collection(rows))));
            }
            for (int from = 0; from < difference.deletes().size(); from += SalesforceClient.MOST_ROWS) {
                refused.addAll(sent(
                        "DELETE",
                        client.delete(difference
                                .deletes()
                                .subList(
                                        from,
                                        Math.min(
                                                from + SalesforceClient.MOST_ROWS,
                                                difference.deletes().size())))));
            }
        } catch (NotSentException | SecretRefusedException e) {
            talk.note("WRITE", settings.object(), "not sent");
            throw e;
        } catch (IOException e) {
            talk.note("WRITE", settings.object(), "no answer");
            lost = true;
            return;
        }
        FailPoints.reach("deliver.sent");
        if (refused.isEmpty()) {
            wrote = true;
        } else if (rounds == MOST_ROUNDS || !isMendedByReading(refused)) {
            throw new Ended(SalesforceRefusals.of(refused, null, talk));
        }
    }

    private static boolean isMendedByReading(Set<String> codes) {
        List<SalesforceError> known = SalesforceError.of(List.copyOf(codes));
        return known.size() == codes.size() && known.stream().allMatch(error -> error.treatment() == Treatment.REREAD);
    }

    /// @return the codes of the rows that were refused
    private Set<String> sent(String method, SalesforceAnswer answer) throws Ended {
        var codes = new LinkedHashSet<String>();
        if (answer.isSuccess()) {
            for (JsonNode row : answer.json()) {
                for (JsonNode error : row.path("errors")) {
                    String code = error.path("statusCode").asString("");
                    codes.add(SalesforceAnswer.isCode(code) ? code : "UNKNOWN");
                }
            }
        } else {
            codes.addAll(answer.codes());
        }
        talk.note(
                method,
                "composite/sobjects/" + settings.object(),
                answer.status() + (codes.isEmpty() ? "" : " " + String.join(", ", codes)));
        if (!answer.isSuccess() && (codes.isEmpty() || !isMendedByReading(codes))) {
            throw new Ended(SalesforceRefusals.of(answer, talk));
        }
        return codes;
    }

    private List<JsonNode> query(String object, String soql) throws IOException, InterruptedException, Ended {
        SalesforceAnswer answer;
        try {
            answer = client.query(soql);
        } catch (IOException e) {
            talk.note("GET", "query " + object, "no answer");
            throw e;
        }
        talk.note("GET", "query " + object, answer.status());
        if (!answer.isSuccess()) {
            throw new Ended(SalesforceRefusals.of(answer, talk));
        }
        JsonNode json = answer.json();
        if (!json.path("records").isArray() || !json.path("done").asBoolean(false)) {
            throw new Ended(new TryLater(
                    "Salesforce answered something that is no query result: a proxy, a sign-in page or maintenance",
                    null,
                    talk.toString()));
        }
        return json.path("records").valueStream().toList();
    }
}
