package io.preceptor.connector.crm.soap;

import io.preceptor.connector.crm.Convergence.Crm;
import io.preceptor.connector.crm.Convergence.Written;
import io.preceptor.connector.crm.Difference;
import io.preceptor.connector.crm.EndedException;
import io.preceptor.connector.crm.Treatment;
import io.preceptor.connector.http.NotSentException;
import io.preceptor.connector.http.Talk;
import io.preceptor.connector.soap.SoapAnswer;
import io.preceptor.connector.soap.SoapClient;
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
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// What one push asks and writes in the service.
final class SoapAttempt implements Crm {

    /// Records or keys in one request.
    private static final int MOST_RECORDS = 100;

    private final SoapProperties settings;
    private final SoapClient client;
    private final SoapRecords records;
    private final SoapRefusals refusals;
    private final Push push;
    private final Talk talk;
    private boolean isReadAgain;

    SoapAttempt(SoapProperties settings, SoapClient client, Push push, Talk talk) {
        this.settings = settings;
        this.client = client;
        this.records = new SoapRecords(settings);
        this.refusals = new SoapRefusals(settings);
        this.push = push;
        this.talk = talk;
    }

    @Override
    public String name() {
        return "The service";
    }

    @Override
    public String suspects() {
        return "its rules, and when-empty of the settings,";
    }

    @Override
    public String place(String person) {
        return person.isEmpty() ? settings.words().item() : settings.words().person() + "/" + person;
    }

    @Override
    public String person() throws IOException, InterruptedException, EndedException {
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
            case 0 -> throw parked("Nobody there bears the person's identifier: add it in the CRM", new Seen.Nobody());
            default ->
                throw parked(
                        "Several people there bear the person's identifier: have them merged in the CRM",
                        new Seen.Several());
        };
    }

    private EndedException parked(String reason) {
        return new EndedException(new Parked(reason + ", then send again", talk.toString()));
    }

    private EndedException parked(String reason, Seen seen) {
        return new EndedException(new Parked(reason + ", then send again", talk.toString()), seen);
    }

    @Override
    public Difference difference(String person) throws IOException, InterruptedException, EndedException {
        Map<String, Element> shown = shown();
        var upserts = new LinkedHashMap<String, Map<String, String>>();
        var deletes = new ArrayList<String>();
        var fields = new LinkedHashSet<String>();
        var gaps = new ArrayList<Gap>();
        for (Push.Item item : push.items()) {
            Element record = shown.get(item.key());
            var content = item.content();
            if (content == null && (record == null || isAnothers(item, record, person))) {
                continue;
            }
            if (content == null && settings.withdrawn().isEmpty()) {
                deletes.add(item.key());
                fields.add(settings.words().key());
                gaps.add(new Gap(
                        item.key(),
                        ReadBack.Kind.STILL_THERE,
                        Map.of(),
                        Map.of(settings.words().key(), item.key())));
                continue;
            }
            Map<String, String> wanted = content == null ? records.withdrawn() : records.wanted(content, person);
            List<String> differing =
                    record == null ? List.copyOf(wanted.keySet()) : SoapRecords.differing(record, wanted);
            if (!differing.isEmpty()) {
                upserts.put(item.key(), wanted);
                fields.addAll(differing);
                gaps.add(gap(item, record, wanted, differing));
            }
        }
        return new Difference(upserts, deletes, fields, gaps);
    }

    private static Gap gap(
            Push.Item item, @Nullable Element record, Map<String, String> wanted, List<String> differing) {
        var ours = new LinkedHashMap<>(wanted);
        ours.keySet().retainAll(differing);
        var theirs = new LinkedHashMap<String, String>();
        if (record != null) {
            differing.forEach(field -> theirs.put(field, SoapRecords.text(record, field)));
        }
        ReadBack.Kind kind = item.content() == null
                ? ReadBack.Kind.STILL_THERE
                : record == null ? ReadBack.Kind.ABSENT : ReadBack.Kind.OTHERWISE;
        return new Gap(item.key(), kind, ours, theirs);
    }

    /// A number has one record, whosever it is: once it is another's, their push has written it anew.
    private boolean isAnothers(Push.Item item, Element record, String person) {
        String owner = SoapRecords.text(record, settings.words().owner());
        return !owner.equals(person) && !item.isToBeSettledAt(place(owner));
    }

    private Map<String, Element> shown() throws IOException, InterruptedException, EndedException {
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

    @Override
    public Written write(Difference difference) throws IOException, InterruptedException, EndedException {
        var keys = List.copyOf(difference.upserts().keySet());
        var written = Written.TAKEN;
        FailPoints.reach("deliver.before-send");
        for (int from = 0; written == Written.TAKEN && from < keys.size(); from += MOST_RECORDS) {
            var part = new LinkedHashMap<String, Map<String, String>>();
            page(keys, from).forEach(key -> part.put(key, difference.upserts().getOrDefault(key, Map.of())));
            written = sent(settings.words().upsert(), records.upsert(part));
        }
        for (int from = 0;
                written == Written.TAKEN && from < difference.deletes().size();
                from += MOST_RECORDS) {
            written = sent(settings.words().delete(), records.delete(page(difference.deletes(), from)));
        }
        FailPoints.reach("deliver.sent");
        return written;
    }

    private Written sent(String operation, Document body) throws IOException, InterruptedException, EndedException {
        SoapAnswer answer;
        try {
            answer = exchange(operation, body);
        } catch (NotSentException e) {
            throw e;
        } catch (IOException e) {
            return Written.UNANSWERED;
        }
        return switch (answer) {
            case SoapAnswer.Done _ -> Written.TAKEN;
            case SoapAnswer.Foreign foreign
            when isNotBegun(foreign.status()) -> throw new EndedException(refusals.of(foreign, talk));
            case SoapAnswer.Foreign _ -> Written.UNANSWERED;
            case SoapAnswer.Refused refused -> {
                if (refusals.treatment(refused) != Treatment.REREAD || isReadAgain) {
                    throw new EndedException(refusals.of(refused, talk));
                }
                isReadAgain = true;
                yield Written.OUTDATED;
            }
        };
    }

    /// A gateway that gave up waiting does not know what became of the write; one that refused it does.
    private static boolean isNotBegun(int status) {
        return (status >= 400 && status < 500 && status != 408) || status == 503;
    }

    /// @return what stands in the body
    private Element read(String operation, Document body) throws IOException, InterruptedException, EndedException {
        return switch (exchange(operation, body)) {
            case SoapAnswer.Done done
            when (operation + "Response").equals(done.payload().getLocalName()) -> done.payload();
            case SoapAnswer.Done _ ->
                throw new EndedException(new TryLater(
                        "The service answers " + operation + " with another element than " + operation
                                + "Response: check the words of the settings",
                        null,
                        talk.toString()));
            case SoapAnswer.Foreign foreign -> throw new EndedException(refusals.of(foreign, talk));
            case SoapAnswer.Refused refused -> throw new EndedException(refusals.of(refused, talk));
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
