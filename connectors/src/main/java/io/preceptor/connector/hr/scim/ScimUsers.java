package io.preceptor.connector.hr.scim;

import io.preceptor.lms.feed.ProvisionedResource;
import io.preceptor.lms.feed.ProvisionedResource.Kind;
import io.preceptor.lms.feed.Provisioning;
import io.preceptor.lms.feed.Provisioning.Change;
import io.preceptor.lms.feed.Provisioning.Named;
import io.preceptor.lms.feed.Provisioning.ResourceKey;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.Mapped;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.Stated;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes, changes and deletes users of one source. Each change is one transaction.
final class ScimUsers {

    private final ScimSourceProperties source;
    private final UserMapping mapping;
    private final ZoneId zone;
    private final Provisioning provisioning;

    ScimUsers(ScimSourceProperties source, ZoneId home, Provisioning provisioning) {
        this.source = source;
        this.mapping = new UserMapping(source);
        this.zone = source.zone() == null ? home : source.zone();
        this.provisioning = provisioning;
    }

    /// A resource after the change, and what stands beside it.
    record Done(ProvisionedResource resource, List<Named> beside) {}

    /// How a user is to become, out of how it is.
    ///
    /// @param touched the attributes that the client named; null for all
    record Next(ObjectNode user, @Nullable Set<String> touched) {}

    Done create(Message message, ObjectNode user) {
        return provisioning.change(source.name(), change -> {
            UUID id = UUID.randomUUID();
            var warnings = new ArrayList<Problem>();
            Map<AttributePath, Stated> said = said(change, id, user, List.of(), warnings);
            ProvisionedResource made = change.insert(
                            Kind.USER, id, uniqueName(user), label(user), ScimJson.text(user), keys(user))
                    .orElseThrow(() -> ScimRefused.unique("userName"));
            change.journal(
                    message.accepted(change.now(), warnings),
                    List.of(new Saying(source.name(), change.now()).all(id, said)));
            return new Done(made, List.of());
        });
    }

    /// @param ifMatch which version it must be; null for any
    /// @param next    may refuse
    Done update(Message message, UUID id, @Nullable String ifMatch, Function<ObjectNode, Next> next) {
        return provisioning.change(source.name(), change -> {
            ProvisionedResource before = locked(change, Kind.USER, id, ifMatch);
            ObjectNode was = ScimJson.own(before.content());
            Next becomes = next.apply(was);
            ObjectNode user = becomes.user();
            List<Named> groups = change.groups(Set.of(id)).getOrDefault(id, List.of());
            List<String> names = groups.stream().map(Named::label).toList();
            var warnings = new ArrayList<Problem>();
            Map<AttributePath, Stated> said = said(change, id, user, names, warnings);
            ProvisionedResource after = before;
            if (!user.equals(was)) {
                after = change.update(before, uniqueName(user), label(user), ScimJson.text(user), keys(user))
                        .orElseThrow(() -> ScimRefused.unique("userName"));
            }
            var saying = new Saying(source.name(), change.now());
            var reports = new ArrayList<StaffReport>();
            Set<String> touched = becomes.touched();
            if (touched == null) {
                reports.add(saying.all(id, said));
            } else {
                saying.changed(id, lenient(change, id, was, names), said, touched)
                        .ifPresent(reports::add);
            }
            if (!number(user).equals(number(was))) {
                managed(change, id, was, user, reports);
            }
            change.journal(message.accepted(change.now(), warnings), reports);
            return new Done(after, groups);
        });
    }

    void delete(Message message, UUID id, @Nullable String ifMatch) {
        provisioning.change(source.name(), change -> {
            ProvisionedResource user = locked(change, Kind.USER, id, ifMatch);
            change.delete(user);
            change.journal(
                    message.accepted(change.now(), List.of()),
                    List.of(new Saying(source.name(), change.now()).end(id)));
            return true;
        });
    }

    static ProvisionedResource locked(Change change, Kind kind, UUID id, @Nullable String ifMatch) {
        ProvisionedResource found = change.lock(kind, id).orElseThrow(ScimRefused::notFound);
        if (ifMatch != null && !Rendering.names(ifMatch, found.version())) {
            throw ScimRefused.version();
        }
        return found;
    }

    /// Those whom this user manages name them by a number that has just become another.
    private void managed(Change change, UUID id, ObjectNode was, ObjectNode manager, List<StaffReport> reports) {
        List<UUID> managed = change.usersWith(new ResourceKey("manager", id.toString())).stream()
                .filter(one -> !one.equals(id))
                .toList();
        Map<UUID, ProvisionedResource> users = change.lockUsers(managed);
        var saying = new Saying(source.name(), change.now());
        LocalDate today = today(change);
        users.forEach((one, resource) -> {
            ObjectNode user = ScimJson.own(resource.content());
            Function<UUID, Optional<String>> before = _ -> number(was);
            Function<UUID, Optional<String>> after = _ -> number(manager);
            saying.changed(
                            one,
                            accepted(mapping.read(user, new UserMapping.Beside(List.of(), before, today))),
                            accepted(mapping.read(user, new UserMapping.Beside(List.of(), after, today))),
                            Set.of())
                    .ifPresent(reports::add);
        });
    }

    private Map<AttributePath, Stated> said(
            Change change, UUID id, ObjectNode user, List<String> groups, List<Problem> warnings) {
        return switch (mapping.read(user, beside(change, id, user, groups))) {
            case Mapped.Refused(var problems) -> throw ScimRefused.values(problems);
            case Mapped.Accepted(var said, var remarks) -> {
                warnings.addAll(remarks);
                yield said;
            }
        };
    }

    private Map<AttributePath, Stated> lenient(Change change, UUID id, ObjectNode user, List<String> groups) {
        return accepted(mapping.read(user, beside(change, id, user, groups)));
    }

    /// What was taken under other settings and could not be taken now says nothing.
    private static Map<AttributePath, Stated> accepted(Mapped<Map<AttributePath, Stated>> read) {
        return switch (read) {
            case Mapped.Accepted(var said, var _) -> said;
            case Mapped.Refused(var _) -> Map.of();
        };
    }

    private UserMapping.Beside beside(Change change, UUID id, ObjectNode user, List<String> groups) {
        return new UserMapping.Beside(
                groups,
                manager -> manager.equals(id)
                        ? number(user)
                        : change.hold(manager).flatMap(found -> number(ScimJson.own(found.content()))),
                today(change));
    }

    private LocalDate today(Change change) {
        return LocalDate.ofInstant(change.now(), zone);
    }

    /// What membership says of users, before and after it changes.
    ///
    /// @param users  locked
    /// @param before the groups of each before
    /// @param after  the groups of each after
    List<StaffReport> regrouped(
            Change change,
            Map<UUID, ProvisionedResource> users,
            Map<UUID, List<Named>> before,
            Map<UUID, List<Named>> after) {
        var saying = new Saying(source.name(), change.now());
        LocalDate today = today(change);
        var reports = new ArrayList<StaffReport>();
        users.values().stream().sorted((a, b) -> a.id().compareTo(b.id())).forEach(resource -> {
            ObjectNode user = ScimJson.own(resource.content());
            saying.changed(
                            resource.id(),
                            grouped(user, before.getOrDefault(resource.id(), List.of()), today),
                            grouped(user, after.getOrDefault(resource.id(), List.of()), today),
                            Set.of())
                    .ifPresent(reports::add);
        });
        return reports;
    }

    /// The manager is left out on both sides.
    private Map<AttributePath, Stated> grouped(ObjectNode user, List<Named> groups, LocalDate today) {
        return accepted(mapping.read(
                user,
                new UserMapping.Beside(groups.stream().map(Named::label).toList(), _ -> Optional.empty(), today)));
    }

    private static Optional<String> number(ObjectNode user) {
        return Optional.ofNullable(
                user.path(ScimSchema.ENTERPRISE.urn()).path("employeeNumber").asString(null));
    }

    private static String uniqueName(ObjectNode user) {
        return user.path("userName").asString("").toLowerCase(Locale.ROOT);
    }

    private static String label(ObjectNode user) {
        return user.path("displayName").asString(user.path("userName").asString(""));
    }

    static Set<ResourceKey> keys(ObjectNode user) {
        var texts = new HashMap<String, @Nullable String>();
        texts.put("userName", uniqueName(user));
        texts.put("externalId", user.path("externalId").asString(null));
        texts.put("displayName", folded(user.path("displayName").asString(null)));
        texts.put("employeeNumber", number(user).orElse(null));
        UUID manager = Uuids.read(user.path(ScimSchema.ENTERPRISE.urn())
                .path("manager")
                .path("value")
                .asString(""));
        texts.put("manager", manager == null ? null : manager.toString());
        var keys = new HashSet<ResourceKey>();
        texts.forEach((name, value) -> {
            if (value != null) {
                keys.add(new ResourceKey(name, value));
            }
        });
        for (JsonNode email : user.path("emails")) {
            String value = email.path("value").asString(null);
            if (value != null) {
                keys.add(new ResourceKey("emails", value.toLowerCase(Locale.ROOT)));
            }
        }
        return keys;
    }

    private static @Nullable String folded(@Nullable String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }
}
