package io.preceptor.routes.facade;

import io.preceptor.routes.facade.Found.Entry;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/// Answers with many resources.
final class Bundles {

    private Bundles() {}

    /// @param included beside those that match
    static Bundle searchset(String base, FacadeType type, Question question, Found found, List<Resource> included) {
        var bundle = new Bundle();
        bundle.setId(UUID.randomUUID().toString());
        bundle.setType(BundleType.SEARCHSET);
        if (found.total() == null) {
            TotalAsCounted.notCounted(bundle);
        } else {
            bundle.setTotal(Math.toIntExact(found.total()));
        }
        String url = base + "/" + type.word();
        Stream<String> used = question.used().stream().map(one -> pair(one.name(), one.value()));
        List<String> asked = used.toList();
        Stream<String> page = question.page() == null
                ? Stream.of()
                : Stream.of(pair("_page", question.page().text()));
        bundle.addLink().setRelation("self").setUrl(url(url, Stream.concat(asked.stream(), page)));
        if (found.next() != null) {
            Stream<String> next = Stream.of(pair("_page", found.next().text()));
            bundle.addLink().setRelation("next").setUrl(url(url, Stream.concat(asked.stream(), next)));
        }
        found.entries().stream()
                .flatMap(entry -> Stream.ofNullable(entry.resource()))
                .forEach(resource -> {
                    BundleEntryComponent entry =
                            bundle.addEntry().setResource(resource).setFullUrl(fullUrl(base, resource));
                    entry.getSearch().setMode(SearchEntryMode.MATCH);
                });
        included.forEach(resource -> {
            BundleEntryComponent entry = bundle.addEntry().setResource(resource).setFullUrl(fullUrl(base, resource));
            entry.getSearch().setMode(SearchEntryMode.INCLUDE);
        });
        return bundle;
    }

    /// What changed, newest first. `meta.lastUpdated` is the moment up to which everything is told, on this page and
    /// those that follow: to be asked for next time.
    ///
    /// @param id    null: of every resource of the type
    /// @param since as it was asked; null where it was not
    /// @param count as it was asked; null where it was not
    static Bundle history(
            String base,
            FacadeType type,
            @Nullable UUID id,
            @Nullable String since,
            @Nullable String count,
            @Nullable String page,
            Found found) {
        var bundle = new Bundle();
        // The version that HAPI asks of whatever stands in a history.
        bundle.setId(
                new org.hl7.fhir.r4.model.IdType("Bundle", UUID.randomUUID().toString(), "1"));
        bundle.getMeta().setLastUpdatedElement(instant(found.upTo()));
        bundle.setType(BundleType.HISTORY);
        String url = base + "/" + type.word() + (id == null ? "" : "/" + id) + "/_history";
        List<String> asked =
                Stream.concat(pairs("_since", since), pairs("_count", count)).toList();
        Stream<String> here = pairs("_page", page);
        bundle.addLink().setRelation("self").setUrl(url(url, Stream.concat(asked.stream(), here)));
        if (found.next() != null) {
            Stream<String> next = Stream.of(pair("_page", found.next().text()));
            bundle.addLink().setRelation("next").setUrl(url(url, Stream.concat(asked.stream(), next)));
        }
        found.entries().forEach(entry -> told(base, type, entry, bundle.addEntry()));
        return bundle;
    }

    private static void told(String base, FacadeType type, Entry entry, BundleEntryComponent into) {
        String place = type.word() + "/" + entry.id();
        into.setFullUrl(base + "/" + place);
        Resource resource = entry.resource();
        into.getRequest().setUrl(place);
        if (resource == null) {
            into.getRequest().setMethod(HTTPVerb.DELETE);
            into.getResponse().setStatus("204 No Content");
        } else {
            into.setResource(resource);
            into.getRequest().setMethod(HTTPVerb.PUT);
            into.getResponse().setStatus("200 OK");
        }
        into.getResponse().setEtag("W/\"" + entry.version() + "\"");
        into.getResponse().setLastModifiedElement(instant(entry.changedAt()));
    }

    private static String fullUrl(String base, Resource resource) {
        return base + "/" + resource.fhirType() + "/" + resource.getIdElement().getIdPart();
    }

    private static InstantType instant(Instant at) {
        var instant = new InstantType(Date.from(at));
        instant.setTimeZoneZulu(true);
        return instant;
    }

    private static String url(String url, Stream<String> pairs) {
        String query = pairs.collect(Collectors.joining("&"));
        return query.isEmpty() ? url : url + "?" + query;
    }

    private static Stream<String> pairs(String name, @Nullable String value) {
        return value == null ? Stream.of() : Stream.of(pair(name, value));
    }

    private static String pair(String name, String value) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8) + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
