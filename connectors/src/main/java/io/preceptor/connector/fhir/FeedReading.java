package io.preceptor.connector.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.preceptor.lms.journal.EntryState;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.mapping.fhir.DirectoryMapping;
import io.preceptor.mapping.fhir.DirectoryReading;
import io.preceptor.mapping.fhir.FhirProfile;
import io.preceptor.mapping.fhir.Received;
import io.preceptor.mapping.fhir.XmlResource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// What one request of a feed says (IHE mCSD, ITI-130: create, update, delete, and a transaction of these, of which all
/// is taken or nothing). Pure.
public sealed interface FeedReading {

    /// Everything in it can be taken.
    record Taken(List<FeedChange> changes) implements FeedReading {
        public Taken {
            changes = List.copyOf(changes);
        }
    }

    /// Nothing of it is taken.
    record Refused(List<Problem> problems) implements FeedReading {
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /// Types of mCSD that are taken and not read: nothing of them is kept here.
    Set<String> UNREAD = Set.of("HealthcareService", "OrganizationAffiliation", "Endpoint");

    /// More are not taken in one transaction.
    int MOST = 1000;

    /// @param ids names what is new
    static FeedReading transaction(byte[] body, FhirProfile profile, Supplier<String> ids) {
        var problems = new ArrayList<Problem>();
        List<FeedChange> changes = Parts.transaction(body, problems);
        var named = changes.stream()
                .map(change ->
                        change.verb() == FeedChange.Verb.POST ? change.at(change.type() + "/" + ids.get()) : change)
                .toList();
        return Parts.checked(named, profile, problems, true);
    }

    /// @param verb [FeedChange.Verb#POST] or [FeedChange.Verb#PUT]
    /// @param type of the path
    /// @param id   of the path, or one that we gave
    static FeedReading one(FeedChange.Verb verb, String type, String id, byte[] body, FhirProfile profile) {
        var problems = new ArrayList<Problem>();
        Optional<Page.Entry> resource = Parts.json(body).flatMap(Page::resource);
        if (!Parts.isPlace(type + "/" + id)) {
            problems.add(Parts.noPlace("path"));
        } else if (resource.isEmpty()) {
            problems.add(new Problem("body", ProblemCode.MALFORMED, "send one whole resource as FHIR JSON or XML"));
        } else if (!resource.get().type().equals(type)) {
            problems.add(new Problem("resourceType", ProblemCode.CONTRADICTORY, "send a resource of the path's type"));
        } else if (verb == FeedChange.Verb.PUT && !resource.get().id().equals(id)) {
            problems.add(
                    new Problem("id", ProblemCode.CONTRADICTORY, "send the resource to the path that bears its id"));
        }
        if (!problems.isEmpty()) {
            return new Refused(problems);
        }
        var change =
                new FeedChange(verb, type, type + "/" + id, null, resource.get().json());
        return Parts.checked(List.of(change), profile, problems, false);
    }

    /// That one resource is gone.
    ///
    /// @param place of the path, `Practitioner/7`
    static FeedReading gone(String place, FhirProfile profile) {
        if (!Parts.isPlace(place)) {
            return new Refused(List.of(Parts.noPlace("path")));
        }
        var change = new FeedChange(FeedChange.Verb.DELETE, place.substring(0, place.indexOf('/')), place, null, "");
        return Parts.checked(List.of(change), profile, new ArrayList<>(), false);
    }

    /// What is kept of a deletion: the transaction that says the same.
    ///
    /// @param place one that [#gone] took
    static byte[] deletion(String place) {
        return ("{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{\"request\":{\"method\":\"DELETE\",\"url\":\""
                        + place + "\"}}]}")
                .getBytes(UTF_8);
    }

    /// The changes of what was taken once.
    ///
    /// @param named the place of each, as it was given when it came
    /// @return empty where it cannot be read as it was
    static Optional<List<FeedChange>> again(byte[] content, List<String> named) {
        Optional<Page.Entry> whole = Parts.json(content).flatMap(Page::resource);
        if (whole.isPresent() && !whole.get().type().equals("Bundle")) {
            String type = whole.get().type();
            return named.size() != 1
                    ? Optional.empty()
                    : Optional.of(List.of(new FeedChange(
                            FeedChange.Verb.PUT,
                            type,
                            named.getFirst(),
                            null,
                            whole.get().json())));
        }
        var problems = new ArrayList<Problem>();
        List<FeedChange> changes = Parts.transaction(content, problems);
        if (!problems.isEmpty() || changes.size() != named.size()) {
            return Optional.empty();
        }
        var all = new ArrayList<FeedChange>();
        for (int i = 0; i < changes.size(); i++) {
            all.add(changes.get(i).at(named.get(i)));
        }
        return Optional.of(all);
    }

    /// The places of what is new or changed by its full URL.
    static Map<String, String> fullUrls(List<FeedChange> changes) {
        var places = new HashMap<String, String>();
        changes.stream()
                .filter(change -> change.fullUrl() != null)
                .forEach(change -> places.put(String.valueOf(change.fullUrl()), change.place()));
        return Map.copyOf(places);
    }

    /// How it is read.
    final class Parts {

        private Parts() {}

        static Optional<String> json(byte[] body) {
            String text = new String(body, UTF_8).strip();
            String plain = text.startsWith("\ufeff") ? text.substring(1) : text;
            return plain.startsWith("<") ? XmlResource.json(plain) : Optional.of(plain);
        }

        /// @return also what is wrong with its place or verb is left out, with a problem
        static List<FeedChange> transaction(byte[] body, List<Problem> problems) {
            Optional<Page> page = json(body).flatMap(Page::bundle);
            if (page.isEmpty() || !page.get().resourceType().equals("Bundle")) {
                problems.add(new Problem("body", ProblemCode.MALFORMED, "send one whole Bundle as FHIR JSON or XML"));
                return List.of();
            }
            if (!page.get().type().equals("transaction")) {
                problems.add(new Problem("Bundle.type", ProblemCode.UNSUPPORTED, "send a transaction"));
                return List.of();
            }
            List<Page.Entry> entries = page.get().entries();
            if (entries.size() > MOST) {
                problems.add(new Problem("Bundle.entry", ProblemCode.TOO_LARGE, "send at most " + MOST + " at once"));
                return List.of();
            }
            var changes = new ArrayList<FeedChange>();
            for (int i = 0; i < entries.size(); i++) {
                change(entries.get(i), "Bundle.entry[" + i + "]", problems).ifPresent(changes::add);
            }
            return changes;
        }

        private static Optional<FeedChange> change(Page.Entry entry, String at, List<Problem> problems) {
            String url = entry.text("request", "url");
            String conditions = entry.text("request", "ifNoneExist")
                    + entry.text("request", "ifMatch")
                    + entry.text("request", "ifNoneMatch")
                    + entry.text("request", "ifModifiedSince");
            if (!conditions.isEmpty() || url.contains("?")) {
                problems.add(new Problem(
                        at + ".request",
                        ProblemCode.UNSUPPORTED,
                        "leave conditions out: name what is meant by its id"));
                return Optional.empty();
            }
            return switch (entry.text("request", "method")) {
                case "POST" -> made(entry, url, at, problems);
                case "PUT" -> changed(entry, url, at, problems);
                case "DELETE" -> gone(entry, url, at, problems);
                default -> {
                    problems.add(new Problem(
                            at + ".request.method", ProblemCode.UNSUPPORTED, "ask for POST, PUT or DELETE"));
                    yield Optional.empty();
                }
            };
        }

        private static Optional<FeedChange> made(Page.Entry entry, String url, String at, List<Problem> problems) {
            if (entry.json().isEmpty() || !url.equals(entry.type())) {
                problems.add(new Problem(
                        at + ".request.url", ProblemCode.CONTRADICTORY, "name the type of the entry's resource"));
                return Optional.empty();
            }
            return Optional.of(new FeedChange(FeedChange.Verb.POST, entry.type(), "", entry.fullUrl(), entry.json()));
        }

        private static Optional<FeedChange> changed(Page.Entry entry, String url, String at, List<Problem> problems) {
            if (!url.equals(entry.type() + "/" + entry.id()) || !isPlace(url)) {
                problems.add(new Problem(
                        at + ".request.url",
                        ProblemCode.CONTRADICTORY,
                        "name the type and the id of the entry's resource"));
                return Optional.empty();
            }
            return Optional.of(new FeedChange(FeedChange.Verb.PUT, entry.type(), url, entry.fullUrl(), entry.json()));
        }

        private static Optional<FeedChange> gone(Page.Entry entry, String url, String at, List<Problem> problems) {
            if (!isPlace(url)) {
                problems.add(noPlace(at + ".request.url"));
                return Optional.empty();
            }
            return Optional.of(new FeedChange(
                    FeedChange.Verb.DELETE, url.substring(0, url.indexOf('/')), url, entry.fullUrl(), ""));
        }

        static Problem noPlace(String at) {
            return new Problem(at, ProblemCode.MALFORMED, "name a type and an id, such as Practitioner/7");
        }

        static boolean isPlace(String text) {
            return NotificationReading.Places.ID.matcher(text).matches();
        }

        /// As each would be read, and nothing named twice.
        static FeedReading checked(
                List<FeedChange> changes, FhirProfile profile, List<Problem> problems, boolean isBundle) {
            Map<String, String> fullUrls = fullUrls(changes);
            var places = new HashSet<String>();
            for (int i = 0; i < changes.size(); i++) {
                FeedChange change = changes.get(i);
                String at = isBundle ? "Bundle.entry[" + i + "]" : "";
                if (!places.add(change.place())) {
                    problems.add(
                            new Problem(at, ProblemCode.CONTRADICTORY, "name each resource once in a transaction"));
                }
                boolean isUnread = UNREAD.contains(change.type());
                if (!isUnread && !FhirProfile.TYPES.contains(change.type())) {
                    problems.add(new Problem(
                            isBundle ? at + ".resource" : "resourceType",
                            ProblemCode.UNSUPPORTED,
                            "feed " + String.join(", ", FhirProfile.TYPES) + " only"));
                } else if (!isUnread && change.verb() != FeedChange.Verb.DELETE) {
                    problems.addAll(of(change, profile, fullUrls, isBundle ? at + ".resource: " : ""));
                }
            }
            return problems.isEmpty() ? new Taken(changes) : new Refused(problems);
        }

        private static List<Problem> of(
                FeedChange change, FhirProfile profile, Map<String, String> fullUrls, String before) {
            String json = FedText.as(change, "1", Instant.EPOCH);
            DirectoryReading reading = DirectoryMapping.read(
                    change.type(), new Received(json, change.fullUrl(), fullUrls, Map.of(), Instant.EPOCH), profile);
            return reading.state() != EntryState.REFUSED
                    ? List.of()
                    : reading.problems().stream()
                            .map(one -> new Problem(before + one.at(), one.code(), one.fix()))
                            .toList();
        }
    }
}
