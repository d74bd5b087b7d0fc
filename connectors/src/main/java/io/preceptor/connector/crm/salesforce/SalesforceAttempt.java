package io.preceptor.connector.crm.salesforce;

import io.preceptor.connector.crm.Convergence.Crm;
import io.preceptor.connector.crm.Convergence.Written;
import io.preceptor.connector.crm.Difference;
import io.preceptor.connector.crm.EndedException;
import io.preceptor.connector.crm.Treatment;
import io.preceptor.connector.http.NotSentException;
import io.preceptor.connector.http.SecretRefusedException;
import io.preceptor.connector.http.Talk;
import io.preceptor.lms.journal.FailPoints;
import io.preceptor.lms.returns.DeliveryOutcome.Parked;
import io.preceptor.lms.returns.DeliveryOutcome.TryLater;
import io.preceptor.lms.returns.Push;
import io.preceptor.lms.returns.ReadBack;
import io.preceptor.lms.returns.ReadBack.Gap;
import io.preceptor.lms.returns.ReadBack.Seen;
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

/// What one push asks and writes in the org.
final class SalesforceAttempt implements Crm {

    private static final int MOST_ROUNDS = 2;
    /// Keys in one query: its address stays far below the 16 KB that the org takes.
    private static final int MOST_KEYS = 100;

    private final SalesforceProperties settings;
    private final SalesforceClient client;
    private final CertificationRecords records;
    private final Push push;
    private final Talk talk;
    private int rounds;

    SalesforceAttempt(SalesforceProperties settings, SalesforceClient client, Push push, Talk talk) {
        this.settings = settings;
        this.client = client;
        this.records = new CertificationRecords(settings);
        this.push = push;
        this.talk = talk;
    }

    @Override
    public String name() {
        return "Salesforce";
    }

    @Override
    public String suspects() {
        return "its flows and triggers";
    }

    @Override
    public String place(String person) {
        return person.isEmpty() ? settings.object() : settings.personObject() + "/" + person;
    }

    @Override
    public String person() throws IOException, InterruptedException, EndedException {
        List<String> values = push.identifiers().stream()
                .filter(identifier -> identifier.system().equals(settings.identifierSystem()))
                .map(StaffIdentifier::value)
                .toList();
        if (values.isEmpty()) {
            throw new EndedException(new Parked(
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
                throw new EndedException(
                        new Parked(
                                "No " + settings.personObject()
                                        + " there bears the person's identifier: add it in Salesforce,"
                                        + " then send again",
                                talk.toString()),
                        new Seen.Nobody());
            default ->
                throw new EndedException(
                        new Parked(
                                "Several records of " + settings.personObject()
                                        + " bear the person's identifier: have them merged"
                                        + " in Salesforce, then send again",
                                talk.toString()),
                        new Seen.Several());
        };
    }

    @Override
    public Difference difference(String person) throws IOException, InterruptedException, EndedException {
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
        var gaps = new ArrayList<Gap>();
        for (Push.Item item : push.items()) {
            @Nullable JsonNode record = shown.get(item.key());
            var content = item.content();
            if (content == null && (record == null || isWithdrawn(record) || isAnothers(item, record, person))) {
                continue;
            }
            if (content == null && settings.withdrawn().isEmpty()) {
                deletes.add(record == null ? "" : record.path("Id").asString(""));
                fields.add("Id");
                gaps.add(new Gap(item.key(), ReadBack.Kind.STILL_THERE, Map.of(), shown(record)));
                continue;
            }
            Map<String, String> wanted = content == null ? records.withdrawn() : records.wanted(content, person);
            if (record == null || !CertificationRecords.shows(record, wanted)) {
                upserts.put(item.key(), wanted);
                List<String> differing =
                        record == null ? List.copyOf(wanted.keySet()) : CertificationRecords.differing(record, wanted);
                fields.addAll(differing);
                gaps.add(gap(item, record, wanted, differing));
            }
        }
        return new Difference(upserts, deletes, fields, gaps);
    }

    private static Gap gap(
            Push.Item item, @Nullable JsonNode record, Map<String, String> wanted, List<String> differing) {
        var ours = new LinkedHashMap<>(wanted);
        ours.keySet().retainAll(differing);
        var theirs = new LinkedHashMap<String, String>();
        if (record != null) {
            differing.forEach(field -> theirs.put(field, record.path(field).asString("")));
        }
        ReadBack.Kind kind = item.content() == null
                ? ReadBack.Kind.STILL_THERE
                : record == null ? ReadBack.Kind.ABSENT : ReadBack.Kind.OTHERWISE;
        return new Gap(item.key(), kind, ours, theirs);
    }

    private Map<String, String> shown(@Nullable JsonNode record) {
        return record == null
                ? Map.of()
                : Map.of(
                        settings.externalIdField(),
                        record.path(settings.externalIdField()).asString(""));
    }

    /// A number has one record, whosever it is: once it is another's, their push has written it anew.
    private boolean isAnothers(Push.Item item, JsonNode record, String person) {
        String owner = record.path(settings.personField()).asString("");
        return !owner.equals(person) && !item.isToBeSettledAt(place(owner));
    }

    private boolean isWithdrawn(JsonNode record) {
        return !settings.withdrawn().isEmpty() && CertificationRecords.shows(record, records.withdrawn());
    }

    @Override
    public Written write(Difference difference) throws IOException, InterruptedException, EndedException {
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
            return Written.UNANSWERED;
        }
        FailPoints.reach("deliver.sent");
        if (refused.isEmpty()) {
            return Written.TAKEN;
        }
        if (rounds == MOST_ROUNDS || !isMendedByReading(refused)) {
            throw new EndedException(SalesforceRefusals.of(refused, null, talk));
        }
        return Written.OUTDATED;
    }

    private static boolean isMendedByReading(Set<String> codes) {
        List<SalesforceError> known = SalesforceError.of(List.copyOf(codes));
        return known.size() == codes.size() && known.stream().allMatch(error -> error.treatment() == Treatment.REREAD);
    }

    /// @return the codes of the rows that were refused
    private Set<String> sent(String method, SalesforceAnswer answer) throws EndedException {
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
            throw new EndedException(SalesforceRefusals.of(answer, talk));
        }
        return codes;
    }

    private List<JsonNode> query(String object, String soql) throws IOException, InterruptedException, EndedException {
        SalesforceAnswer answer;
        try {
            answer = client.query(soql);
        } catch (IOException e) {
            talk.note("GET", "query " + object, "no answer");
            throw e;
        }
        talk.note("GET", "query " + object, answer.status());
        if (!answer.isSuccess()) {
            throw new EndedException(SalesforceRefusals.of(answer, talk));
        }
        JsonNode json = answer.json();
        if (!json.path("records").isArray() || !json.path("done").asBoolean(false)) {
            throw new EndedException(new TryLater(
                    "Salesforce answered something that is no query result: a proxy, a sign-in page or maintenance",
                    null,
                    talk.toString()));
        }
        return json.path("records").valueStream().toList();
    }
}
