package io.preceptor.lms.feed;

import io.preceptor.lms.feed.ProvisionedResource.Kind;
import io.preceptor.lms.journal.JournalDraft;
import io.preceptor.lms.workforce.StaffReport;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The resources that provisioning clients keep here, and the one way to change them: the resource, the message in the
/// journal and what it says of people in one transaction.
///
/// Each source sees its own alone.
public interface Provisioning {

    Optional<ProvisionedResource> find(String source, Kind kind, UUID id);

    /// In the order in which they were made.
    ///
    /// @param offset how many to pass over
    List<ProvisionedResource> page(String source, Kind kind, long offset, int limit);

    long count(String source, Kind kind);

    /// Those of which a key has a value, in the order in which they were made.
    ///
    /// @param limit at most so many
    List<ProvisionedResource> byKey(String source, Kind kind, ResourceKey key, int limit);

    /// The groups of which somebody is a member.
    List<ProvisionedResource> groupsWith(String source, UUID member, int limit);

    /// Reads every resource in the order in which they were made, in little memory, until `each` says no.
    void scan(String source, Kind kind, Predicate<ProvisionedResource> each);

    /// The groups of each of these members that is in any: their ids, labels and no content.
    Map<UUID, List<Named>> groupsOf(Collection<UUID> members);

    /// The members of each of these groups that has any, in the order of their ids.
    Map<UUID, List<Named>> membersOf(Collection<UUID> groups);

    /// A resource by its name.
    record Named(UUID id, String label) {}

    /// @param value as it is compared: whoever makes keys and asks for them folds case alike
    record ResourceKey(String name, String value) {}

    /// Runs `work` in a transaction. It may be run again after a deadlock: it has no other effect than on the
    /// [Change].
    <T> T change(String source, Function<Change, T> work);

    /// One transaction. What it reads it reads behind the locks that it took.
    interface Change {

        /// Locks a resource to the end of the transaction; a group's members are not locked with it.
        Optional<ProvisionedResource> lock(Kind kind, UUID id);

        /// Locks users in the order of their ids.
        ///
        /// @return those that there are, by id
        Map<UUID, ProvisionedResource> lockUsers(Collection<UUID> ids);

        /// A user that nobody may change meanwhile, and that others may hold too.
        Optional<ProvisionedResource> hold(UUID user);

        /// The users of which a key has a value.
        List<UUID> usersWith(ResourceKey key);

        /// The database's time, later than whatever was locked was changed.
        Instant now();

        /// Makes a resource in version 1.
        ///
        /// @param uniqueName no other of its kind may have it; null where several may
        /// @return empty where another has the name
        Optional<ProvisionedResource> insert(
                Kind kind, UUID id, @Nullable String uniqueName, String label, String content, Set<ResourceKey> keys);

        /// Makes the next version of a resource that is locked.
        ///
        /// @return empty where another has the name
        Optional<ProvisionedResource> update(
                ProvisionedResource before,
                @Nullable String uniqueName,
                String label,
                String content,
                Set<ResourceKey> keys);

        /// With all memberships of it and in it.
        void delete(ProvisionedResource locked);

        void addMembers(UUID group, Collection<UUID> members);

        void removeMembers(UUID group, Collection<UUID> members);

        List<Named> members(UUID group);

        /// The groups of each of these users that is in any.
        Map<UUID, List<Named>> groups(Collection<UUID> users);

        /// Stores the message and what it says of people.
        void journal(JournalDraft entry, List<StaffReport> reports);
    }
}
