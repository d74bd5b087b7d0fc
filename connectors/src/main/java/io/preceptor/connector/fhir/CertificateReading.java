package io.preceptor.connector.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.preceptor.connector.http.Talk;
import io.preceptor.lms.returns.ArtefactKind;
import io.preceptor.lms.returns.DeliveryOutcome;
import io.preceptor.lms.returns.DeliveryOutcome.Parked;
import io.preceptor.lms.returns.Push;
import io.preceptor.mapping.fhir.CertificateResources;
import io.preceptor.mapping.fhir.TaskResources;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads what a server shows of certificates of ours.
final class CertificateReading {

    private static final int MOST_PAGES = 50;

    private final FhirClient client;
    private final URI certificates;
    private final URI base;

    CertificateReading(FhirClient client, URI certificates, URI base) {
        this.client = client;
        this.certificates = certificates;
        this.base = base;
    }

    sealed interface Answer {}

    /// @param documents     ours, by the certificate's number, but for those that are another's by now
    /// @param verifications ours, by the certificate's number, but for those that are another's by now
    /// @param tasks         ours, by the assignment's id
    record State(
            Map<String, ObjectNode> documents, Map<String, ObjectNode> verifications, Map<String, ObjectNode> tasks)
            implements Answer {}

    record Ended(DeliveryOutcome outcome) implements Answer {}

    /// @param practitioner where the person stands; null where nothing is wanted any more
    /// @param places       of practitioners at whom something is or was shown
    Answer read(Push push, @Nullable String practitioner, List<String> places, Set<Shows> shows, Talk talk)
            throws IOException, InterruptedException {
        var documents = new TreeMap<String, ObjectNode>();
        var verifications = new TreeMap<String, ObjectNode>();
        var tasks = new TreeMap<String, ObjectNode>();
        if (shows.contains(Shows.TASK)) {
            for (Push.Item item : of(push, ArtefactKind.TASK)) {
                Ended ended = task(item.key(), tasks, talk);
                if (ended != null) {
                    return ended;
                }
            }
        }
        if (shows.contains(Shows.DOCUMENT)) {
            for (Push.Item item : of(push, ArtefactKind.CERTIFICATION)) {
                Ended ended = document(item, practitioner, documents, talk);
                if (ended != null) {
                    return ended;
                }
            }
        }
        if (shows.contains(Shows.VERIFICATION)
                && !of(push, ArtefactKind.CERTIFICATION).isEmpty()) {
            for (String place : places) {
                Ended ended = verifications(push, practitioner, place, verifications, talk);
                if (ended != null) {
                    return ended;
                }
            }
        }
        return new State(documents, verifications, tasks);
    }

    private static List<Push.Item> of(Push push, ArtefactKind kind) {
        return push.items().stream().filter(item -> item.kind() == kind).toList();
    }

    private @Nullable Ended task(String id, Map<String, ObjectNode> into, Talk talk)
            throws IOException, InterruptedException {
        var found = new ArrayList<ObjectNode>();
        Ended ended = search(
                "Task?_count=10&identifier=" + URLEncoder.encode(TaskResources.SYSTEM + "|" + id, UTF_8),
                "Task?identifier=" + id,
                found,
                talk);
        if (ended != null) {
            return ended;
        }
        found.removeIf(one -> !TaskResources.isOf(one, id));
        if (found.size() > 1) {
            return new Ended(new Parked(
                    "Several tasks there bear the id of one assignment: have all but one deleted, then send again",
                    talk.toString()));
        }
        found.forEach(one -> into.put(id, one));
        return null;
    }

    private @Nullable Ended document(
            Push.Item item, @Nullable String practitioner, Map<String, ObjectNode> into, Talk talk)
            throws IOException, InterruptedException {
        String number = item.key();
        String query =
                "DocumentReference?_count=10&identifier=" + URLEncoder.encode(certificates + "|" + number, UTF_8);
        var found = new ArrayList<ObjectNode>();
        Ended ended = search(query, "DocumentReference?identifier=***", found, talk);
        if (ended != null) {
            return ended;
        }
        // A server that does not know the parameter may answer with everything: only ours counts.
        found.removeIf(one -> !CertificateResources.isOfNumber(one, certificates, number));
        if (found.size() > 1) {
            return new Ended(new Parked(
                    "Several documents there bear the number of one certificate: have all but one deleted, then send again",
                    talk.toString()));
        }
        found.removeIf(one -> isAnothers(item, one, practitioner));
        found.forEach(one -> into.put(number, one));
        return null;
    }

    /// What turned out to be another's is shown for them by now, under the same number.
    private static boolean isAnothers(Push.Item item, ObjectNode found, @Nullable String practitioner) {
        String owner = CertificateResources.owner(found);
        return !owner.equals(practitioner) && !item.isToBeSettledAt(owner);
    }

    private @Nullable Ended verifications(
            Push push, @Nullable String practitioner, String place, Map<String, ObjectNode> into, Talk talk)
            throws IOException, InterruptedException {
        var found = new ArrayList<ObjectNode>();
        Ended ended = search(
                "VerificationResult?_count=200&target=" + place, "VerificationResult?target=" + place, found, talk);
        if (ended != null) {
            return ended;
        }
        for (Push.Item item : push.items()) {
            found.stream()
                    .filter(one -> CertificateResources.isAbout(one, item.key()))
                    .filter(one -> !isAnothers(item, one, practitioner))
                    .findFirst()
                    .ifPresent(one -> into.putIfAbsent(item.key(), one));
        }
        return null;
    }

    private @Nullable Ended search(String query, String place, List<ObjectNode> into, Talk talk)
            throws IOException, InterruptedException {
        String type = query.substring(0, query.indexOf('?'));
        String next = query;
        var links = new PageLinks(base);
        for (int i = 0; i < MOST_PAGES; i++) {
            FhirAnswer answer = get(next, place, talk);
            if (!answer.isSuccess()) {
                return new Ended(Refusals.of(answer, talk));
            }
            JsonNode bundle = Resources.read(answer, "Bundle").orElse(null);
            if (bundle == null) {
                return new Ended(Refusals.notFhir(talk));
            }
            for (JsonNode entry : bundle.path("entry")) {
                if (entry.path("resource") instanceof ObjectNode one
                        && Resources.text(one, "resourceType").equals(type)) {
                    into.add(one);
                }
            }
            String link = Resources.next(bundle);
            if (link == null) {
                return null;
            }
            try {
                next = links.within(link);
            } catch (ReadingEndedException leaves) {
                return new Ended(new Parked(PageLinks.LEAVES, talk.toString()));
            }
        }
        return null;
    }

    private FhirAnswer get(String path, String place, Talk talk) throws IOException, InterruptedException {
        try {
            FhirAnswer answer = client.get(path);
            talk.note("GET", place, answer.status());
            return answer;
        } catch (IOException e) {
            talk.note("GET", place, "no answer");
            throw e;
        }
    }
}
