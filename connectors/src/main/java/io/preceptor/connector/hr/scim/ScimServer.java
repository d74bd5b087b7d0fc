package io.preceptor.connector.hr.scim;

import io.preceptor.connector.hr.scim.ScimUsers.Done;
import io.preceptor.connector.hr.scim.ScimUsers.Next;
import io.preceptor.lms.feed.Provisioning;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Answers requests of provisioning clients. An answer that says something is done is given after the commit; what a
/// client must mend is an answer too, and journalled where it would have changed something. Anything thrown is ours:
/// nothing was done.
public final class ScimServer {

    private static final Set<String> DISCOVERY = Set.of("ServiceProviderConfig", "ResourceTypes", "Schemas");
    private static final Set<String> CHANGES = Set.of("POST", "PUT", "PATCH", "DELETE");
    private static final String SEARCH = ".search";

    private final ScimSourcesProperties sources;
    private final ScimLimits limits;
    private final Function<byte[], String> hash;
    private final Provisioning provisioning;
    private final Discovery discovery;
    private final Map<String, Tenant> tenants = new HashMap<>();

    private record Tenant(ScimSourceProperties source, ScimUsers users, ScimGroups groups, ScimReads reads) {}

    /// @param home where days begin for sources that name no zone
    /// @param hash of a message, for the journal
    public ScimServer(
            ScimSourcesProperties sources,
            ScimLimits limits,
            ZoneId home,
            Function<byte[], String> hash,
            Provisioning provisioning) {
        this.sources = sources;
        this.limits = limits;
        this.hash = hash;
        this.provisioning = provisioning;
        this.discovery = new Discovery(limits);
        for (ScimSourceProperties source : sources.scim()) {
            var users = new ScimUsers(source, home, provisioning);
            tenants.put(
                    source.name(),
                    new Tenant(
                            source,
                            users,
                            new ScimGroups(source, users, provisioning),
                            new ScimReads(source.name(), provisioning, limits)));
        }
    }

    /// Why the sources cannot be read as they are configured: every reason at once.
    public static List<Problem> problems(ScimSourcesProperties sources) {
        return sources.scim().stream()
                .flatMap(source -> MappingRule.problems(source).stream())
                .toList();
    }

    public ScimAnswer answer(ScimRequest request) {
        ScimSourceProperties source = sources.of(request.client()).orElse(null);
        Tenant tenant = source == null ? null : tenants.get(source.name());
        if (tenant == null) {
            return ScimAnswer.error(
                    403, null, "No source of preceptor.sources.scim names this client: add it to one, and start again");
        }
        try {
            return answer(request, tenant);
        } catch (ScimRefused refused) {
            if (isChange(request)) {
                Message message = message(request, tenant);
                provisioning.change(tenant.source().name(), change -> {
                    change.journal(message.refused(change.now(), refused.problems()), List.of());
                    return true;
                });
            }
            return ScimAnswer.error(refused);
        }
    }

    private static boolean isChange(ScimRequest request) {
        return CHANGES.contains(request.method())
                && !request.path().isEmpty()
                && ScimType.at(request.path().getFirst()).isPresent()
                && !request.path().getLast().equals(SEARCH);
    }

    private Message message(ScimRequest request, Tenant tenant) {
        return Message.of(tenant.source(), request, hash.apply(request.body()));
    }

    private ScimAnswer answer(ScimRequest request, Tenant tenant) {
        List<String> path = request.path();
        if (request.body().length > limits.mostBytes()) {
            throw ScimRefused.of(
                    413,
                    null,
                    "body",
                    ProblemCode.TOO_LARGE,
                    "send at most " + limits.mostBytes() + " bytes; nothing was done");
        }
        if (path.isEmpty()) {
            throw ScimRefused.notFound();
        }
        String first = path.getFirst();
        if (DISCOVERY.contains(first)) {
            return discover(request);
        }
        if (first.equals("Me") || first.equals("Bulk")) {
            return ScimAnswer.error(501, null, "This is not offered here; see /ServiceProviderConfig");
        }
        if (first.equals(SEARCH) && path.size() == 1) {
            return search(request, tenant, List.of(ScimType.USER, ScimType.GROUP));
        }
        ScimType type = ScimType.at(first).orElseThrow(ScimRefused::notFound);
        if (path.size() == 2 && path.get(1).equals(SEARCH)) {
            return search(request, tenant, List.of(type));
        }
        return switch (path.size()) {
            case 1 -> all(request, tenant, type);
            case 2 -> one(request, tenant, type, path.get(1));
            default -> throw ScimRefused.notFound();
        };
    }

    private ScimAnswer discover(ScimRequest request) {
        if (!request.method().equals("GET")) {
            return notAllowed("GET");
        }
        if (request.query().containsKey("filter")) {
            return ScimAnswer.error(403, null, "What is discovered cannot be filtered (RFC 7644, 4)");
        }
        String base = request.base();
        boolean whole = request.path().size() == 1;
        String name = request.path().getLast();
        ObjectNode found =
                switch (request.path().getFirst()) {
                    case "ServiceProviderConfig" -> whole ? discovery.config(base) : null;
                    case "ResourceTypes" ->
                        whole
                                ? discovery.types(base)
                                : discovery.type(name, base).orElse(null);
                    default ->
                        whole
                                ? discovery.schemas(base)
                                : discovery.schema(name, base).orElse(null);
                };
        if (found == null || request.path().size() > 2) {
            throw ScimRefused.notFound();
        }
        return ScimAnswer.of(200, found);
    }

    private ScimAnswer search(ScimRequest request, Tenant tenant, List<ScimType> types) {
        if (!request.method().equals("POST")) {
            return notAllowed("POST");
        }
        return tenant.reads().search(types, Search.of(body(request), limits), request.base());
    }

    private ScimAnswer all(ScimRequest request, Tenant tenant, ScimType type) {
        return switch (request.method()) {
            case "GET" -> tenant.reads().search(List.of(type), Search.of(request.query(), limits), request.base());
            case "POST" -> create(request, tenant, type);
            default -> notAllowed("GET and POST");
        };
    }

    private ScimAnswer one(ScimRequest request, Tenant tenant, ScimType type, String text) {
        UUID id = Uuids.read(text);
        if (id == null) {
            throw ScimRefused.notFound();
        }
        return switch (request.method()) {
            case "GET" -> tenant.reads().read(type, id, request.ifNoneMatch(), projection(request), request.base());
            case "PUT" -> replace(request, tenant, type, id);
            case "PATCH" -> patch(request, tenant, type, id);
            case "DELETE" -> {
                switch (type) {
                    case USER -> tenant.users().delete(message(request, tenant), id, request.ifMatch());
                    case GROUP -> tenant.groups().delete(message(request, tenant), id, request.ifMatch());
                }
                yield ScimAnswer.empty(204, null);
            }
            default -> notAllowed("GET, PUT, PATCH and DELETE");
        };
    }

    private ScimAnswer create(ScimRequest request, Tenant tenant, ScimType type) {
        ResourceReading reading = ResourceReading.read(type, body(request));
        Message message = keeping(request, tenant, reading);
        Done done =
                switch (type) {
                    case USER -> tenant.users().create(message, reading.resource());
                    case GROUP -> tenant.groups().create(message, reading.resource());
                };
        return shown(201, request, type, done);
    }

    private ScimAnswer replace(ScimRequest request, Tenant tenant, ScimType type, UUID id) {
        ResourceReading reading = ResourceReading.read(type, body(request));
        Message message = keeping(request, tenant, reading);
        ObjectNode next = reading.resource();
        return switch (type) {
            case USER ->
                shown(
                        200,
                        request,
                        type,
                        tenant.users().update(message, id, request.ifMatch(), _ -> new Next(next, null)));
            case GROUP -> {
                tenant.groups().update(message, id, request.ifMatch(), _ -> next);
                yield tenant.reads().read(type, id, null, projection(request), request.base());
            }
        };
    }

    private ScimAnswer patch(ScimRequest request, Tenant tenant, ScimType type, UUID id) {
        PatchReading reading = PatchReading.read(type, body(request));
        Message message = message(request, tenant)
                .keeping(reading.isLess() ? ScimJson.bytes(reading.kept()) : request.body(), reading.passedOver());
        return switch (type) {
            case USER ->
                shown(200, request, type, tenant.users().update(message, id, request.ifMatch(), before -> {
                    Patch.Patched patched = Patch.apply(type, before, reading.steps());
                    return new Next(patched.resource(), patched.touched());
                }));
            case GROUP -> {
                Done done = tenant.groups()
                        .update(
                                message,
                                id,
                                request.ifMatch(),
                                before -> Patch.apply(type, before, reading.steps())
                                        .resource());
                // A group may have thousands of members, and who changed one does not want them all (RFC 7644, 3.5.2).
                yield ScimAnswer.empty(204, Rendering.etag(done.resource().version()));
            }
        };
    }

    private Message keeping(ScimRequest request, Tenant tenant, ResourceReading reading) {
        byte[] kept = reading.isLess() ? ScimJson.bytes(reading.resource()) : request.body();
        return message(request, tenant).keeping(kept, reading.passedOver());
    }

    private static ScimAnswer shown(int status, ScimRequest request, ScimType type, Done done) {
        ObjectNode whole = new Rendering(type, request.base()).whole(done.resource(), done.beside());
        return ScimAnswer.resource(status, whole, projection(request).show(type, whole));
    }

    private static Projection projection(ScimRequest request) {
        return Projection.of(request.query().get("attributes"), request.query().get("excludedAttributes"));
    }

    private static ObjectNode body(ScimRequest request) {
        if (!isJson(request.contentType())) {
            throw ScimRefused.of(
                    415, null, "Content-Type", ProblemCode.UNSUPPORTED, "send application/scim+json; nothing was done");
        }
        return ScimJson.object(request.body());
    }

    private static boolean isJson(@Nullable String contentType) {
        String type = (contentType == null ? "" : contentType)
                .split(";", 2)[0]
                .strip()
                .toLowerCase(Locale.ROOT);
        return type.equals("application/scim+json") || type.equals("application/json");
    }

    private static ScimAnswer notAllowed(String methods) {
        return ScimAnswer.error(405, null, "Send " + methods + " here");
    }
}
