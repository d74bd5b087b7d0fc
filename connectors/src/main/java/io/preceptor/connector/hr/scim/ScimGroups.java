package io.preceptor.connector.hr.scim;

import io.preceptor.connector.hr.scim.ScimUsers.Done;
import io.preceptor.lms.feed.ProvisionedResource;
import io.preceptor.lms.feed.ProvisionedResource.Kind;
import io.preceptor.lms.feed.Provisioning;
import io.preceptor.lms.feed.Provisioning.Change;
import io.preceptor.lms.feed.Provisioning.Named;
import io.preceptor.lms.feed.Provisioning.ResourceKey;
import io.preceptor.lms.workforce.StaffReport;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes, changes and deletes groups of one source, and says what that means for their members. Each change is one
/// transaction, in which the group is locked first and then the users whom it concerns.
final class ScimGroups {

    private static final String MEMBERS = "members";

    private final ScimSourceProperties source;
    private final GroupMeaning meaning;
    private final ScimUsers users;
    private final Provisioning provisioning;

    ScimGroups(ScimSourceProperties source, ScimUsers users, Provisioning provisioning) {
        this.source = source;
        this.meaning = new GroupMeaning(source.groups());
        this.users = users;
        this.provisioning = provisioning;
    }

    Done create(Message message, ObjectNode whole) {
        return provisioning.change(source.name(), change -> {
            Set<UUID> members = members(whole);
            ObjectNode group = without(whole);
            Map<UUID, ProvisionedResource> concerned = known(change, members);
            Map<UUID, List<Named>> before = change.groups(concerned.keySet());
            ProvisionedResource made = change.insert(
                            Kind.GROUP, UUID.randomUUID(), null, label(group), ScimJson.text(group), keys(group))
                    .orElseThrow(() -> ScimRefused.unique("displayName"));
            change.addMembers(made.id(), members);
            List<StaffReport> reports = meaning.speaks(label(group)) ? regrouped(change, concerned, before) : List.of();
            change.journal(message.accepted(change.now(), List.of()), reports);
            return new Done(made, change.members(made.id()));
        });
    }

    /// @param ifMatch which version it must be; null for any
    /// @param next    makes of the group with its members what it is to become; may refuse
    Done update(Message message, UUID id, @Nullable String ifMatch, UnaryOperator<ObjectNode> next) {
        return provisioning.change(source.name(), change -> {
            ProvisionedResource before = ScimUsers.locked(change, Kind.GROUP, id, ifMatch);
            ObjectNode was = ScimJson.own(before.content());
            Set<UUID> wereMembers = change.members(id).stream().map(Named::id).collect(Collectors.toSet());
            ObjectNode becomes = next.apply(with(was, wereMembers));
            Set<UUID> members = members(becomes);
            ObjectNode group = without(becomes);
            Set<UUID> added = minus(members, wereMembers);
            Set<UUID> removed = minus(wereMembers, members);
            boolean isRenamed = !label(group).equals(label(was));
            Map<UUID, ProvisionedResource> concerned = known(change, added);
            Set<UUID> others = new HashSet<>(removed);
            if (isRenamed) {
                others.addAll(wereMembers);
            }
            concerned.putAll(change.lockUsers(minus(others, added)));
            Map<UUID, List<Named>> groupsBefore = change.groups(concerned.keySet());
            ProvisionedResource after = before;
            if (!group.equals(was) || !added.isEmpty() || !removed.isEmpty()) {
                after = change.update(before, null, label(group), ScimJson.text(group), keys(group))
                        .orElseThrow(() -> ScimRefused.unique("displayName"));
            }
            change.addMembers(id, added);
            change.removeMembers(id, removed);
            boolean speaks = meaning.speaks(label(group)) || meaning.speaks(label(was));
            change.journal(
                    message.accepted(change.now(), List.of()),
                    speaks ? regrouped(change, concerned, groupsBefore) : List.of());
            return new Done(after, List.of());
        });
    }

    void delete(Message message, UUID id, @Nullable String ifMatch) {
        provisioning.change(source.name(), change -> {
            ProvisionedResource group = ScimUsers.locked(change, Kind.GROUP, id, ifMatch);
            boolean speaks = meaning.speaks(group.label());
            Map<UUID, ProvisionedResource> concerned = speaks
                    ? change.lockUsers(
                            change.members(id).stream().map(Named::id).toList())
                    : Map.of();
            Map<UUID, List<Named>> before = change.groups(concerned.keySet());
            change.delete(group);
            change.journal(message.accepted(change.now(), List.of()), regrouped(change, concerned, before));
            return true;
        });
    }

    private List<StaffReport> regrouped(
            Change change, Map<UUID, ProvisionedResource> concerned, Map<UUID, List<Named>> before) {
        return users.regrouped(change, concerned, before, change.groups(concerned.keySet()));
    }

    private static Set<UUID> minus(Set<UUID> all, Set<UUID> without) {
        var rest = new HashSet<>(all);
        rest.removeAll(without);
        return rest;
    }

    /// Locks users who must be there.
    private static Map<UUID, ProvisionedResource> known(Change change, Set<UUID> members) {
        Map<UUID, ProvisionedResource> known = change.lockUsers(members);
        if (known.size() < members.size()) {
            throw ScimRefused.member();
        }
        return known;
    }

    private static Set<UUID> members(ObjectNode group) {
        var members = new LinkedHashSet<UUID>();
        JsonNode list = group.path(MEMBERS);
        for (JsonNode one : list) {
            UUID member = Uuids.read(one.path("value").asString(""));
            if (member == null || one.path("type").asString("User").equalsIgnoreCase("Group")) {
                throw ScimRefused.member();
            }
            members.add(member);
        }
        return members;
    }

    private static ObjectNode with(ObjectNode group, Set<UUID> members) {
        ObjectNode whole = group.deepCopy();
        if (!members.isEmpty()) {
            ArrayNode list = whole.putArray(MEMBERS);
            members.forEach(member -> list.addObject().put("value", member.toString()));
        }
        return whole;
    }

    private static ObjectNode without(ObjectNode whole) {
        ObjectNode group = whole.deepCopy();
        group.remove(MEMBERS);
        return group;
    }

    private static String label(ObjectNode group) {
        return group.path("displayName").asString("");
    }

    private static Set<ResourceKey> keys(ObjectNode group) {
        var keys = new HashSet<ResourceKey>();
        keys.add(new ResourceKey("displayName", label(group).toLowerCase(Locale.ROOT)));
        String external = group.path("externalId").asString(null);
        if (external != null) {
            keys.add(new ResourceKey("externalId", external));
        }
        return keys;
    }
}
