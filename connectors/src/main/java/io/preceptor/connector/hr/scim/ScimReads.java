package io.preceptor.connector.hr.scim;

import io.preceptor.connector.hr.scim.ScimFilter.Operator;
import io.preceptor.connector.hr.scim.ScimType.Place;
import io.preceptor.lms.feed.ProvisionedResource;
import io.preceptor.lms.feed.Provisioning;
import io.preceptor.lms.feed.Provisioning.Named;
import io.preceptor.lms.feed.Provisioning.ResourceKey;
import io.preceptor.lms.journal.ProblemCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads and searches the resources of one source.
///
/// A search by the name, the external id, the employee number, an e-mail address or a member finds its few by their
/// keys; every other looks at each resource in turn, up to a limit.
final class ScimReads {

    /// The attributes of which keys are kept, and as what.
    private static final Map<String, String> KEYS = Map.of(
            "userName",
            "userName",
            "externalId",
            "externalId",
            "displayName",
            "displayName",
            "emails",
            "emails",
            ScimSchema.ENTERPRISE.urn() + ":employeeNumber",
            "employeeNumber",
            ScimSchema.ENTERPRISE.urn() + ":manager",
            "manager");

    private static final Set<String> EXACT = Set.of("externalId", "employeeNumber");

    private final String source;
    private final Provisioning provisioning;
    private final ScimLimits limits;

    ScimReads(String source, Provisioning provisioning, ScimLimits limits) {
        this.source = source;
        this.provisioning = provisioning;
        this.limits = limits;
    }

    /// @param ifNoneMatch which version the client has; null for none
    ScimAnswer read(ScimType type, UUID id, @Nullable String ifNoneMatch, Projection projection, String base) {
        ProvisionedResource found = provisioning.find(source, type.kind(), id).orElseThrow(ScimRefused::notFound);
        if (ifNoneMatch != null && Rendering.names(ifNoneMatch, found.version())) {
            return ScimAnswer.empty(304, Rendering.etag(found.version()));
        }
        ObjectNode whole = new Rendering(type, base)
                .whole(found, beside(type, List.of(found), projection).getOrDefault(id, List.of()));
        return ScimAnswer.resource(200, whole, projection.show(type, whole));
    }

    /// What was found of one kind.
    private record Page(long total, List<ProvisionedResource> shown) {}

    /// A resource by what it is sorted by.
    private record Sorted(String key, UUID id) {}

    ScimAnswer search(List<ScimType> types, Search search, String base) {
        ArrayNode resources = ScimJson.array();
        long total = 0;
        for (ScimType type : types) {
            // What was found before is passed over, and what is on the page already is not given again.
            long offset = Math.max(0, search.startIndex() - 1 - total);
            Page page = page(type, search, offset, search.count() - resources.size());
            total += page.total();
            var rendering = new Rendering(type, base);
            Map<UUID, List<Named>> beside = beside(type, page.shown(), search.projection());
            for (ProvisionedResource one : page.shown()) {
                ObjectNode whole = rendering.whole(one, beside.getOrDefault(one.id(), List.of()));
                resources.add(search.projection().show(type, whole));
            }
        }
        ObjectNode list = ScimJson.object();
        list.putArray("schemas").add("urn:ietf:params:scim:api:messages:2.0:ListResponse");
        list.put("totalResults", total).put("startIndex", search.startIndex()).put("itemsPerPage", resources.size());
        if (search.count() > 0) {
            list.set("Resources", resources);
        }
        return ScimAnswer.of(200, list);
    }

    private Map<UUID, List<Named>> beside(ScimType type, List<ProvisionedResource> resources, Projection projection) {
        List<UUID> ids = resources.stream().map(ProvisionedResource::id).toList();
        return switch (type) {
            case USER -> projection.shows(type, "groups") ? provisioning.groupsOf(ids) : Map.of();
            case GROUP -> projection.shows(type, "members") ? provisioning.membersOf(ids) : Map.of();
        };
    }

    private Page page(ScimType type, Search search, long offset, int count) {
        var check = new FilterCheck(type);
        ScimFilter filter = search.filter() == null ? null : check.checked(ScimGrammar.filter(search.filter()));
        Place sortBy = search.sortBy() == null ? null : sortBy(type, search.sortBy());
        if (filter == null && sortBy == null) {
            return new Page(
                    provisioning.count(source, type.kind()),
                    count == 0 ? List.of() : provisioning.page(source, type.kind(), offset, count));
        }
        if (filter != null
                && type == ScimType.USER
                && filter.paths().anyMatch(path -> path.attribute().equalsIgnoreCase("groups"))) {
            throw ScimRefused.filter("ask for the group, with its members");
        }
        return sortBy == null
                ? filtered(type, check, filter, offset, count)
                : sorted(type, check, filter, sortBy, search.isDescending(), offset, count);
    }

    private static Place sortBy(ScimType type, String text) {
        ScimPath path = ScimGrammar.path(text);
        return type.place(path)
                .filter(place -> path.chosen() == null && !place.attribute().isCalled("members"))
                .orElseThrow(() -> ScimRefused.value(
                        "sortBy", ProblemCode.UNKNOWN_CODE, "there is no such attribute to sort by; see /Schemas"));
    }

    private Page filtered(ScimType type, FilterCheck check, @Nullable ScimFilter filter, long offset, int count) {
        var shown = new ArrayList<ProvisionedResource>();
        long[] total = {0};
        each(type, check, filter, (resource, _) -> {
            if (total[0]++ >= offset && shown.size() < count) {
                shown.add(resource);
            }
        });
        return new Page(total[0], shown);
    }

    /// Keeps what is sorted by, and not the resources.
    private Page sorted(
            ScimType type,
            FilterCheck check,
            @Nullable ScimFilter filter,
            Place sortBy,
            boolean isDescending,
            long offset,
            int count) {
        var found = new ArrayList<Sorted>();
        each(
                type,
                check,
                filter,
                (resource, whole) -> found.add(new Sorted(FilterCheck.sortKey(sortBy, whole), resource.id())));
        Comparator<Sorted> byKey = Comparator.comparing(Sorted::key);
        // Whoever has nothing there comes last, and first where the order is turned round (RFC 7644, 3.4.2.3).
        Comparator<Sorted> order =
                Comparator.comparing((Sorted one) -> one.key().isEmpty()).thenComparing(byKey);
        found.sort(isDescending ? order.reversed() : order);
        List<ProvisionedResource> shown = found.stream()
                .skip(offset)
                .limit(count)
                .flatMap(one -> provisioning.find(source, type.kind(), one.id()).stream())
                .toList();
        return new Page(found.size(), shown);
    }

    @FunctionalInterface
    private interface Fitting {
        void take(ProvisionedResource resource, ObjectNode whole);
    }

    private void each(ScimType type, FilterCheck check, @Nullable ScimFilter filter, Fitting fitting) {
        // Places in an answer do not depend on where the client is, so that no filter does.
        var rendering = new Rendering(type, "");
        boolean needsMembers = filter != null
                && type == ScimType.GROUP
                && filter.paths().anyMatch(path -> path.attribute().equalsIgnoreCase("members"));
        int[] seen = {0};
        Predicate<ProvisionedResource> look = resource -> {
            if (++seen[0] > limits.mostScanned()) {
                throw ScimRefused.of(
                        400,
                        ScimRefused.Type.TOO_MANY,
                        "filter",
                        ProblemCode.TOO_LARGE,
                        "ask for userName, externalId, employeeNumber, displayName, emails or members by eq; this would"
                                + " look at more than " + limits.mostScanned() + " resources");
            }
            List<Named> beside = needsMembers
                    ? provisioning.membersOf(Set.of(resource.id())).getOrDefault(resource.id(), List.of())
                    : List.of();
            ObjectNode whole = rendering.whole(resource, beside);
            if (filter == null || check.fits(filter, whole)) {
                fitting.take(resource, whole);
            }
            return true;
        };
        List<ProvisionedResource> few = filter == null ? null : few(type, filter);
        if (few == null) {
            provisioning.scan(source, type.kind(), look);
        } else {
            for (ProvisionedResource one : few) {
                if (!look.test(one)) {
                    break;
                }
            }
        }
    }

    /// All that can fit, where a key says so; null where each must be looked at.
    private @Nullable List<ProvisionedResource> few(ScimType type, ScimFilter filter) {
        return switch (filter) {
            case ScimFilter.And(var all) -> {
                for (ScimFilter one : all) {
                    List<ProvisionedResource> few = few(type, one);
                    if (few != null) {
                        yield few;
                    }
                }
                yield null;
            }
            case ScimFilter.Compare(ScimPath path, Operator operator, String value)
            when operator == Operator.EQ && value != null ->
                type.place(path).map(place -> few(type, place, value)).orElse(null);
            case ScimFilter.Some(ScimPath path, ScimFilter fits) ->
                type.place(path).map(place -> fewWithin(type, place, fits)).orElse(null);
            case ScimFilter.Compare _, ScimFilter.Or _, ScimFilter.Not _, ScimFilter.Present _ -> null;
        };
    }

    private @Nullable List<ProvisionedResource> fewWithin(ScimType type, Place place, ScimFilter filter) {
        return switch (filter) {
            case ScimFilter.And(var all) -> {
                for (ScimFilter one : all) {
                    List<ProvisionedResource> few = fewWithin(type, place, one);
                    if (few != null) {
                        yield few;
                    }
                }
                yield null;
            }
            case ScimFilter.Compare(ScimPath path, Operator operator, String value)
            when operator == Operator.EQ && value != null && path.attribute().equalsIgnoreCase("value") ->
                few(type, place, value);
            case ScimFilter.Compare _, ScimFilter.Or _, ScimFilter.Not _, ScimFilter.Present _, ScimFilter.Some _ ->
                null;
        };
    }

    private @Nullable List<ProvisionedResource> few(ScimType type, Place place, String value) {
        ScimAttribute sub = place.sub();
        if (sub != null && !sub.isCalled("value")) {
            return null;
        }
        if (place.extension() == null && place.attribute().isCalled("id")) {
            UUID id = Uuids.read(value);
            return id == null
                    ? List.of()
                    : provisioning.find(source, type.kind(), id).stream().toList();
        }
        if (type == ScimType.GROUP && place.attribute().isCalled("members")) {
            UUID member = Uuids.read(value);
            return member == null ? List.of() : provisioning.groupsWith(source, member, limits.mostScanned() + 1);
        }
        String key = KEYS.get(place.whole());
        if (key == null) {
            return null;
        }
        if (key.equals("manager")) {
            // A manager who is told by a number instead of an id of ours has no key.
            UUID manager = Uuids.read(value);
            return manager == null ? null : byKey(type, key, manager.toString());
        }
        return byKey(type, key, EXACT.contains(key) ? value : value.toLowerCase(Locale.ROOT));
    }

    private List<ProvisionedResource> byKey(ScimType type, String key, String value) {
        return provisioning.byKey(source, type.kind(), new ResourceKey(key, value), limits.mostScanned() + 1);
    }
}
