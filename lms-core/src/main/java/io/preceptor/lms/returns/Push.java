package io.preceptor.lms.returns;

import io.preceptor.lms.workforce.StaffIdentifier;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Everything that one target is to be told about one person in one go.
///
/// @param target      the target's configured name
/// @param staffMember whose training it is
/// @param identifiers by which the target may know the person, the strongest first; empty for someone who
///                    turned out to be somebody else, of whom things are only taken away
/// @param items       what is wanted there, one for each artefact
/// @param claim       under which claim, so that a late answer is known for one; null outside of a delivery
public record Push(
        String target,
        UUID staffMember,
        List<StaffIdentifier> identifiers,
        List<Item> items,
        @Nullable UUID claim) {

    public Push {
        identifiers = List.copyOf(identifiers);
        items = List.copyOf(items);
    }

    /// One that nobody claimed.
    public Push(String target, UUID staffMember, List<StaffIdentifier> identifiers, List<Item> items) {
        this(target, staffMember, identifiers, items, null);
    }

    /// @param id         the delivery item, the same for ever for one target, person and artefact
    /// @param content    what the target is to show; null: it is to show it no more
    /// @param wantedHash the hash of the wanted content, as the outcome must name it
    /// @param externalId what the target called it when it was last confirmed; null before
    /// @param etag       the version that the target gave with it; null where none
    /// @param version    grows with each content that is wanted, also from one person to the next; the same for the
    ///                   same wish
    /// @param wantedAt   since when it is wanted
    /// @param isChange     whether the target confirmed something else of it before
    /// @param resends    how often somebody asked for it to be told again
    /// @param task       of a task, what the target is to show; null: it is to show it no more. Its `content` is
    ///                   null
    /// @param isAnothers  whether the target is to show the same of somebody else by now; only of something that it
    ///                   is to show no more of this person
    public record Item(
            UUID id,
            ArtefactKind kind,
            String key,
            @Nullable CertificationArtefact content,
            String wantedHash,
            @Nullable String externalId,
            @Nullable String etag,
            long version,
            Instant wantedAt,
            boolean isChange,
            int resends,
            @Nullable AssignmentArtefact task,
            boolean isAnothers) {

        /// Nobody else's.
        public Item(
                UUID id,
                ArtefactKind kind,
                String key,
                @Nullable CertificationArtefact content,
                String wantedHash,
                @Nullable String externalId,
                @Nullable String etag,
                long version,
                Instant wantedAt,
                boolean isChange,
                int resends,
                @Nullable AssignmentArtefact task) {
            this(
                    id,
                    kind,
                    key,
                    content,
                    wantedHash,
                    externalId,
                    etag,
                    version,
                    wantedAt,
                    isChange,
                    resends,
                    task,
                    false);
        }

        /// A certification.
        public Item(
                UUID id,
                ArtefactKind kind,
                String key,
                @Nullable CertificationArtefact content,
                String wantedHash,
                @Nullable String externalId,
                @Nullable String etag,
                long version,
                Instant wantedAt,
                boolean isChange,
                int resends) {
            this(id, kind, key, content, wantedHash, externalId, etag, version, wantedAt, isChange, resends, null);
        }

        /// Whether the target is to show it.
        public boolean isToBeShown() {
            return content != null || task != null;
        }

        /// Whether what a target shows under its key at a place is to be changed or taken away there: what is another's
        /// by now only where this person was last seen with it.
        ///
        /// @param place as the target calls it
        public boolean isToBeSettledAt(String place) {
            return !isAnothers || place.equals(externalId);
        }

        /// What it is to show; null: nothing any more.
        public @Nullable Artefact artefact() {
            return content == null ? task : content;
        }

        /// One for a target that compares and asks for no version.
        public Item(
                UUID id,
                ArtefactKind kind,
                String key,
                @Nullable CertificationArtefact content,
                String wantedHash,
                @Nullable String externalId,
                @Nullable String etag) {
            this(id, kind, key, content, wantedHash, externalId, etag, 0, Instant.EPOCH, false, 0);
        }
    }
}
