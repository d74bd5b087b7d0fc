package io.preceptor.connector.crm.salesforce;

import io.preceptor.connector.http.SecretRefusedException;
import io.preceptor.connector.http.Talk;
import io.preceptor.lms.returns.Bulk;
import io.preceptor.lms.returns.DeliveryOutcome;
import io.preceptor.lms.returns.DeliveryOutcome.Parked;
import io.preceptor.lms.returns.DeliveryOutcome.SeenOnReadBack;
import io.preceptor.lms.returns.DeliveryOutcome.TryLater;
import io.preceptor.lms.returns.Push;
import io.preceptor.lms.workforce.StaffIdentifier;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Many people in one job of Bulk API 2.0: look the people up, upsert, read everything again. Counts a
/// certification as confirmed by that reading alone, like an ordinary push.
///
/// What is to be taken away is left to ordinary pushes.
final class SalesforceLoad implements Bulk {

    private static final int PEOPLE = 5_000;
    /// Keys in one query: its address stays far below the 16 KB that the org takes.
    private static final int MOST_KEYS = 100;

    /// Whether the org is to be left alone now; empty where it may be asked.
    @FunctionalInterface
    interface Gate {
        @Nullable
        DeliveryOutcome notNow(Talk talk) throws IOException, InterruptedException;
    }

    private final SalesforceProperties settings;
    private final SalesforceClient client;
    private final SalesforceBulk bulk;
    private final CertificationRecords records;
    private final Gate gate;
    private final Function<Push, DeliveryOutcome> ordinary;

    SalesforceLoad(
            SalesforceProperties settings,
            SalesforceClient client,
            SalesforceBulk bulk,
            Gate gate,
            Function<Push, DeliveryOutcome> ordinary) {
        this.settings = settings;
        this.client = client;
        this.bulk = bulk;
        this.records = new CertificationRecords(settings);
        this.gate = gate;
        this.ordinary = ordinary;
    }

    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient DeliveryOutcome outcome;

        Refused(DeliveryOutcome outcome) {
            super(null, null, false, false);
            this.outcome = outcome;
        }
    }

    @Override
    public int people() {
        return PEOPLE;
    }

    @Override
    public List<DeliveryOutcome> load(List<Push> pushes) {
        var outcomes = new HashMap<Push, DeliveryOutcome>();
        var talk = new Talk();
        var inBulk = new ArrayList<Push>();
        for (Push push : pushes) {
            if (push.items().stream().anyMatch(item -> item.content() == null)) {
                outcomes.put(push, ordinary.apply(push));
            } else {
                inBulk.add(push);
            }
        }
        DeliveryOutcome otherwise = new TryLater("The load broke off", null, talk.toString());
        try {
            DeliveryOutcome notNow = gate.notNow(talk);
            if (notNow == null) {
                load(inBulk, outcomes, talk);
            } else {
                otherwise = notNow;
            }
        } catch (Refused refused) {
            otherwise = refused.outcome;
        } catch (SecretRefusedException e) {
            otherwise = SalesforceRefusals.secret(talk);
        } catch (IOException e) {
            // The upsert goes by external id: the same load again mends whatever this one left.
            otherwise = new TryLater("The load broke off", null, talk.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            otherwise = new TryLater("We are stopping", null, talk.toString());
        }
        DeliveryOutcome rest = otherwise;
        return pushes.stream().map(push -> outcomes.getOrDefault(push, rest)).toList();
    }

    private void load(List<Push> pushes, Map<Push, DeliveryOutcome> outcomes, Talk talk)
            throws IOException, InterruptedException, Refused {
        Map<Push, String> people = people(pushes, outcomes, talk);
        var wanted = new HashMap<String, Map<String, String>>();
        people.forEach((push, person) -> push.items()
                .forEach(item ->
                        wanted.put(item.key(), records.wanted(Objects.requireNonNull(item.content()), person))));
        if (wanted.isEmpty()) {
            return;
        }
        var names = List.copyOf(wanted.values().iterator().next().keySet());
        SalesforceBulk.Loaded loaded = bulk.upsert(
                names,
                wanted.entrySet().stream()
                        .map(row -> new SalesforceBulk.Row(row.getKey(), row.getValue()))
                        .iterator());
        talk.note("BULK", "jobs/ingest " + settings.object(), loaded.succeeded() + " rows taken");
        Set<String> shown = shown(List.copyOf(people.keySet()), wanted, talk);
        people.forEach((push, person) -> {
            var refused = new LinkedHashSet<String>();
            push.items().forEach(item -> {
                String code = loaded.refused().get(item.key());
                if (code != null) {
                    refused.add(code);
                }
            });
            outcomes.put(push, outcome(push, person, refused, shown, talk));
        });
    }

    private DeliveryOutcome outcome(Push push, String person, Set<String> refused, Set<String> shown, Talk talk) {
        if (!refused.isEmpty()) {
            return SalesforceRefusals.of(refused, null, talk);
        }
        return push.items().stream().allMatch(item -> shown.contains(item.key()))
                ? new SeenOnReadBack(settings.personObject() + "/" + person, null, true, talk.toString())
                : new TryLater("Salesforce took the row, and does not show it yet", null, talk.toString());
    }

    /// Who they are there; whoever is nobody, or several, is parked.
    private Map<Push, String> people(List<Push> pushes, Map<Push, DeliveryOutcome> outcomes, Talk talk)
            throws IOException, InterruptedException, Refused {
        var values = new HashMap<String, Set<String>>();
        List<String> asked = pushes.stream()
                .flatMap(push -> values(push).stream())
                .distinct()
                .toList();
        for (int from = 0; from < asked.size(); from += MOST_KEYS) {
            List<String> some = asked.subList(from, Math.min(from + MOST_KEYS, asked.size()));
            for (JsonNode one : query(records.people(some), talk)) {
                values.computeIfAbsent(one.path(settings.identifierField()).asString(""), _ -> new HashSet<>())
                        .add(one.path("Id").asString(""));
            }
        }
        talk.note("GET", "query " + settings.personObject(), asked.size() + " identifiers");
        var people = new HashMap<Push, String>();
        for (Push push : pushes) {
            var found = new HashSet<String>();
            values(push).forEach(value -> found.addAll(values.getOrDefault(value, Set.of())));
            if (found.size() == 1) {
                people.put(push, found.iterator().next());
            } else {
                outcomes.put(
                        push,
                        new Parked(
                                (found.isEmpty() ? "No " : "More than one ") + settings.personObject()
                                        + " there bears the person's identifier: mend it in Salesforce or at the"
                                        + " source, then send again",
                                talk.toString()));
            }
        }
        return people;
    }

    private List<String> values(Push push) {
        return push.identifiers().stream()
                .filter(identifier -> identifier.system().equals(settings.identifierSystem()))
                .map(StaffIdentifier::value)
                .toList();
    }

    /// The keys of what the org shows as it is wanted.
    private Set<String> shown(List<Push> pushes, Map<String, Map<String, String>> wanted, Talk talk)
            throws IOException, InterruptedException, Refused {
        var shown = new HashSet<String>();
        List<Push.Item> items =
                pushes.stream().flatMap(push -> push.items().stream()).toList();
        for (int from = 0; from < items.size(); from += MOST_KEYS) {
            List<Push.Item> some = items.subList(from, Math.min(from + MOST_KEYS, items.size()));
            for (JsonNode record : query(records.byKeys(some), talk)) {
                String key = record.path(settings.externalIdField()).asString("");
                Map<String, String> fields = wanted.get(key);
                if (fields != null && CertificationRecords.shows(record, fields)) {
                    shown.add(key);
                }
            }
        }
        talk.note("GET", "query " + settings.object(), shown.size() + " as wanted");
        return shown;
    }

    private List<JsonNode> query(String soql, Talk talk) throws IOException, InterruptedException, Refused {
        SalesforceAnswer answer = client.query(soql);
        if (!answer.isSuccess()) {
            throw new Refused(SalesforceRefusals.of(answer, talk));
        }
        return answer.json().path("records").valueStream().toList();
    }
}
