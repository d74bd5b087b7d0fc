package io.preceptor.connector.crm.soap;

import io.preceptor.connector.crm.Treatment;
import io.preceptor.connector.http.NotSentException;
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
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// One push to the service, from the first read to the last.
final class SoapAttempt {

    /// Records or keys in one request.
    private static final int MOST_RECORDS = 100;

    private final SoapProperties settings;
    private final SoapClient client;
    private final SoapRecords records;
    private final SoapRefusals refusals;
    private final Push push;
    private final Talk talk;
    private boolean isReadAgain;
    private boolean wrote;
    private boolean lost;

    SoapAttempt(SoapProperties settings, SoapClient client, Push push, Talk talk) {
        this.settings = settings;
        this.client = client;
        this.records = new SoapRecords(settings);
        this.refusals = new SoapRefusals(settings);
        this.push = push;
        this.talk = talk;
    }

    /// What is to be done there.
    ///
    /// @param upserts by key
    /// @param deletes keys of records
    /// @param fields  the names of the elements that differ
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
                    String place = isTakenAway
                            ? settings.words().item()
                            : settings.words().person() + "/" + person;
                    return new SeenOnReadBack(place, null, wrote || lost, talk.toString());
                }
                if (lost) {
                    return new TryLater("The service did not answer the write, and does not show it", null, "" + talk);
                }
                if (wrote) {
                    return new Parked(
                            "The service took the write and shows something else in "
                                    + String.join(", ", difference.fields())
                                    + ": have its rules, and when-empty of the settings, checked, then send again",
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
            throw parked("The person has no identifier of the system that is configured for the service: add it at its"
                    + " source");
        }
        Element answer = read(settings.words().findPeople(), records.findPeople(values));
        // A service may compare without regard to case, or by the beginning; we do not.
        List<String> people = SoapRecords.in(answer, settings.words().person()).stream()
                .filter(person -> values.contains(
                        SoapRecords.text(person, settings.words().identifier())))
                .map(person -> SoapRecords.text(person, settings.words().personId()))
                .filter(id -> !id.isEmpty())
                .distinct()
                .toList();
        return switch (people.size()) {
            case 1 -> people.getFirst();
            case 0 -> throw parked("Nobody there bears the person's identifier: add it in the CRM");
            default -> throw parked("Several people there bear the person's identifier: have them merged in the CRM");
        };
    }

    private Ended parked(String reason) {
        return new Ended(new Parked(reason + ", then send again", talk.toString()));
    }

    private Difference difference(String person) throws IOException, InterruptedException, Ended {
        Map<String, Element> shown = shown();
        var upserts = new LinkedHashMap<String, Map<String, String>>();
        var deletes = new ArrayList<String>();
        var fields = new LinkedHashSet<String>();
        for (Push.Item item : push.items()) {
            Element record = shown.get(item.key());
            var content = item.content();
            if (content == null && record == null) {
                continue;
            }
            if (content == null && settings.withdrawn().isEmpty()) {
                deletes.add(item.key());
                fields.add(settings.words().key());
                continue;
            }
            Map<String, String> wanted = content == null ? records.withdrawn() : records.wanted(content, person);
            List<String> differing =
                    record == null ? List.copyOf(wanted.keySet()) : SoapRecords.differing(record, wanted);
            if (!differing.isEmpty()) {
                upserts.put(item.key(), wanted);
                fields.addAll(differing);
            }
        }
        return new Difference(upserts, deletes, fields);
    }

    private Map<String, Element> shown() throws IOException, InterruptedException, Ended {
        var shown = new LinkedHashMap<String, Element>();
        for (int from = 0; from < push.items().size(); from += MOST_RECORDS) {
            List<String> keys = page(push.items().stream().map(Push.Item::key).toList(), from);
            for (Element record : SoapRecords.in(
                    read(settings.words().get(), records.get(keys)),
                    settings.words().item())) {
                if (shown.put(SoapRecords.text(record, settings.words().key()), record) != null) {
                    throw parked("Several records there have one key: have them merged in the CRM");
                }
            }
        }
        return shown;
    }

    private void write(Difference difference) throws IOException, InterruptedException, Ended {
        var keys = List.copyOf(difference.upserts().keySet());
        boolean isDone = true;
        FailPoints.reach("deliver.before-send");
        for (int from = 0; isDone && from < keys.size(); from += MOST_RECORDS) {
            var part = new LinkedHashMap<String, Map<String, String>>();
            page(keys, from).forEach(key -> part.put(key, difference.upserts().getOrDefault(key, Map.of())));
            isDone = sent(settings.words().upsert(), records.upsert(part));
        }
        for (int from = 0; isDone && from < difference.deletes().size(); from += MOST_RECORDS) {
            isDone = sent(settings.words().delete(), records.delete(page(difference.deletes(), from)));
        }
        FailPoints.reach("deliver.sent");
        wrote |= isDone;
    }

    /// @return whether it was carried out; where not, reading again must tell
    private boolean sent(String operation, Document body) throws IOException, InterruptedException, Ended {
        SoapAnswer answer;
        try {
            answer = exchange(operation, body);
        } catch (NotSentException e) {
            throw e;
        } catch (IOException e) {
            lost = true;
            return false;
        }
        switch (answer) {
            case SoapAnswer.Done _ -> {
                return true;
            }
            case SoapAnswer.Foreign foreign
            when isNotBegun(foreign.status()) -> throw new Ended(refusals.of(foreign, talk));
            case SoapAnswer.Foreign _ -> lost = true;
            case SoapAnswer.Refused refused -> {
                if (refusals.treatment(refused) != Treatment.REREAD || isReadAgain) {
                    throw new Ended(refusals.of(refused, talk));
                }
                isReadAgain = true;
            }
        }
        return false;
    }

    /// A gateway that gave up waiting does not know what became of the write; one that refused it does.
    private static boolean isNotBegun(int status) {
        return (status >= 400 && status < 500 && status != 408) || status == 503;
    }

    /// @return what stands in the body
    private Element read(String operation, Document body) throws IOException, InterruptedException, Ended {
        return switch (exchange(operation, body)) {
            case SoapAnswer.Done done
            when (operation + "Response").equals(done.payload().getLocalName()) -> done.payload();
            case SoapAnswer.Done _ ->
                throw new Ended(new TryLater(
                        "The service answers " + operation + " with another element than " + operation
                                + "Response: check the words of the settings",
                        null,
                        talk.toString()));
            case SoapAnswer.Foreign foreign -> throw new Ended(refusals.of(foreign, talk));
            case SoapAnswer.Refused refused -> throw new Ended(refusals.of(refused, talk));
        };
    }

    private SoapAnswer exchange(String operation, Document body) throws IOException, InterruptedException {
        try {
            SoapAnswer answer = client.exchange(operation, body);
            talk.note("POST", operation, answer.told());
            if (answer instanceof SoapAnswer.Refused refused && refusals.treatment(refused) == Treatment.REFRESH) {
                // Each request has a token of its own, so that asking again is signing in anew.
                answer = client.exchange(operation, body);
                talk.note("POST", operation, answer.told());
            }
            return answer;
        } catch (NotSentException e) {
            talk.note("POST", operation, "not sent");
            throw e;
        } catch (IOException e) {
            talk.note("POST", operation, "no answer");
            throw e;
        }
    }

    private static List<String> page(List<String> all, int from) {
        return all.subList(from, Math.min(from + MOST_RECORDS, all.size()));
    }
}
