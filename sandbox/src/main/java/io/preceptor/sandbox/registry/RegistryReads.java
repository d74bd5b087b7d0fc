package io.preceptor.sandbox.registry;

import io.preceptor.sandbox.registry.Holdings.Version;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// What the registry answers to those who read and search.
final class RegistryReads {

    private static final List<String> TYPES = List.of("Organization", "Location", "Practitioner", "PractitionerRole");

    private final Holdings holdings;
    private final Supplier<URI> base;

    RegistryReads(Holdings holdings, Supplier<URI> base) {
        this.holdings = holdings;
        this.base = base;
    }

    String capabilities() {
        String types = TYPES.stream()
                .map(type -> "{\"type\":\"" + type
                        + "\",\"interaction\":[{\"code\":\"read\"},{\"code\":\"search-type\"},{\"code\":\"history-type\"}],"
                        + "\"searchParam\":[{\"name\":\"_lastUpdated\",\"type\":\"date\"}]}")
                .collect(Collectors.joining(","));
        return "{\"resourceType\":\"CapabilityStatement\",\"fhirVersion\":\"4.0.1\",\"rest\":[{\"mode\":\"server\",\"resource\":["
                + types + "],\"operation\":[{\"name\":\"export\",\"definition\":"
                + "\"http://hl7.org/fhir/uv/bulkdata/OperationDefinition/export\"}]}]}";
    }

    Answer read(String place) {
        return holdings.find(place)
                .map(version -> version.isDeleted() ? Answer.outcome(410, "deleted") : Answer.of(200, version.json()))
                .orElseGet(() -> Answer.outcome(404, "not-found"));
    }

    String search(String type, Map<String, String> query) {
        Instant since = instant(query.getOrDefault("_lastUpdated", "").replaceFirst("^ge", ""));
        List<Version> found = holdings.since(type, since).stream()
                .filter(version -> !version.isDeleted())
                .toList();
        return bundle("searchset", type, query, found);
    }

    /// Newest first, deletions included (FHIR R4, 3.1.0.10); ITI-91 of IHE mCSD asks for this.
    String history(String type, Map<String, String> query) {
        List<Version> found = holdings.since(type, instant(query.getOrDefault("_since", ""))).stream()
                .sorted((a, b) -> b.at().compareTo(a.at()))
                .toList();
        return bundle("history", type + "/_history", query, found);
    }

    private String bundle(String kind, String path, Map<String, String> query, List<Version> found) {
        int count = Integer.parseInt(query.getOrDefault("_count", "100"));
        int from = Integer.parseInt(query.getOrDefault("from", "0"));
        int to = Math.min(found.size(), from + count);
        String since = query.entrySet().stream()
                .filter(one -> one.getKey().equals("_since") || one.getKey().equals("_lastUpdated"))
                .map(one -> "&" + one.getKey() + "=" + one.getValue())
                .collect(Collectors.joining());
        String next = to < found.size()
                ? ",\"link\":[{\"relation\":\"next\",\"url\":\"" + base.get() + "/" + path + "?_count=" + count
                        + "&from=" + to + since + "\"}]"
                : "";
        String entries = found.subList(Math.min(from, to), to).stream()
                .map(version -> entry(version, kind.equals("history")))
                .collect(Collectors.joining(","));
        return "{\"resourceType\":\"Bundle\",\"type\":\"" + kind + "\",\"total\":" + found.size() + next
                + (entries.isEmpty() ? "" : ",\"entry\":[" + entries + "]") + "}";
    }

    private String entry(Version version, boolean isHistory) {
        String start = "{\"fullUrl\":\"" + base.get() + "/" + version.place() + "\"";
        if (!isHistory) {
            return start + ",\"resource\":" + version.json() + "}";
        }
        String method = version.isDeleted() ? "DELETE" : version.number() == 1 ? "POST" : "PUT";
        String about = ",\"request\":{\"method\":\"" + method + "\",\"url\":\"" + version.place()
                + "\"},\"response\":{\"status\":\"200\",\"etag\":\"W/\\\"" + version.number()
                + "\\\"\",\"lastModified\":\"" + version.at() + "\"}";
        return start + (version.isDeleted() ? "" : ",\"resource\":" + version.json()) + about + "}";
    }

    private static Instant instant(String text) {
        return text.isEmpty() ? Instant.EPOCH : Instant.parse(text);
    }
}
